// Builds a JSON text piece by piece, for --json. Strings are escaped, bytes that are not UTF-8 become
// U+FFFD, and numbers that JSON cannot express (NaN, infinity) become null.
#ifndef POCKETMLP_TOOL_SUPPORT_JSON_WRITER_HPP
#define POCKETMLP_TOOL_SUPPORT_JSON_WRITER_HPP

#include <string>
#include <type_traits>
#include <vector>

namespace pocketmlp {
namespace tool {

// json.begin_object(); json.member("samples", 100); json.key("rows").begin_array(); json.value(1); ...
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(const std::string& name);

  JsonWriter& value(const std::string& text);
  JsonWriter& value(const char* text) { return value(std::string(text)); }
  JsonWriter& value(bool truth) { return raw(truth ? "true" : "false"); }
  JsonWriter& value(double number);
  JsonWriter& value(float number);
  JsonWriter& null() { return raw("null"); }
  template <typename Integer, typename = typename std::enable_if<std::is_integral<Integer>::value>::type>
  JsonWriter& value(Integer number) {
    return raw(std::to_string(number));
  }

  // A vector becomes an array, a vector of vectors an array of arrays.
  template <typename Item>
  JsonWriter& value(const std::vector<Item>& items) {
    begin_array();
    for (const Item& item : items) value(item);
    return end_array();
  }

  template <typename Value>
  JsonWriter& member(const std::string& name, const Value& content) {
    return key(name).value(content);
  }

  // The text so far; complete, with a newline at its end, once everything opened has been closed.
  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& raw(const std::string& token);
  void separate();
  void append_string(const std::string& text);

  std::string text_;
  std::vector<bool> has_items_;  // per open object or array
  bool after_key_ = false;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
