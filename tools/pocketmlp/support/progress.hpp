// Shows how a long run gets on: on a terminal a bar that is redrawn in place, with loss, accuracy and time
// left; in a pipe or file only the lines given to line().
#ifndef POCKETMLP_TOOL_SUPPORT_PROGRESS_HPP
#define POCKETMLP_TOOL_SUPPORT_PROGRESS_HPP

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>

namespace pocketmlp {
namespace tool {

// "0:07", "12:34", "1:02:03".
std::string duration_text(double seconds);

// One redraw of the bar, at most `width` characters: "label [#####-----] detail". The bar gives way first.
std::string progress_bar(const std::string& label, double fraction, const std::string& detail,
                         std::size_t width);

class Progress {
 public:
  // Draws to standard output, as a bar if that is a terminal.
  Progress();
  Progress(std::ostream& out, bool terminal);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `fraction` of the whole run that is done, 0 to 1. Cheap: draws at most ten times a second.
  // NaN for loss or accuracy leaves it out.
  void update(const std::string& label, double fraction, double loss, double accuracy);

  // A line that stays, above the bar.
  void line(const std::string& text);

  // Removes the bar.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  bool terminal_;
  bool drawn_ = false;
  // The first update: from there on the time left is estimated.
  bool started_ = false;
  double first_fraction_ = 0;
  Clock::time_point start_;
  Clock::time_point last_draw_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
