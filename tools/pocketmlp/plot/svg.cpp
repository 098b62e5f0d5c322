#include "plot/svg.hpp"

#include <algorithm>
#include <cmath>

#include "support/number_text.hpp"

namespace pocketmlp {
namespace tool {
namespace {

struct SeriesColor {
  const char* light;
  const char* dark;
  Color color;
};

// After M. Okabe and K. Ito, "Color Universal Design" (2008), with four more.
const SeriesColor series[] = {
    {"#0072b2", "#4fa8dc", {0x20, 0x86, 0xC8, 255}}, {"#d55e00", "#f08a45", {0xE0, 0x6E, 0x1C, 255}},
    {"#009e73", "#3cc49a", {0x10, 0xA8, 0x7C, 255}}, {"#b3579a", "#dd8fc4", {0xC8, 0x6C, 0xAC, 255}},
    {"#b8860b", "#e3b341", {0xD0, 0x9A, 0x20, 255}}, {"#3a9bd1", "#7cc7ee", {0x56, 0xB4, 0xE9, 255}},
    {"#8a5a44", "#c49a83", {0xA8, 0x74, 0x5C, 255}}, {"#6f4fbf", "#a78bfa", {0x88, 0x68, 0xD8, 255}},
    {"#6b7b00", "#b5c63f", {0x90, 0xA0, 0x20, 255}}, {"#c2304a", "#f2788c", {0xD8, 0x48, 0x60, 255}}};
constexpr std::size_t series_count = sizeof series / sizeof series[0];

std::string class_rules(const std::string& prefix, const std::string& property, bool dark) {
  std::string rules;
  for (std::size_t i = 0; i < series_count; ++i)
    rules += "." + prefix + std::to_string(i) + "{" + property + ":" +
             (dark ? series[i].dark : series[i].light) + "}";
  return rules;
}

std::string setting(const char* paper, const char* ink, const char* muted, const char* axis, const char* grid,
                    bool dark) {
  return std::string(".paper{fill:") + paper + "}.dot{stroke-width:.7;stroke:" + paper + "}.ink{fill:" + ink +
         "}.muted{fill:" + muted + "}.axis{stroke:" + axis + "}.grid{stroke:" + grid + "}" +
         class_rules("s", "stroke", dark) + class_rules("f", "fill", dark);
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + "\"";
}

std::string number(const char* name, double value) {
  return attribute(name, coordinate(value));
}

std::string opacity_attribute(const char* name, double opacity) {
  if (opacity >= 1) return "";
  return attribute(name, number_text(std::round(1000 * opacity) / 1000));
}

}  // namespace

std::string coordinate(double value) {
  const double rounded = std::round(10 * value) / 10;
  return number_text(rounded == 0 ? 0.0 : rounded);
}

std::string picture_style() {
  return "text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}"
         ".small{font-size:11px}.title{font-size:15px;font-weight:600}" +
         setting("#ffffff", "#1b1f24", "#667078", "#8b949e", "#e4e7eb", false) +
         "@media (prefers-color-scheme:dark){" +
         setting("#10151b", "#e6edf3", "#95a0ab", "#6e7781", "#2b323a", true) + "}";
}

Color series_color(std::size_t index) {
  return series[index % series_count].color;
}

Color signed_color(double value) {
  Color color = series_color(value >= 0 ? 0 : 1);
  color.alpha = static_cast<std::uint8_t>(std::lround(255 * std::min(1.0, std::fabs(value))));
  return color;
}

std::string escaped_text(const std::string& text) {
  std::string result;
  for (const char character : text) {
    const unsigned char byte = static_cast<unsigned char>(character);
    if (character == '&')
      result += "&amp;";
    else if (character == '<')
      result += "&lt;";
    else if (character == '>')
      result += "&gt;";
    else if (character == '"')
      result += "&quot;";
    else if (byte < 0x20 || byte == 0x7F)
      result += ' ';
    else
      result += character;
  }
  return result;
}

Svg& Svg::text(double x, double y, const std::string& content, const std::string& css_class, Anchor anchor) {
  body_ += "<text" + number("x", x) + number("y", y) + attribute("class", css_class);
  if (anchor != Anchor::start) body_ += attribute("text-anchor", anchor == Anchor::end ? "end" : "middle");
  body_ += ">" + escaped_text(content) + "</text>\n";
  return *this;
}

Svg& Svg::upright_text(double x, double y, const std::string& content, const std::string& css_class) {
  body_ += "<text" +
           attribute("transform", "translate(" + coordinate(x) + " " + coordinate(y) + ") rotate(-90)") +
           attribute("class", css_class) + attribute("text-anchor", "middle") + ">" + escaped_text(content) +
           "</text>\n";
  return *this;
}

Svg& Svg::line(double x1, double y1, double x2, double y2, const std::string& css_class, double width,
               double opacity) {
  body_ += "<line" + number("x1", x1) + number("y1", y1) + number("x2", x2) + number("y2", y2) +
           attribute("class", css_class) +
           attribute("stroke-width", number_text(std::round(100 * width) / 100)) +
           opacity_attribute("stroke-opacity", opacity) + "/>\n";
  return *this;
}

Svg& Svg::rectangle(double x, double y, double width, double height, const std::string& css_class,
                    double opacity) {
  body_ += "<rect" + number("x", x) + number("y", y) + number("width", width) + number("height", height) +
           attribute("class", css_class) + opacity_attribute("fill-opacity", opacity) + "/>\n";
  return *this;
}

Svg& Svg::circle(double x, double y, double radius, const std::string& css_class, const std::string& title) {
  body_ +=
      "<circle" + number("cx", x) + number("cy", y) + number("r", radius) + attribute("class", css_class);
  body_ += title.empty() ? "/>\n" : "><title>" + escaped_text(title) + "</title></circle>\n";
  return *this;
}

Svg& Svg::path(const std::string& data, const std::string& css_class, double width) {
  body_ += "<path" + attribute("d", data) + attribute("class", css_class) + attribute("fill", "none") +
           attribute("stroke-width", number_text(width)) + attribute("stroke-linejoin", "round") + "/>\n";
  return *this;
}

Svg& Svg::image(double x, double y, double width, double height, const ColorImage& picture) {
  body_ += "<image" + number("x", x) + number("y", y) + number("width", width) + number("height", height) +
           attribute("preserveAspectRatio", "none") + attribute("style", "image-rendering:pixelated") +
           attribute("href", png_address(picture)) + "/>\n";
  return *this;
}

Svg& Svg::raw(const std::string& markup) {
  body_ += markup;
  return *this;
}

Svg& Svg::place(double x, double y, const Svg& other) {
  body_ += "<g" + attribute("transform", "translate(" + coordinate(x) + " " + coordinate(y) + ")") + ">\n" +
           other.body_ + "</g>\n";
  return *this;
}

std::string Svg::opening(const std::string& title) const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + number("width", width_) + number("height", height_) +
         attribute("viewBox", "0 0 " + coordinate(width_) + " " + coordinate(height_)) +
         attribute("role", "img") + ">\n<title>" + escaped_text(title) + "</title>\n";
}

std::string Svg::file(const std::string& title) const {
  return opening(title) + "<style>" + picture_style() +
         "</style>\n<rect width=\"100%\" height=\"100%\" class=\"paper\"/>\n" + body_ + "</svg>\n";
}

std::string Svg::element(const std::string& title) const {
  return opening(title) + body_ + "</svg>\n";
}

}  // namespace tool
}  // namespace pocketmlp
