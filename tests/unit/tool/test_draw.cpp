// Pictures of digits and scores in the terminal.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "support/draw.hpp"
#include "support/terminal.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

TEST_CASE("two rows of pixels share one line of half blocks") {
  const std::uint8_t pixels[] = {255, 255, 0, 0, 255, 0, 255, 0};
  CHECK(draw_image(pixels, 2, 4, true) == std::vector<std::string>{"\u2588\u2580\u2584 "});
}

TEST_CASE("without UTF-8 the picture is plain ASCII") {
  const std::uint8_t pixels[] = {255, 0, 128, 255, 0, 128};
  CHECK(draw_image(pixels, 2, 3, false) == std::vector<std::string>{"@ ="});
}

TEST_CASE("an odd last row and an image wider than the terminal are drawn") {
  const std::vector<std::uint8_t> pixels(3 * 200, 255);
  const std::vector<std::string> lines = draw_image(pixels.data(), 3, 200, false);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].size() == 50);
}

TEST_CASE("the scores stand beside the digit and the best is marked") {
  const std::vector<std::uint8_t> pixels(4 * 2, 0);
  const std::vector<ScoreBar> scores = {{"0", 0.0, "0 %"}, {"1", 1.0, "100 %"}, {"2", NAN, "?"}};
  const std::string text = draw_classification(pixels.data(), 4, 2, scores, false);
  CHECK(text ==
        "      0                          0 %\n"
        "    > 1 ######################## 100 %\n"
        "      2                          ?\n");
  CHECK(contains(draw_classification(pixels.data(), 4, 2, scores, true), "\u25B8 1 \u2588"));
}

TEST_CASE("the locale of the environment decides about Unicode") {
  setenv("LC_ALL", "C.UTF-8", 1);
  CHECK(locale_is_utf8());
  setenv("LC_ALL", "de_DE.utf8", 1);
  CHECK(locale_is_utf8());
  setenv("LC_ALL", "C", 1);
  CHECK(!locale_is_utf8());
  unsetenv("LC_ALL");
}
