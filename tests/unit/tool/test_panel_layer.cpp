// The first layer in panels, with every kernel set, against the reference kernels; and what it asks for while
// it is updated.
#include <doctest/doctest.h>

#include "kernel_comparison.hpp"
#include "network/panel_layer.hpp"

using namespace pocketmlp;
using namespace pocketmlp::tool;

TEST_CASE("weights in panels come back as they were") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1);
    Values panels(kernels.panels->size(s.inputs, s.outputs), 7.0f), back(weights.size() + 1, 7.0f);
    kernels.panels->pack(weights.data(), panels.data(), s.inputs, s.outputs);
    kernels.panels->unpack(panels.data(), back.data(), s.inputs, s.outputs);
    CHECK(back.back() == 7.0f);
    back.pop_back();
    CHECK(back == weights);
  });
}

TEST_CASE("used ranges hold every input that is not zero in all samples, ascending") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    Values input = random_values(s.inputs * s.samples, 3, true);
    for (size_t k = 0; k < input.size(); k += 11) input[k] = 0.0f;
    std::vector<InputRange> ranges(s.inputs / 2 + 1);
    const size_t count = kernels.panels->used_ranges(input.data(), s.inputs, s.samples, ranges.data());
    REQUIRE(count <= ranges.size());
    std::vector<bool> is_held(s.inputs, false);
    size_t end = 0;
    for (size_t n = 0; n < count; ++n) {
      CHECK(ranges[n].first >= end);
      CHECK(ranges[n].first < ranges[n].end);
      end = ranges[n].end;
      REQUIRE(end <= s.inputs);
      for (size_t k = ranges[n].first; k < end; ++k) is_held[k] = true;
    }
    for (size_t k = 0; k < input.size(); ++k) {
      if (input[k] != 0.0f) CHECK(is_held[k % s.inputs]);
    }
  });
}

TEST_CASE(
    "a layer in panels agrees with the reference kernels on ragged shapes, with and without zero inputs") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    for (const bool zeros : {false, true}) {
      Values weights = random_values(s.inputs * s.outputs, 1), same_weights = weights;
      Values bias = random_values(s.outputs, 2), same_bias = bias;
      const Values input = random_values(s.inputs * s.samples, 3, zeros);
      const Values delta = random_values(s.outputs * s.samples, 4);
      PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 0);
      layer.load(weights.data(), nullptr);
      UsedInputs used;
      used.find(*kernels.panels, input.data(), s.inputs, s.samples);

      Values expected(s.outputs * s.samples + 1, 7.0f), output = expected;
      generic_kernels().forward(weights.data(), bias.data(), input.data(), expected.data(), s.inputs,
                                s.outputs, s.samples);
      // In parts, as two threads would.
      const size_t border = std::min(layer.part_width(), s.outputs);
      const OutputRange left = {0, border}, right = {border, s.outputs};
      layer.forward(bias.data(), input.data(), output.data(), s.samples, used, left);
      layer.forward(bias.data(), input.data(), output.data(), s.samples, used, right);
      CHECK(largest_difference(expected, output) < tolerance);

      const LayerGradient from = {delta.data(), s.outputs, input.data(), s.inputs, s.outputs, s.samples};
      generic_kernels().update(weights.data(), bias.data(), from, 0.3f);
      const uint32_t middle = static_cast<uint32_t>(s.inputs / 3), end = static_cast<uint32_t>(s.inputs);
      for (const OutputRange& outputs : {left, right}) {
        layer.update(from, 0.3f, {{0, middle}, outputs, false, ReadAhead()}, used);
        layer.update(from, 0.3f, {{middle, end}, outputs, true, ReadAhead()}, used);
      }
      kernels.panels->update_bias(same_bias.data(), from, 0.3f);
      layer.store(same_weights.data(), nullptr);
      CHECK(largest_difference(weights, same_weights) < tolerance);
      CHECK(largest_difference(bias, same_bias) < tolerance);
    }
  });
}

