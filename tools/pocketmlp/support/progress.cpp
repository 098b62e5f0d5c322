#include "support/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "support/terminal.hpp"

namespace pocketmlp {
namespace tool {
namespace {

std::string formatted(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::string duration_text(double seconds) {
  if (!(seconds >= 0) || seconds > 3.6e9) return "?";
  const long long total = std::llround(seconds);
  char text[64];
  if (total >= 3600) {
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", total / 3600, total / 60 % 60, total % 60);
  } else {
    std::snprintf(text, sizeof text, "%lld:%02lld", total / 60, total % 60);
  }
  return text;
}

std::string progress_bar(const std::string& label, double fraction, const std::string& detail,
                         std::size_t width) {
  const std::size_t widest_bar = 30;
  const std::size_t narrowest_bar = 5;
  const std::size_t used = label.size() + detail.size() + 4;  // two spaces, two brackets
  const std::size_t room = width > used ? std::min(widest_bar, width - used) : 0;
  if (room < narrowest_bar) return (label + " " + detail).substr(0, width);
  const double clamped = std::isnan(fraction) ? 0.0 : std::min(1.0, std::max(0.0, fraction));
  const std::size_t filled = static_cast<std::size_t>(clamped * static_cast<double>(room));
  return label + " [" + std::string(filled, '#') + std::string(room - filled, '-') + "] " + detail;
}

Progress::Progress() : Progress(std::cout, output_is_terminal()) {}

Progress::Progress(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}

void Progress::update(const std::string& label, double fraction, double loss, double accuracy) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  if (!started_) {
    started_ = true;
    start_ = now;
    first_fraction_ = fraction;
  }
  if (drawn_ && now - last_draw_ < std::chrono::milliseconds(100)) return;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  std::string detail;
  if (!std::isnan(loss)) detail += formatted("loss %.4f  ", loss);
  if (!std::isnan(accuracy)) detail += formatted("accuracy %.2f %%  ", 100 * accuracy);
  const double done = fraction - first_fraction_;
  if (done > 0 && elapsed > 0.5) detail += duration_text(elapsed / done * (1 - fraction)) + " left";
  // One column stays free: a full line would wrap on some terminals.
  out_ << "\r\x1B[K" << progress_bar(label, fraction, detail, terminal_width() - 1) << std::flush;
  drawn_ = true;
  last_draw_ = now;
}

void Progress::line(const std::string& text) {
  clear();
  out_ << text << '\n' << std::flush;
}

void Progress::clear() {
  if (drawn_) out_ << "\r\x1B[K" << std::flush;
  drawn_ = false;
}

}  // namespace tool
}  // namespace pocketmlp
