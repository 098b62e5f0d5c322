// Writes comma-separated records; fields are quoted where they have to be.
#ifndef POCKETMLP_TOOL_DATA_CSV_WRITER_HPP
#define POCKETMLP_TOOL_DATA_CSV_WRITER_HPP

#include <string>
#include <string_view>

namespace pocketmlp {
namespace tool {

class CsvWriter {
 public:
  explicit CsvWriter(char separator = ',') : separator_(separator) {}

  void field(std::string_view text);
  void end_record();

  // What has been written since the last call.
  std::string take();

 private:
  char separator_;
  bool first_ = true;
  std::string text_;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
