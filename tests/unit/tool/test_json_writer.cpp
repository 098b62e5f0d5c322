// JSON output: structure, escaping, and numbers that JSON does not have.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "support/json_writer.hpp"

using pocketmlp::tool::JsonWriter;

namespace {

std::string text_of(const std::string& value) {
  JsonWriter json;
  return json.value(value).text();
}

}  // namespace

TEST_CASE("objects, arrays and members are separated by commas") {
  JsonWriter json;
  json.begin_object().member("samples", 10000).member("accuracy", 0.9703).member("good", true);
  json.key("confusion").value(std::vector<std::vector<int>>{{1, 2}, {3, -4}});
  json.key("empty").begin_array().end_array().key("none").null().end_object();
  CHECK(json.text() ==
        "{\"samples\":10000,\"accuracy\":0.9703,\"good\":true,\"confusion\":[[1,2],[3,-4]],\"empty\":[],"
        "\"none\":"
        "null}\n");
}

TEST_CASE("strings are escaped as JSON demands") {
  CHECK(text_of("a\"b\\c/d") == "\"a\\\"b\\\\c/d\"");
  CHECK(text_of("line\nfeed\ttab\rreturn") == "\"line\\nfeed\\ttab\\rreturn\"");
  CHECK(text_of(std::string("\0\x01\x1F\x7F", 4)) == "\"\\u0000\\u0001\\u001f\\u007f\"");
}

TEST_CASE("well-formed UTF-8 is kept and other bytes become the replacement character") {
  CHECK(text_of("\u00E4\u20AC\U0001F600") == "\"\u00E4\u20AC\U0001F600\"");
  CHECK(text_of("\xFF") == "\"\uFFFD\"");
  CHECK(text_of("\xE2\x82") == "\"\uFFFD\uFFFD\"");            // cut sequence
  CHECK(text_of("\xC0\xAF") == "\"\uFFFD\uFFFD\"");            // overlong
  CHECK(text_of("\xED\xA0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");  // surrogate
  CHECK(text_of("\xF4\x90\x80\x80x").substr(13) == "x\"");     // beyond U+10FFFF
}

TEST_CASE("numbers are written so that they read back exactly, and non-finite ones become null") {
  JsonWriter json;
  json.begin_array().value(0.1).value(0.1f).value(1e300).value(-0.0);
  json.value(std::numeric_limits<double>::quiet_NaN()).value(std::numeric_limits<float>::infinity());
  json.value(std::numeric_limits<std::uint64_t>::max())
      .value(std::numeric_limits<std::int64_t>::min())
      .end_array();
  CHECK(json.text() == "[0.1,0.1,1e+300,-0,null,null,18446744073709551615,-9223372036854775808]\n");
}
