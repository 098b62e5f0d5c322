#include <doctest/doctest.h>

#include <cmath>

#include "data/table_shapes.hpp"
#include "network/sample_gradients.hpp"
#include "plot/axes.hpp"
#include "plot/graph.hpp"
#include "plot/plots.hpp"
#include "plot/report_page.hpp"
#include "plot/text_width.hpp"
#include "support/error.hpp"
#include "support/utf8.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// A small classifier with weights 0.1, 0.2, ... of alternating sign.
Model small_model(std::size_t inputs, std::size_t hidden, std::size_t outputs) {
  RuntimeNetwork network(inputs, {hidden, outputs}, {ActivationKind::tanh, ActivationKind::softmax});
  for (std::size_t i = 0; i < network.parameters.size(); ++i)
    network.parameters[i] = 0.1f * static_cast<float>(i % 7 + 1) * (i % 2 == 0 ? 1.0f : -1.0f);
  Model model;
  network.store(model);
  model.input.kind = InputKind::table;
  model.input.mean.assign(inputs, 0.0f);
  model.input.inverse_scale.assign(inputs, 1.0f);
  for (std::size_t i = 0; i < inputs; ++i) {
    model.columns.emplace_back();
    model.columns.back().name = "<in " + std::to_string(i) + ">";
  }
  for (std::size_t i = 0; i < outputs; ++i) model.labels.push_back("out&" + std::to_string(i));
  return model;
}

}  // namespace

TEST_CASE("pictures: files are complete, follow light and dark, and load nothing") {
  Svg svg(100, 50);
  svg.text(1, 2, "a < b & \"c\"", "ink").line(0, 0, 10, 10, "s0").circle(5, 5, 2, "f1", "tip");
  const std::string file = svg.file("T");
  CHECK(contains(file, "a &lt; b &amp; &quot;c&quot;"));
  CHECK(contains(file, "prefers-color-scheme:dark"));
  CHECK(contains(file, "<title>tip</title>"));
  CHECK(file.substr(file.size() - 7) == "</svg>\n");
  CHECK(occurrences(file, "http") == 1);  // the name space
}

TEST_CASE("pictures: a PNG has the known bytes of its format") {
  ColorImage image(1, 2);
  image.at(0, 0) = Color{255, 0, 0, 255};
  const std::string bytes = png(image);
  CHECK(bytes.substr(0, 8) == "\x89PNG\r\n\x1A\n");
  CHECK(bytes.substr(12, 4) == "IHDR");
  CHECK(bytes.substr(16, 8) == std::string("\0\0\0\2\0\0\0\1", 8));
  CHECK(bytes.substr(bytes.size() - 8) == std::string("IEND\xAE\x42\x60\x82"));
  CHECK(png_address(image).substr(0, 33) == "data:image/png;base64,iVBORw0KGgo");
  CHECK(png_address(image).size() % 4 == 22 % 4);
}

