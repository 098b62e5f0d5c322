#include "support/input_stream.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "support/error.hpp"

namespace pocketmlp {
namespace tool {
struct InputStream::State {
  // An open file; closes it at the end unless it is standard input.
  class Descriptor {
   public:
    ~Descriptor() {
      if (number_ > STDIN_FILENO) close(number_);
    }
    void open_for_reading(const std::string& path) { number_ = open(path.c_str(), O_RDONLY | O_CLOEXEC); }
    void use_standard_input() { number_ = STDIN_FILENO; }
    int number() const { return number_; }

   private:
    int number_ = -1;
  };

  Descriptor file;
  std::uint8_t input[1 << 16];  // bytes as they lie in the file
  std::size_t position = 0;     // first byte of `input` not used yet
  std::size_t filled = 0;
  std::size_t consumed = 0;  // bytes of the file before `input`
  bool gzip = false;
  bool member_ended = false;  // between two gzip members, or at the end
  z_stream inflater = {};
  gz_header header = {};
  Bytef comment[81] = {};

  std::size_t offset() const { return consumed + position; }
};

InputStream::InputStream(const std::string& path) : path_(path), state_(new State) {
  struct stat info;
  if (stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode))
    throw InputError(path + ": cannot be read (is a directory)");
  if (path == "-") {
    state_->file.use_standard_input();
    path_ = "standard input";
  } else {
    state_->file.open_for_reading(path);
  }
  if (state_->file.number() < 0) throw InputError(path + ": cannot be read (" + std::strerror(errno) + ")");
  refill();
  state_->gzip = state_->filled >= 2 && state_->input[0] == 0x1F && state_->input[1] == 0x8B;
  if (!state_->gzip) return;
  const int gzip_window_bits = 15 + 16;
  if (inflateInit2(&state_->inflater, gzip_window_bits) != Z_OK) throw RunError("out of memory");
  state_->header.comment = state_->comment;
  state_->header.comm_max = sizeof state_->comment;
  inflateGetHeader(&state_->inflater, &state_->header);
}

InputStream::~InputStream() {
  if (state_->gzip) inflateEnd(&state_->inflater);
}

std::string InputStream::comment() const {
  std::string text;
  for (const Bytef byte : state_->comment) {
    if (byte == 0) return text;
    if (byte < 0x20 || byte > 0x7E) return "";
    text += static_cast<char>(byte);
  }
  return "";  // cut off
}

// False at the end of the file. At the beginning it waits for two bytes, which tell gzip from raw data.
bool InputStream::refill() {
  State& state = *state_;
  const std::size_t wanted = state.consumed + state.filled == 0 ? 2 : 1;
  state.consumed += state.filled;
  state.position = 0;
  state.filled = 0;
  while (state.filled < wanted) {
    const ssize_t got =
        ::read(state.file.number(), state.input + state.filled, sizeof state.input - state.filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw InputError(path_ + ": cannot be read (" + std::strerror(errno) + ")");
    if (got == 0) break;
    state.filled += static_cast<std::size_t>(got);
  }
  return state.filled > 0;
}

std::size_t InputStream::read(void* buffer, std::size_t size) {
  std::uint8_t* bytes = static_cast<std::uint8_t*>(buffer);
  return state_->gzip ? read_gzip(bytes, size) : read_raw(bytes, size);
}

std::size_t InputStream::read_some(void* buffer, std::size_t size) {
  State& state = *state_;
  if (state.gzip || size == 0) return read(buffer, size);
  if (state.position == state.filled && !refill()) return 0;
  return read(buffer, std::min(size, state.filled - state.position));
}

std::size_t InputStream::read_raw(std::uint8_t* buffer, std::size_t size) {
  State& state = *state_;
  std::size_t done = 0;
  while (done < size) {
    if (state.position == state.filled && !refill()) break;
    const std::size_t part = std::min(size - done, state.filled - state.position);
    std::memcpy(buffer + done, state.input + state.position, part);
    state.position += part;
    done += part;
  }
  return done;
}

std::size_t InputStream::read_gzip(std::uint8_t* buffer, std::size_t size) {
  State& state = *state_;
  std::size_t done = 0;
  while (done < size) {
    const bool at_end = state.position == state.filled && !refill();
    if (at_end && state.member_ended) break;
    if (at_end)
      throw InputError(path_ + ": the gzip data is cut short (at byte " + std::to_string(state.offset()) +
                       ")");
    if (state.member_ended) {
      if (state.input[state.position] != 0x1F)
        throw InputError(path_ + ": bytes follow the gzip data (at byte " + std::to_string(state.offset()) +
                         ")");
      inflateReset(&state.inflater);
      state.member_ended = false;
    }
    const std::size_t room = std::min<std::size_t>(size - done, 1u << 30);
    const std::size_t available = state.filled - state.position;
    state.inflater.next_in = state.input + state.position;
    state.inflater.avail_in = static_cast<uInt>(available);
    state.inflater.next_out = buffer + done;
    state.inflater.avail_out = static_cast<uInt>(room);
    const int result = inflate(&state.inflater, Z_NO_FLUSH);
    state.position += available - state.inflater.avail_in;
    done += room - state.inflater.avail_out;
    if (result == Z_STREAM_END) {
      state.member_ended = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw InputError(path_ + ": the gzip data is damaged (at byte " + std::to_string(state.offset()) + ")");
    }
  }
  return done;
}

std::vector<std::uint8_t> read_whole_file(const std::string& path, std::size_t limit) {
  InputStream stream(path);
  std::vector<std::uint8_t> content;
  const std::size_t step = 1u << 20;
  for (;;) {
    const std::size_t before = content.size();
    content.resize(before + step);
    const std::size_t got = stream.read(content.data() + before, step);
    content.resize(before + got);
    if (content.size() > limit)
      throw InputError(path + ": is too large (more than " + std::to_string(limit) + " bytes)");
    if (got < step) return content;
  }
}

}  // namespace tool
}  // namespace pocketmlp
