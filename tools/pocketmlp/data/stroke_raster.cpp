#include "data/stroke_raster.hpp"

#include <algorithm>
#include <cmath>

namespace pocketmlp {
namespace tool {
namespace {

struct Box {
  double left, top, right, bottom;
};

Box bounds(const std::vector<PenLine>& lines) {
  Box box = {1e9, 1e9, -1e9, -1e9};
  for (const PenLine& line : lines) {
    for (const PenPoint& point : line) {
      box.left = std::min(box.left, point.x);
      box.right = std::max(box.right, point.x);
      box.top = std::min(box.top, point.y);
      box.bottom = std::max(box.bottom, point.y);
    }
  }
  return box;
}

// The middle of the lines comes to the middle of the image.
void fit_into_box(std::vector<PenLine>& lines) {
  double thickest = 0;
  for (const PenLine& line : lines) {
    for (const PenPoint& point : line) thickest = std::max(thickest, point.radius);
  }
  const Box box = bounds(lines);
  const double side = std::max(box.right - box.left, box.bottom - box.top);
  const double scale = (digit_box - 2 * thickest) / side;
  for (PenLine& line : lines) {
    for (PenPoint& point : line) {
      point.x = (point.x - (box.left + box.right) / 2) * scale + digit_side / 2.0;
      point.y = (point.y - (box.top + box.bottom) / 2) * scale + digit_side / 2.0;
    }
  }
}

// ink[28][28] = how far each pixel lies inside the pen's path, as a fraction 0..1 of full ink.
void draw_segment(const PenPoint& from, const PenPoint& to, double softness, double* ink) {
  const double reach = std::max(from.radius, to.radius) + softness;
  const auto first = [&](double a, double b) {
    return std::max(0, static_cast<int>(std::min(a, b) - reach));
  };
  const auto last = [&](double a, double b) {
    return std::min(digit_side - 1, static_cast<int>(std::max(a, b) + reach));
  };
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double length_squared = dx * dx + dy * dy;
  for (int row = first(from.y, to.y); row <= last(from.y, to.y); ++row) {
    for (int column = first(from.x, to.x); column <= last(from.x, to.x); ++column) {
      const double px = column + 0.5 - from.x;
      const double py = row + 0.5 - from.y;
      const double along = length_squared > 0 ? (px * dx + py * dy) / length_squared : 0.0;
      const double t = std::min(1.0, std::max(0.0, along));
      const double ex = px - t * dx;
      const double ey = py - t * dy;
      const double radius = from.radius + t * (to.radius - from.radius);
      const double value = (radius - std::sqrt(ex * ex + ey * ey)) / softness + 0.5;
      double& pixel = ink[row * digit_side + column];
      pixel = std::max(pixel, std::min(1.0, value));
    }
  }
}

// Whole pixels by which the centre of mass is off the middle of the image.
int offset_from_middle(const double* ink, bool vertical) {
  double mass = 0;
  double moment = 0;
  for (int row = 0; row < digit_side; ++row) {
    for (int column = 0; column < digit_side; ++column) {
      const double value = ink[row * digit_side + column];
      mass += value;
      moment += value * ((vertical ? row : column) + 0.5);
    }
  }
  return static_cast<int>(std::floor(moment / mass - digit_side / 2.0 + 0.5));
}

}  // namespace

void draw_digit(std::vector<PenLine> lines, double softness, std::uint8_t* pixels) {
  fit_into_box(lines);
  double ink[digit_side * digit_side] = {};
  for (const PenLine& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) draw_segment(line[i - 1], line[i], softness, ink);
  }
  const int down = offset_from_middle(ink, true);
  const int right = offset_from_middle(ink, false);
  for (int row = 0; row < digit_side; ++row) {
    for (int column = 0; column < digit_side; ++column) {
      const int y = row + down;
      const int x = column + right;
      const bool inside = y >= 0 && y < digit_side && x >= 0 && x < digit_side;
      const double value = inside ? ink[y * digit_side + x] : 0.0;
      pixels[row * digit_side + column] = static_cast<std::uint8_t>(value * 255 + 0.5);
    }
  }
}

}  // namespace tool
}  // namespace pocketmlp