TEST_CASE("a sample alone has the bits that it has among others") {
  for_all([](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1), bias = random_values(s.outputs, 2);
    const Values input = random_values(s.inputs * s.samples, 3, true);
    PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 0);
    layer.load(weights.data(), nullptr);
    UsedInputs used;
    used.find(*kernels.panels, input.data(), s.inputs, s.samples);
    Values together(s.outputs * s.samples), alone = together;
    layer.forward(bias.data(), input.data(), together.data(), s.samples, used, layer.all_outputs());
    for (size_t k = 0; k < s.samples; ++k)
      layer.forward(bias.data(), input.data() + k * s.inputs, alone.data() + k * s.outputs, 1, used,
                    layer.all_outputs());
    CHECK(together == alone);
  });
}

TEST_CASE("a sweep upwards and one downwards leave the same bits") {
  const MomentumStep momentum = {0.1f, 0.9f, 0.01f, 0.1f};
  const AdamStep adam = {0.01f, 1e-9f, 0.999f, 0.1f};
  for_all([&](const KernelSet& kernels, const Shape& s) {
    if (kernels.panels == nullptr) return;
    const Values weights = random_values(s.inputs * s.outputs, 1), states(2 * weights.size(), 0.2f);
    const Values input = random_values(s.inputs * s.samples, 3, true);
    const Values delta = random_values(s.outputs * s.samples, 4);
    const LayerGradient from = {delta.data(), s.outputs, input.data(), s.inputs, s.outputs, s.samples};
    UsedInputs used;
    used.find(*kernels.panels, input.data(), s.inputs, s.samples);
    Values results[2];
    for (const bool is_downwards : {false, true}) {
      PanelLayer layer(*kernels.panels, s.inputs, s.outputs, 2);
      layer.load(weights.data(), states.data());
      // Upwards at once, downwards in parts of the outputs.
      const size_t border = is_downwards ? std::min(layer.part_width(), s.outputs) : s.outputs;
      for (const OutputRange& outputs : {OutputRange{0, border}, OutputRange{border, s.outputs}}) {
        const Sweep sweep = {{0, static_cast<uint32_t>(s.inputs)}, outputs, is_downwards, ReadAhead()};
        layer.update(from, 0.1f, sweep, used);
        layer.update_momentum(from, momentum, sweep);
        layer.update_adam(from, adam, sweep);
      }
      Values& result = results[is_downwards];
      result.resize(weights.size() + states.size());
      layer.store(result.data(), result.data() + weights.size());
    }
    CHECK(results[0] == results[1]);
    results[0].resize(weights.size());
    CHECK(largest_difference(weights, results[0]) > 0.0);
  });
}

TEST_CASE("what is wanted next is asked for at an even pace, and all of it") {
  const std::vector<uint8_t> image(784);
  const std::vector<const void*> images(10, image.data());
  ReadAhead ahead(images.data(), images.size(), image.size());
  ahead.spread_over(1000000);
  for (size_t k = 0; k < 90; ++k) ahead.computing(10000);
  CHECK_FALSE(ahead.has_asked_for_all());
  for (size_t k = 90; k < 101; ++k) ahead.computing(10000);
  CHECK(ahead.has_asked_for_all());
  ahead.computing(10000);
  CHECK(ahead.has_asked_for_all());

  ReadAhead at_once(images.data(), images.size(), 1);
  at_once.ask_for_the_rest();
  CHECK(at_once.has_asked_for_all());
  const ReadAhead all(images.data(), images.size(), image.size());
  for (size_t part = 0; part < 3; ++part) CHECK_FALSE(all.part(part, 3).has_asked_for_all());
  CHECK(all.part(0, 20).has_asked_for_all());  // less than one array
  CHECK_FALSE(all.part(19, 20).has_asked_for_all());
  ReadAhead none;
  none.spread_over(100);
  none.computing(100);
  CHECK(none.has_asked_for_all());
}