TEST_CASE("pictures: scales have round steps") {
  CHECK(ticks(Range{0, 1}, 5) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
  CHECK(ticks(Range{12, 97}, 5) == std::vector<double>{20, 40, 60, 80});
  CHECK(ticks(Range{1, 3}, 8, 1) == std::vector<double>{1, 2, 3});
  CHECK(tick_text(0.6000000000000001) == "0.6");
  CHECK(tick_text(25000) == "25,000");
  CHECK(tick_text(-1000000) == "-1,000,000");
  CHECK(tick_text(0) == "0");
  CHECK(tick_texts({1200000, 1200020, 1200040}) ==
        std::vector<std::string>{"1,200,000", "1,200,020", "1,200,040"});
  CHECK(tick_texts({0, 0.5, 1}) == std::vector<std::string>{"0", "0.5", "1"});
}

TEST_CASE("pictures: a scale's margin holds its numbers") {
  const Axes small(400, 300, Range{0, 1}, Range{0, 1}, {});
  const Axes large(400, 300, Range{0, 1}, Range{-2e9, 2e9}, {});
  CHECK(small.left() == 62);
  CHECK(large.left() > 32 + 6 * 14);  // "-2,000,000,000"
  CHECK(large.left() + large.plot_width() < 400);
}

TEST_CASE("pictures: names that are cut off end in an ellipsis") {
  CHECK(shortened("name", 4) == "name");
  CHECK(shortened("sensors", 4) == "s\xE2\x80\xA6rs");
  CHECK(shortened("sensors", 5) == "se\xE2\x80\xA6rs");
  CHECK(shortened("sensors", 1) == "\xE2\x80\xA6");
  CHECK(shortened("\xC3\xA4\xC3\xB6\xC3\xBC", 3) == "\xC3\xA4\xC3\xB6\xC3\xBC");
  CHECK(shortened("\xC3\xA4\xC3\xB6\xC3\xBC", 2) == "\xE2\x80\xA6\xC3\xBC");
}

TEST_CASE("pictures: curves need a history, and have one line each") {
  Model model = small_model(2, 3, 2);
  CHECK(contains(message_of<InputError>([&] { loss_plot(model); }), "no training history"));
  model.history.resize(5);
  for (EpochRecord& record : model.history) record.validation_loss = record.validation_accuracy = 0.5f;
  CHECK(occurrences(loss_plot(model).file(""), "<path") == 4);
  for (EpochRecord& record : model.history) record.validation_loss = record.validation_accuracy = NAN;
  CHECK(occurrences(loss_plot(model).file(""), "<path") == 2);
}

TEST_CASE("pictures: the confusion matrix shows every count and recall") {
  Confusion confusion(2);
  confusion.add(0, 0, 30);
  confusion.add(0, 1, 10);
  confusion.add(1, 1, 20);
  const std::string file = confusion_plot(confusion, {"cat", "dog"}, "test.csv").file("");
  CHECK(contains(file, ">test.csv</text>"));
  for (const char* text : {">30<", ">10<", ">20<", "75.0 %", "100.0 %", "83.33 % of 60"})
    CHECK(contains(file, text));
}

TEST_CASE("pictures: a loss that falls far has a logarithmic scale") {
  Model model = small_model(2, 3, 2);
  model.history.resize(4);
  const float losses[] = {1.0f, 0.1f, 0.001f, 0.0f};
  for (std::size_t i = 0; i < 4; ++i) {
    model.history[i].training_loss = losses[i];
    model.history[i].validation_loss = model.history[i].validation_accuracy = NAN;
  }
  const std::string far = loss_plot(model).file("");
  for (const char* text : {"logarithmic", ">0.01<", ">0.1<"}) CHECK(contains(far, text));
  CHECK_FALSE(contains(far, "nan"));
  CHECK_FALSE(contains(far, "inf"));
  for (EpochRecord& record : model.history) record.training_loss = 0.5f + record.training_loss;
  CHECK_FALSE(contains(loss_plot(model).file(""), "logarithmic"));
}

TEST_CASE("pictures: many classes are an image, and many inputs those with the largest weights") {
  Confusion confusion(300);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < 300; ++i) {
    confusion.add(i, i, 9);
    confusion.add(i, (i + 1) % 300);
    names.push_back("class " + std::to_string(i));
  }
  const std::string file = confusion_plot(confusion, names, "test.csv").file("");
  CHECK(file.size() < 200000);
  CHECK(contains(file, "<image"));
  CHECK(occurrences(file, ">class ") == 2 * 60);
  Model model = small_model(400, 3, 2);
  model.layers[0].weights[399] = 5.0f;
  const std::string weights = weights_plot(model).file("");
  CHECK(occurrences(weights, "&lt;in ") == 60);
  CHECK(contains(weights, "&lt;in 399&gt;"));
  CHECK(contains(weights, "the 60 of 400 inputs with the largest weights"));
}

TEST_CASE("pictures: frequent mistakes are darker than rare ones") {
  Confusion confusion(3);
  confusion.add(0, 0, 985);
  confusion.add(0, 1, 14);
  confusion.add(0, 2, 1);
  const std::string file = confusion_plot(confusion, {"a", "b", "c"}, "test.csv").file("");
  CHECK(contains(file, "fill-opacity=\"0.82\""));
  CHECK(contains(file, "fill-opacity=\"0.17\""));
}

TEST_CASE("pictures: decision regions are for classifiers with two inputs, and can be animated") {
  const Model model = small_model(2, 3, 2);
  const Table moons = shape_table("moons", 100, 1);
  const RuntimeNetwork network(model);
  const std::string still = boundary_plot(model, {{"one", network}}, moons).file("");
  CHECK(occurrences(still, "<animate") == 0);
  CHECK(occurrences(still, "<circle") == 100 + 2);  // and the legend
  CHECK(contains(still, ">out&amp;1</text>"));
  const std::string moving =
      boundary_plot(model, {{"one", network}, {"two", network}, {"three", network}}, moons).file("");
  CHECK(occurrences(moving, "<animate") == 3);
  CHECK(occurrences(moving, "visibility=\"visible\"") == 1);  // without animation: the last
  CHECK(contains(message_of<InputError>([&] { boundary_plot(small_model(3, 3, 2), {}, moons); }),
                 "this model has 3 feature columns"));
  Model regression = model;
  regression.task = TaskKind::regression;
  CHECK(contains(message_of<InputError>([&] { boundary_plot(regression, {}, moons); }),
                 "this model predicts numbers"));
}

