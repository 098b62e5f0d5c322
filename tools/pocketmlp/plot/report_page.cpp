#include "plot/report_page.hpp"

namespace pocketmlp {
namespace tool {
namespace {

const char page_style[] =
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;max-width:1000px;"
    "margin:2rem auto;padding:0 1rem;background:#fff;color:#1b1f24}"
    "h1{font-size:1.6rem;margin:0 0 .4rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}"
    "p{max-width:46rem;color:#566069}"
    "table{border-collapse:collapse;font-size:14px}"
    "th,td{padding:.28rem .8rem;text-align:right;border-bottom:1px solid #e4e7eb;"
    "font-variant-numeric:tabular-nums}"
    "th{font-weight:600}th:first-child,td:first-child{text-align:left;padding-left:0}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0}"
    "dt{color:#667078}dd{margin:0;overflow-wrap:anywhere}"
    "figure{margin:0;overflow-x:auto}svg{max-width:100%;height:auto}"
    ".scroll{overflow-x:auto}"
    ".tiles{display:flex;flex-wrap:wrap;gap:14px}"
    ".tile{width:124px;font-size:12px;line-height:1.35;text-align:center;color:#566069}"
    ".tile img{display:block;image-rendering:pixelated;margin:0 auto 3px;border-radius:3px}"
    ".tile b{color:#1b1f24;font-weight:600}"
    "@media (prefers-color-scheme:dark){body{background:#10151b;color:#e6edf3}p,.tile{color:#a3adb7}"
    "dt{color:#95a0ab}th,td{border-color:#2b323a}.tile b{color:#e6edf3}}";

}  // namespace

void ReportPage::heading(const std::string& text) {
  body_ += "<h2>" + escaped_text(text) + "</h2>\n";
}

void ReportPage::paragraph(const std::string& text) {
  body_ += "<p>" + escaped_text(text) + "</p>\n";
}

void ReportPage::facts(const std::vector<std::pair<std::string, std::string>>& pairs) {
  body_ += "<dl>\n";
  for (const auto& pair : pairs)
    body_ += "<dt>" + escaped_text(pair.first) + "</dt><dd>" + escaped_text(pair.second) + "</dd>\n";
  body_ += "</dl>\n";
}

void ReportPage::table(const std::vector<std::vector<std::string>>& rows) {
  body_ += "<div class=\"scroll\"><table>\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string cell = i == 0 ? "th" : "td";
    body_ += "<tr>";
    for (const std::string& text : rows[i])
      body_ += "<" + cell + ">" + escaped_text(text) + "</" + cell + ">";
    body_ += "</tr>\n";
  }
  body_ += "</table></div>\n";
}

void ReportPage::picture(const Svg& svg, const std::string& title) {
  body_ += "<figure>" + svg.element(title) + "</figure>\n";
}

void ReportPage::tiles(const std::vector<Tile>& tiles) {
  const std::size_t size = 84;
  body_ += "<div class=\"tiles\">\n";
  for (const Tile& tile : tiles) {
    body_ += "<div class=\"tile\"><img width=\"" + std::to_string(size) + "\" height=\"" +
             std::to_string(size * tile.image.rows / tile.image.columns) + "\" alt=\"" +
             escaped_text(tile.above) + "\" src=\"" + png_address(tile.image) + "\"><b>" +
             escaped_text(tile.above) + "</b><br>" + escaped_text(tile.below) + "</div>\n";
  }
  body_ += "</div>\n";
}

std::string ReportPage::file() const {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
         escaped_text(title_) + "</title>\n<style>" + page_style + "\n" + picture_style() +
         "</style>\n</head>\n<body>\n<h1>" + escaped_text(title_) + "</h1>\n" + body_ + "</body>\n</html>\n";
}

}  // namespace tool
}  // namespace pocketmlp
