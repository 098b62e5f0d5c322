// CSV text, raw or gzip: every dialect, as a table with a label and as one with targets.
#include "data/table.hpp"
#include "memory_file.hpp"
#include "support/error.hpp"

using namespace pocketmlp::tool;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const MemoryFile file(data, size);
  expect_answer_or<InputError>([&] {
    TableReader reader(file.path());
    size_t bytes = 0;
    while (reader.next()) {
      for (size_t i = 0; i < reader.names().size(); ++i) bytes += reader.text(i).size();
    }
    if (bytes > size && data[0] != 0x1F) std::abort();  // fields are parts of the text
  });
  TableOptions options;
  options.format.header = Header::no;
  options.label = "1";
  options.fill_missing = true;
  expect_answer_or<InputError>([&] {
    const Table table = load_table(file.path(), options);
    const Table again = load_table(file.path(), options.format, table.schema);
    if (again.rows != table.rows || again.classes != table.classes) std::abort();
  });
  options.categorical = {"2"};
  expect_answer_or<InputError>([&] { load_table(file.path(), options); });
  TableOptions regression;
  regression.targets = {"y"};
  expect_answer_or<InputError>([&] { load_table(file.path(), regression); });
  return 0;
}