TEST_CASE("pictures: values that are all equal are one bar") {
  const std::string text = histogram_plot({{"dead", std::vector<float>(20, 0.0f)}}).file("histogram");
  CHECK(text.find(">100<") != std::string::npos);  // the scale ends there
  CHECK(text.find("up to") == std::string::npos);
  CHECK(text.find("class=\"f0\"") != std::string::npos);
}

TEST_CASE("pictures: capitals and ideographs take more room") {
  CHECK(text_width("abc") == doctest::Approx(3));
  CHECK(text_width("ABC") > 3.5);
  CHECK(text_width("\xE6\x97\xA5\xE6\x9C\xAC") > 3.5);  // two characters
  CHECK(widest_text({"a", "bbbb", ""}, 3) == doctest::Approx(text_width(shortened("bbbb", 3))));
}

TEST_CASE("graph: the inputs shown of a sample are its largest") {
  const Model model = small_model(20, 4, 3);
  std::vector<float> input(20);
  input[4] = 1.0f;
  input[17] = -2.0f;
  const Graph graph = network_graph(model, 3, input);
  REQUIRE(graph.columns[0].size() == 4);
  CHECK(graph.columns[0][1].id == "l0n5");
  CHECK(graph.columns[0][2].id == "l0n18");
  CHECK(graph.columns[0][3].is_gap);
}

TEST_CASE("graph: small networks are drawn whole, large layers condensed") {
  const Graph small = network_graph(small_model(3, 4, 2), 16);
  CHECK(small.edges.size() == 3 * 4 + 4 * 2);
  CHECK(small.captions == std::vector<std::string>{"3 inputs", "4 tanh", "2 softmax"});
  CHECK(small.columns[0][1].name == "<in 1>");
  const Graph large = network_graph(small_model(100, 40, 2), 9);
  CHECK(large.columns[0].size() == 10);  // nine and the gap
  CHECK(large.columns[0][6].is_gap);
  CHECK(large.columns[0][6].left_out == 91);
  CHECK(large.columns[0].back().id == "l0n100");
  CHECK(large.edges.size() == 9 * 9 + 9 * 2);
  CHECK(contains(graph_dot(large), "l0gap [shape=plaintext, style=\"\", label=\"+91\""));
  CHECK(contains(graph_svg(small).file(""), "&lt;in 1&gt;"));
  CHECK(occurrences(graph_dot(small), " -> ") == 20 + 9);  // and the order of each column
}

TEST_CASE("graph: the gradients of a sample are those of finite differences") {
  Model model = small_model(3, 4, 2);
  RuntimeNetwork network(model);
  const float input[] = {0.5f, -1.0f, 2.0f};
  const uint16_t truth = 1;
  BatchTargets target;
  target.classes = &truth;
  const SampleGradients gradients = sample_gradients(network, LossKind::cross_entropy, input, target);
  for (std::size_t i = 0; i < network.parameters.size(); ++i) {
    const float step = 1e-2f;
    const float kept = network.parameters[i];
    network.parameters[i] = kept + step;
    const float above = sample_gradients(network, LossKind::cross_entropy, input, target).loss;
    network.parameters[i] = kept - step;
    const float below = sample_gradients(network, LossKind::cross_entropy, input, target).loss;
    network.parameters[i] = kept;
    CHECK(gradients.parameters[i] == doctest::Approx((above - below) / (2 * step)).epsilon(0.01));
  }
  Graph graph = network_graph(model, 16);
  add_sample(model, input, gradients, "sample 0", graph);
  CHECK(graph.columns[0][2].value == 2.0);
  CHECK(graph.edges[1].gradient == static_cast<double>(gradients.parameters[1]));
  CHECK(contains(graph_svg(graph).file(""), "Gradients of sample 0"));
}

TEST_CASE("report: text of the user cannot become markup") {
  ReportPage page("<b>");
  page.facts({{"a", "<script>"}});
  page.table({{"x", "y"}, {"1", "<i>"}});
  const std::string file = page.file();
  CHECK_FALSE(contains(file, "<script>"));
  CHECK(contains(file, "<td>&lt;i&gt;</td>"));
  CHECK(contains(file, "<title>&lt;b&gt;</title>"));
}
