// Model headers as text: names, numbers and comments that stay valid C whatever the model holds, and what is
// refused. That they compile and compute the right scores is tested in tests/headers.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "example_models.hpp"
#include "export/c_text.hpp"
#include "export/data_writer.hpp"
#include "export/embedded_text.hpp"
#include "export/model_data.hpp"
#include "export/model_header.hpp"
#include "export/quantize.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

namespace {

size_t occurrences(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// The header of an 8-bit image model with these layers.
std::string header_of(Model model, HeaderTarget target, ExportReport& report) {
  const QuantizedModel quantized = quantize(model, calibration_for_size(model));
  HeaderRequest request;
  request.name = "digits";
  request.model = &model;
  request.quantized = &quantized;
  request.target = target;
  return model_header(request, report);
}

std::string header_of(const std::vector<size_t>& widths, HeaderTarget target) {
  ExportReport report;
  return header_of(random_model(InputKind::image, widths, ActivationKind::relu, 1), target, report);
}

}  // namespace

TEST_CASE("model names begin identifiers and nothing else") {
  check_model_name("digits");
  check_model_name("F");
  check_model_name("my_model_2");
  for (const char* name : {"", "4digits", "_digits", "two words", "a-b", "a__b", "a_", "caf\303\251",
                           "pocketmlp_x", "PocketMLP", "a\nb", "a;b"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(check_model_name(name), InputError);
  }
  CHECK_THROWS_AS(check_model_name(std::string(49, 'a')), InputError);
}

TEST_CASE("names keep their letters in the card, also where its lines end") {
  Model model = random_model(InputKind::image, {4, 2}, ActivationKind::relu, 1);
  std::string name;
  for (int i = 0; i < 200; ++i) name += "\xC3\xA4";
  model.labels = {"\xC3\x84pfel", name};
  ExportReport report;
  const std::string header = header_of(model, HeaderTarget::generic, report);
  CHECK(header.find("0: \xC3\x84pfel, 1:") != std::string::npos);
  CHECK(occurrences(header.substr(0, header.find("*/")), "\xC3\xA4") == 200);
  CHECK(header.find("\xC3\n") == std::string::npos);
}

TEST_CASE("text from outside cannot leave a comment or a string") {
  CHECK(comment_text("a*/b") == "a* /b");
  CHECK(comment_text("a/*b") == "a/ *b");
  CHECK(comment_text("line\nline\\") == "line_line_");
  CHECK(comment_text("?\?/") == "?_/");
  CHECK(comment_text("\xC3\x84pfel") == "\xC3\x84pfel");
  CHECK(comment_text("\xC4pfel") == "_pfel");  // Latin-1
  CHECK(comment_text("a\xE2\x80\xAE"
                     "b\xE2\x80\xA8"
                     "c\xC2\x85") == "a_b_c_");  // direction, line ends
  CHECK(string_literal("a\"b\\c\n?\?/") == "\"a\\\"b\\\\c\\012\\?\\?/\"");
}

TEST_CASE("float literals are floats and read back as the same bits") {
  CHECK(float_literal(1.0f) == "1.0f");
  CHECK(float_literal(-0.1f) == "-0.1f");
  for (float value : {1e-30f, 3.4e38f, 0.33333334f, -1e-45f, 16777216.0f}) {
    const std::string text = float_literal(value);
    CHECK(std::strtof(text.c_str(), nullptr) == value);
    CHECK(text.find_first_of(".e") != std::string::npos);
  }
}

TEST_CASE("patterns replace the names they know and leave braces of code alone") {
  CHECK(fill("int {name}(void) { return {{x}}; }", {{"name", "f"}, {"x", "1"}}) ==
        "int f(void) { return {1}; }");
  CHECK(fill("{unknown} {", {{"name", "f"}}) == "{unknown} {");
}

TEST_CASE("arrays are counted and have the checksum of their little-endian bytes") {
  DataWriter data("FLASH");
  data.add(CellType::uint8, "check", {'1', '2', '3', '4'});
  data.add(CellType::uint16, "more", {'5' + 256 * '6', '7' + 256 * '8'});
  data.add(CellType::int8, "last", {'9'});
  CHECK(data.checksum() == 0xCBF43926u);  // the check value of CRC-32, "123456789"
  CHECK(data.bytes() == 9);
  CHECK(data.largest_array() == 4);
  CHECK(data.text().find("static const uint8_t check[4] FLASH = {\n49,50,51,52};\n") != std::string::npos);
}

TEST_CASE("embedded kernels carry what they need, once and in order, without includes of their own") {
  const std::string text = standalone_text({"layer_loop.h", "layers.h", "finish_clamp.h"});
  CHECK(text.find("#include \"") == std::string::npos);
  CHECK(occurrences(text, "typedef struct pocketmlp_layer {") == 1);
  CHECK(text.find("int32_t pocketmlp_requantize(") < text.find("pocketmlp_finish_clamp("));
}

TEST_CASE("standalone headers carry the kernels of their target and no other") {
  const auto text = [](const char* kernel, HeaderTarget target) {
    return standalone_text({kernel}, port_folder(target));
  };
  CHECK(occurrences(text("accumulate_w4.h", HeaderTarget::avr), "#define POCKETMLP_PORTS_AVR_PACKED_H") == 1);
  CHECK(occurrences(text("accumulate_w4.h", HeaderTarget::avr), "PORTS_CORTEX_M") == 0);
  CHECK(occurrences(text("accumulate_w4.h", HeaderTarget::cortex_m0), "PORTS_CORTEX_M_W4_ARMV6M_H") > 0);
  CHECK(occurrences(text("accumulate_w8.h", HeaderTarget::riscv), "PORTS_RISCV_W8_H") > 0);
  CHECK(occurrences(text("accumulate_w2.h", HeaderTarget::riscv), "#define POCKETMLP_PORTS_WORD_") == 1);
  CHECK(occurrences(text("accumulate_w2.h", HeaderTarget::cortex_m3), "#define POCKETMLP_PORTS_WORD_") == 1);
  CHECK(occurrences(text("accumulate_w2.h", HeaderTarget::avr), "POCKETMLP_PORTS_WORD_") == 0);
  CHECK(occurrences(text("accumulate_w8.h", HeaderTarget::generic), "POCKETMLP_PORTS_") == 0);
}

TEST_CASE("the same model gives the same bytes") {
  CHECK(header_of({64, 16, 10}, HeaderTarget::generic) == header_of({64, 16, 10}, HeaderTarget::generic));
}

TEST_CASE("a report counts weights, biases and multipliers") {
  ExportReport report;
  header_of(random_model(InputKind::image, {64, 16, 10}, ActivationKind::relu, 1), HeaderTarget::generic,
            report);
  CHECK(report.flash_bytes == 64 * 16 + 16 * 2 + 16 * 2 + 16 * 10 + 10 * 2);
  CHECK(report.ram_bytes == 16 + 4 * 10);
}

TEST_CASE("for AVR large arrays are split, and what LPM cannot reach is refused") {
  const std::string generic = header_of({784, 64, 10}, HeaderTarget::generic);
  CHECK(occurrences(generic, "digits_weights_0[50176]") == 1);
  CHECK(generic.find(
            "#error \"digits: an array of 50,176 bytes is more than the 32,767 that avr-gcc can hold") !=
        std::string::npos);
  const std::string split = header_of({784, 64, 10}, HeaderTarget::avr);
  CHECK(split.find("digits_weights_0_0[") != std::string::npos);
  CHECK(split.find("digits_weights_0_1[") != std::string::npos);
  CHECK(split.find("more than the 32,767") == std::string::npos);

  CHECK(header_of({784, 128, 10}, HeaderTarget::generic).find("64 KB of flash that AVR pointers reach") !=
        std::string::npos);
  CHECK_THROWS_AS(header_of({784, 128, 10}, HeaderTarget::avr), InputError);
}

TEST_CASE("a float network too large for one array on AVR is split by --target avr --standalone") {
  const Model model = random_model(InputKind::image, {784, 16, 4}, ActivationKind::relu, 1);
  HeaderRequest request;
  request.name = "digits";
  request.model = &model;
  ExportReport report;
  CHECK(model_header(request, report).find("; export it with --target avr --standalone\"") !=
        std::string::npos);
  request.target = HeaderTarget::avr;
  CHECK_THROWS_AS(model_header(request, report), InputError);
  request.standalone = true;
  CHECK(model_header(request, report).find("#error \"digits: an array") == std::string::npos);
  request.target = HeaderTarget::generic;
  CHECK(model_header(request, report).find("; export it with --target avr\"") != std::string::npos);
}

TEST_CASE("the card counts class names for AVR, where string literals lie in RAM") {
  Model model = random_model(InputKind::image, {8, 2}, ActivationKind::relu, 1);
  ExportReport report;
  CHECK(header_of(model, HeaderTarget::generic, report).find("_label is called") == std::string::npos);
  model.labels = {"apple", "pear"};
  CHECK(header_of(model, HeaderTarget::generic, report).find("on AVR also 12 bytes") != std::string::npos);
}

TEST_CASE("results name their data without folders, which differ between machines") {
  CHECK(source_name("/home/me/my data/fruit.csv") == "fruit.csv");
  CHECK(source_name("MNIST (/data/mnist/)") == "MNIST (mnist)");
  CHECK(source_name("generated digits, seed 1 (digits)") == "generated digits, seed 1 (digits)");
}

TEST_CASE("for AVR small models are one stream of rows, as long as 24 bits hold every sum") {
  CHECK(header_of({4, 8, 3}, HeaderTarget::avr).find("uint8_t digits_layer_0[75]") != std::string::npos);
  CHECK(header_of({4, 8, 3}, HeaderTarget::generic).find("w8_rows") == std::string::npos);
  CHECK(header_of({64, 16, 10}, HeaderTarget::avr).find("w8_quads") != std::string::npos);

  Model model = random_model(InputKind::image, {4, 8, 3}, ActivationKind::sigmoid, 1);
  ExportReport report;
  CHECK(header_of(model, HeaderTarget::avr, report).find("pocketmlp_dense_w8_rows_sigmoid") !=
        std::string::npos);
  model.layers[0].bias[0] = 2000.0f;
  CHECK(header_of(model, HeaderTarget::avr, report).find("w8_rows") == std::string::npos);
}

TEST_CASE("sparse inputs are listed for Cortex-M4 and refused where no kernel takes a list") {
  const Model model = random_model(InputKind::image, {784, 16, 10}, ActivationKind::relu, 1);
  RandomData training(model, 100, 1);
  const QuantizedModel quantized = quantize(model, calibrate(model, training.samples));
  HeaderRequest request;
  request.name = "digits";
  request.model = &model;
  request.quantized = &quantized;
  request.sparse_input = true;
  request.target = HeaderTarget::cortex_m4;
  ExportReport report;
  const std::string text = model_header(request, report);
  CHECK(text.find("pocketmlp_find_blocks(&sparse, input, 784, blocks)") != std::string::npos);
  CHECK(report.ram_bytes == 16 + 2 * 784 / 4 + 4 * 10);
  request.target = HeaderTarget::generic;
  CHECK_THROWS_AS(model_header(request, report), InputError);
}

TEST_CASE("models that headers cannot express are refused with the reason") {
  ExportReport report;
  Model softmax = random_model(InputKind::image, {8, 4, 3}, ActivationKind::softmax, 1);
  CHECK_THROWS_AS(header_of(softmax, HeaderTarget::generic, report), InputError);
  Model regression = random_model(InputKind::image, {8, 4, 3}, ActivationKind::relu, 1);
  regression.task = TaskKind::regression;
  CHECK_THROWS_AS(header_of(regression, HeaderTarget::generic, report), InputError);
}
