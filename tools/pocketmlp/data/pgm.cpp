#include "data/pgm.hpp"

#include "support/error.hpp"
#include "support/input_stream.hpp"

namespace pocketmlp {
namespace tool {
namespace {

constexpr std::size_t largest_pgm_side = 4096;
constexpr std::size_t largest_pgm_file = std::size_t(256) << 20;

bool is_space(std::uint8_t byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

class PgmReader {
 public:
  explicit PgmReader(const std::string& path)
      : path_(path), bytes_(read_whole_file(path, largest_pgm_file)) {}

  GrayImage read() {
    if (bytes_.empty()) refuse("is empty");
    if (bytes_.size() > 1 && bytes_[0] == 'P' && (bytes_[1] == '3' || bytes_[1] == '6'))
      refuse("is a colour image (PPM); make it grey first");
    if (bytes_.size() < 2 || bytes_[0] != 'P' || (bytes_[1] != '2' && bytes_[1] != '5'))
      refuse("is not a PGM image (it must begin with P2 or P5)");
    position_ = 2;
    GrayImage image;
    image.columns = header_number("width", largest_pgm_side);
    image.rows = header_number("height", largest_pgm_side);
    maxval_ = header_number("maxval", 65535);
    if (bytes_[1] == '5') {
      read_binary(image);
    } else {
      read_text(image);
    }
    return image;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw InputError(path_ + ": " + what); }

  void skip_space_and_comments() {
    while (position_ < bytes_.size()) {
      if (bytes_[position_] == '#') {
        while (position_ < bytes_.size() && bytes_[position_] != '\n') ++position_;
      } else if (is_space(bytes_[position_])) {
        ++position_;
      } else {
        return;
      }
    }
  }

  // Digits that white space precedes; refused beyond `highest`.
  std::size_t number(const std::string& name, std::size_t highest) {
    const std::size_t before = position_;
    skip_space_and_comments();
    const std::size_t start = position_;
    std::size_t value = 0;
    while (position_ < bytes_.size() && bytes_[position_] >= '0' && bytes_[position_] <= '9') {
      value = value * 10 + (bytes_[position_] - std::size_t('0'));
      if (value > highest) refuse(name + " is out of range (at byte " + std::to_string(start) + ")");
      ++position_;
    }
    if (start == bytes_.size()) refuse("the file is cut short (" + name + " is missing)");
    if (position_ == start || start == before)
      refuse(name + " is not a number (at byte " + std::to_string(start) + ")");
    return value;
  }

  std::size_t header_number(const std::string& name, std::size_t highest) {
    const std::size_t value = number("the " + name, highest);
    if (value == 0) refuse("the " + name + " is 0");
    return value;
  }

  std::uint8_t scaled(std::size_t value, std::size_t index) const {
    if (value > maxval_)
      refuse("pixel " + std::to_string(index + 1) + " is " + std::to_string(value) +
             ", more than the maxval " + std::to_string(maxval_));
    return static_cast<std::uint8_t>((value * 255 + maxval_ / 2) / maxval_);
  }

  void read_binary(GrayImage& image) {
    if (position_ == bytes_.size() || !is_space(bytes_[position_]))
      refuse("the file is cut short (after the header)");
    ++position_;  // exactly one white-space byte ends the header
    const std::size_t width = maxval_ > 255 ? 2 : 1;
    const std::size_t count = image.rows * image.columns;
    const std::size_t present = bytes_.size() - position_;
    if (present < count * width)
      refuse("the file is cut short (" + std::to_string(present) + " of " + std::to_string(count * width) +
             " bytes of pixels)");
    if (present > count * width) refuse("bytes follow the last pixel");
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t value = bytes_[position_++];
      if (width == 2) value = value << 8 | bytes_[position_++];
      image.pixels.push_back(scaled(value, i));
    }
  }

  void read_text(GrayImage& image) {
    for (std::size_t i = 0; i < image.rows * image.columns; ++i)
      image.pixels.push_back(scaled(number("pixel " + std::to_string(i + 1), 65535), i));
    skip_space_and_comments();
    if (position_ != bytes_.size()) refuse("bytes follow the last pixel");
  }

  std::string path_;
  std::vector<std::uint8_t> bytes_;
  std::size_t position_ = 0;
  std::size_t maxval_ = 0;
};

}  // namespace

GrayImage read_pgm(const std::string& path) {
  return PgmReader(path).read();
}

std::string pgm(const GrayImage& image) {
  std::string bytes = "P5\n" + std::to_string(image.columns) + " " + std::to_string(image.rows) + "\n255\n";
  bytes.append(image.pixels.begin(), image.pixels.end());
  return bytes;
}

}  // namespace tool
}  // namespace pocketmlp
