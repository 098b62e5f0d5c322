#include "data/digits.hpp"

#include <string>

#include "data/digit_shapes.hpp"
#include "data/hand.hpp"
#include "data/stroke_raster.hpp"

namespace pocketmlp {
namespace tool {
namespace {

// How the digits of MNIST differ from upright ones in print, after measurements on its training split.
struct Look {
  double slant, slant_spread;  // shear: how far the top leans to the right, per height
  double width, width_spread;  // stretches the shape's width
  double pen, pen_spread;      // radius of the pen in pixels
};

constexpr Look looks[10] = {{0.18, 0.24, 1.04, 0.20, 1.45, 0.42}, {0.23, 0.27, 1.00, 0.20, 1.42, 0.50},
                            {0.11, 0.26, 0.96, 0.18, 1.36, 0.40}, {0.04, 0.24, 0.96, 0.18, 1.33, 0.40},
                            {0.16, 0.28, 0.98, 0.18, 1.22, 0.36}, {0.06, 0.28, 0.98, 0.18, 1.26, 0.38},
                            {0.05, 0.20, 1.05, 0.20, 1.29, 0.38}, {0.08, 0.24, 0.96, 0.18, 1.36, 0.40},
                            {0.14, 0.22, 1.00, 0.20, 1.22, 0.36}, {0.11, 0.24, 0.98, 0.18, 1.18, 0.36}};

const DigitShape& choose_style(int digit, Hand& hand) {
  const std::vector<DigitShape>& shapes = digit_shapes(digit);
  double total = 0;
  for (const DigitShape& shape : shapes) total += shape.share;
  double pick = hand.uniform() * total;
  for (const DigitShape& shape : shapes) {
    pick -= shape.share;
    if (pick < 0) return shape;
  }
  return shapes.front();
}

// The pen misses each point of the shape by a little.
std::vector<Stroke> jittered(const std::vector<Stroke>& strokes, Hand& hand) {
  const double spread = hand.uniform(0.01, 0.085);
  std::vector<Stroke> result = strokes;
  for (Stroke& stroke : result) {
    for (ShapePoint& point : stroke) {
      point.x += spread * hand.bell();
      point.y += spread * hand.bell();
    }
  }
  return result;
}

// A smooth curve (Catmull-Rom) through the points between corners; at corners and ends the tangent is that
// of the neighbouring piece.
PenLine curve(const Stroke& stroke, double radius, Hand& hand) {
  const int pieces = 6;
  PenLine line;
  std::vector<double> radii;
  for (std::size_t i = 0; i < stroke.size(); ++i) radii.push_back(radius * (1 + 0.08 * hand.bell()));
  for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
    const ShapePoint& from = stroke[i];
    const ShapePoint& to = stroke[i + 1];
    const ShapePoint& before = i > 0 && !from.corner ? stroke[i - 1] : from;
    const ShapePoint& after = i + 2 < stroke.size() && !to.corner ? stroke[i + 2] : to;
    for (int piece = i == 0 ? 0 : 1; piece <= pieces; ++piece) {
      const double t = static_cast<double>(piece) / pieces;
      const auto blend = [t](double a, double b, double c, double d) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      };
      line.push_back({blend(before.x, from.x, to.x, after.x), blend(before.y, from.y, to.y, after.y),
                      radii[i] + t * (radii[i + 1] - radii[i])});
    }
  }
  return line;
}

// Bends, stretches, slants and turns the whole digit.
class Distortion {
 public:
  Distortion(const Look& look, Hand& hand) {
    slant_ = look.slant + look.slant_spread * hand.bell();
    width_ = look.width + look.width_spread * hand.bell();
    if (width_ < 0.35) width_ = 0.35;
    // A rotation by 2 atan(t) without calling sine and cosine.
    const double t = 0.05 * hand.bell();
    cosine_ = (1 - t * t) / (1 + t * t);
    sine_ = 2 * t / (1 + t * t);
    const double spreads_x[] = {0.16, 0.50, 0.16, 0.32};
    const double spreads_y[] = {0.25, 0.30, 0.16, 0.32};
    for (int term = 0; term < 4; ++term) {
      bend_x_[term] = spreads_x[term] * hand.bell();
      bend_y_[term] = spreads_y[term] * hand.bell();
    }
  }

  void apply(PenPoint& point) const {
    const double x = point.x - 0.45;
    const double y = point.y - 0.5;
    const double terms[] = {y * y, x * y, x * x, y * y * y};
    double bent_x = x;
    double bent_y = y;
    for (int term = 0; term < 4; ++term) {
      bent_x += bend_x_[term] * terms[term];
      bent_y += bend_y_[term] * terms[term];
    }
    const double slanted = bent_x * width_ - slant_ * bent_y;
    point.x = cosine_ * slanted - sine_ * bent_y;
    point.y = sine_ * slanted + cosine_ * bent_y;
  }

 private:
  double slant_, width_, cosine_, sine_;
  double bend_x_[4];  // quadratic and cubic terms of a smooth distortion
  double bend_y_[4];
};

// Paper and scanner: the edge of the ink is uneven.
void roughen(double strength, Hand& hand, std::uint8_t* pixels) {
  for (int i = 0; i < digit_side * digit_side; ++i) {
    if (pixels[i] == 0 || pixels[i] == 255) continue;
    const double value = pixels[i] + strength * hand.bell();
    pixels[i] = value < 0     ? std::uint8_t(0)
                : value > 255 ? std::uint8_t(255)
                              : static_cast<std::uint8_t>(value);
  }
}

void write_digit(int digit, Hand& hand, std::uint8_t* pixels) {
  const std::vector<Stroke> strokes = jittered(choose_style(digit, hand).strokes, hand);
  const Distortion distortion(looks[digit], hand);
  double radius = looks[digit].pen + looks[digit].pen_spread * hand.bell();
  const double blunt_pen = 0.07;  // share of digits written with a thick pen
  if (hand.uniform() < blunt_pen) radius *= hand.uniform(1.2, 1.8);
  if (radius < 0.6) radius = 0.6;
  std::vector<PenLine> lines;
  for (const Stroke& stroke : strokes) {
    lines.push_back(curve(stroke, radius, hand));
    for (PenPoint& point : lines.back()) distortion.apply(point);
  }
  draw_digit(lines, hand.uniform(0.9, 1.5), pixels);
  roughen(hand.uniform(0, 40), hand, pixels);
}

// Every image has its own sequence of random numbers.
Hand hand_of(std::uint32_t seed, Split split, std::size_t index) {
  Hand mixer(std::uint64_t(seed) << 32 | std::uint64_t(split == Split::test ? 1 : 0) << 31 | index);
  return Hand(mixer.bits());
}

}  // namespace

ImageDataset generate_digits(std::size_t count, std::uint32_t seed, Split split) {
  ImageDataset dataset;
  dataset.count = count;
  dataset.rows = digit_side;
  dataset.columns = digit_side;
  dataset.source = "generated digits, seed " + std::to_string(seed);
  dataset.pixels.resize(count * dataset.image_size());
  dataset.labels.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    Hand hand = hand_of(seed, split, i);
    const int digit = static_cast<int>(hand.bits() % 10);
    dataset.labels[i] = static_cast<std::uint8_t>(digit);
    write_digit(digit, hand, dataset.pixels.data() + i * dataset.image_size());
  }
  return dataset;
}

}  // namespace tool
}  // namespace pocketmlp
