// Progress: a bar on a terminal, plain lines elsewhere.
#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "support/progress.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

TEST_CASE("durations are written as minutes and seconds, with hours when needed") {
  CHECK(duration_text(0) == "0:00");
  CHECK(duration_text(7.4) == "0:07");
  CHECK(duration_text(59.6) == "1:00");
  CHECK(duration_text(754) == "12:34");
  CHECK(duration_text(3723) == "1:02:03");
  CHECK(duration_text(NAN) == "?");
  CHECK(duration_text(INFINITY) == "?");
}

TEST_CASE("the bar shows the fraction and never exceeds the width") {
  CHECK(progress_bar("epoch 1/2", 0.5, "loss 1", 29) == "epoch 1/2 [#####-----] loss 1");
  CHECK(progress_bar("epoch 1/2", 2.0, "x", 24) == "epoch 1/2 [##########] x");
  CHECK(progress_bar("epoch 1/2", NAN, "x", 24) == "epoch 1/2 [----------] x");
  for (std::size_t width = 0; width < 60; ++width)
    CHECK(progress_bar("label", 0.3, "some detail", width).size() <= width);
}

TEST_CASE("in a pipe only whole lines appear") {
  std::ostringstream out;
  {
    Progress progress(out, false);
    progress.update("epoch 1/1", 0.5, 0.1, 0.9);
    progress.line("epoch 1/1  loss 0.1");
    progress.update("epoch 1/1", 1, 0.1, 0.9);
  }
  CHECK(out.str() == "epoch 1/1  loss 0.1\n");
}

TEST_CASE("on a terminal the bar is redrawn in place and removed before a line and at the end") {
  std::ostringstream out;
  {
    Progress progress(out, true);
    progress.update("epoch 1/1", 0.5, 0.25, 0.9);
    CHECK(contains(out.str(), "loss 0.2500  accuracy 90.00 %"));
    progress.line("done");
    progress.update("epoch 1/1", 0.7, NAN, NAN);
  }
  const std::string erase = "\r\x1B[K";
  CHECK(contains(out.str(), erase + "done\n"));
  CHECK(out.str().substr(out.str().size() - erase.size()) == erase);
}
