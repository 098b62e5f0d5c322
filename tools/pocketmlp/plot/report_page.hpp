// The report: one HTML file without anything from elsewhere, light or dark as the reader likes it.
#ifndef POCKETMLP_TOOL_PLOT_REPORT_PAGE_HPP
#define POCKETMLP_TOOL_PLOT_REPORT_PAGE_HPP

#include <string>
#include <utility>
#include <vector>

#include "plot/svg.hpp"

namespace pocketmlp {
namespace tool {

class ReportPage {
 public:
  explicit ReportPage(const std::string& title) : title_(title) {}

  void heading(const std::string& text);
  void paragraph(const std::string& text);
  // Names and values, one pair per line.
  void facts(const std::vector<std::pair<std::string, std::string>>& pairs);
  // The first row is the header; all columns but the first are numbers.
  void table(const std::vector<std::vector<std::string>>& rows);
  void picture(const Svg& svg, const std::string& title);
  // Small images with two lines of text each.
  struct Tile {
    ColorImage image;
    std::string above;
    std::string below;
  };
  void tiles(const std::vector<Tile>& tiles);

  std::string file() const;

 private:
  std::string title_;
  std::string body_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
