#include <doctest/doctest.h>

#include "data/csv.hpp"
#include "support/error.hpp"
#include "support/gzip.hpp"
#include "temporary_directory.hpp"

using pocketmlp::tool::CsvReader;
using pocketmlp::tool::InputError;

namespace {

using Records = std::vector<std::vector<std::string>>;

Records read_all(const std::string& content, char separator = '\0') {
  const TemporaryDirectory directory;
  CsvReader reader(directory.write("x.csv", content), separator);
  Records records;
  while (reader.next()) {
    records.emplace_back();
    for (std::size_t i = 0; i < reader.fields(); ++i) records.back().emplace_back(reader.field(i));
  }
  return records;
}

std::string error_of(const std::string& content) {
  return message_of<InputError>([&content] { read_all(content); });
}

}  // namespace

TEST_CASE("CSV: records are split at commas, semicolons or tabs, whichever the first record has") {
  const Records expected = {{"a", "b"}, {"1", "2"}};
  CHECK(read_all("a,b\n1,2\n") == expected);
  CHECK(read_all("a;b\n1;2\n") == expected);
  CHECK(read_all("a\tb\n1\t2\n") == expected);
  CHECK(read_all("\"a;\",b\n1,2\n") == Records{{"a;", "b"}, {"1", "2"}});
  CHECK(read_all("a,b;c\n1,2;3\n") == Records{{"a,b", "c"}, {"1,2", "3"}});
  CHECK(read_all("a,b;c\n", ',') == Records{{"a", "b;c"}});
  CHECK(read_all("one\ntwo\n") == Records{{"one"}, {"two"}});
}

TEST_CASE("CSV: every kind of line end is accepted, also none at the end, and blank lines are passed over") {
  const Records expected = {{"a", "b"}, {"1", "2"}};
  CHECK(read_all("a,b\r\n1,2\r\n") == expected);
  CHECK(read_all("a,b\r1,2\r") == expected);
  CHECK(read_all("a,b\n1,2") == expected);
  CHECK(read_all("a,b\r\n1,2\r") == expected);
  CHECK(read_all("\n\na,b\n\n  \n1,2\n\n\n") == expected);
  CHECK(read_all("") == Records{});
  CHECK(read_all("\n") == Records{});
}

TEST_CASE("CSV: quotes protect separators, line ends and doubled quotes") {
  CHECK(read_all("\"a,b\",c\n") == Records{{"a,b", "c"}});
  CHECK(read_all("\"two\nlines\",c\n") == Records{{"two\nlines", "c"}});
  CHECK(read_all("\"say \"\"hi\"\"\",\"\"\"\"\n") == Records{{"say \"hi\"", "\""}});
  CHECK(read_all("1, \"x\" ,2\n") == Records{{"1", "x", "2"}});
  CHECK(read_all("\"\"\n") == Records{{""}});
  CHECK(read_all("5\" disk,x\n") == Records{{"5\" disk", "x"}});
  CHECK(read_all(",\n") == Records{{"", ""}});
}

TEST_CASE("CSV: a UTF-8 byte order mark is not part of the first name") {
  CHECK(read_all("\xEF\xBB\xBFname,b\n") == Records{{"name", "b"}});
  CHECK(read_all("\xEF\xBB\xBF\"name\",b\n") == Records{{"name", "b"}});
}

TEST_CASE("CSV: gzip-compressed text is read like the text") {
  CHECK(read_all(pocketmlp::tool::gzip("a,b\n1,2\n")) == Records{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("CSV: records that straddle the reader's buffers stay whole") {
  std::string content;
  Records expected;
  for (int i = 0; i < 60000; ++i) {
    const std::string number = std::to_string(i);
    content += number + ",\"x\"\"" + number + "\r\ny\"\r\n";
    expected.push_back({number, "x\"" + number + "\r\ny"});
  }
  CHECK((read_all(content) == expected));
}

TEST_CASE("CSV: the line of a record counts the line ends inside quotes") {
  const TemporaryDirectory directory;
  CsvReader reader(directory.write("x.csv", "a\n\"1\n2\r\n3\"\n\nb\n"));
  REQUIRE(reader.next());
  CHECK(reader.line() == 1);
  REQUIRE(reader.next());
  CHECK(reader.line() == 2);
  REQUIRE(reader.next());
  CHECK(reader.line() == 6);
  CHECK_FALSE(reader.next());
}

TEST_CASE("CSV: text that is not UTF-8 is refused with its line and column") {
  CHECK((read_all("gr\xC3\xBC\xC3\x9F,b\n1,\xE2\x82\xAC\n") ==
         Records{{"gr\xC3\xBC\xC3\x9F", "b"}, {"1", "\xE2\x82\xAC"}}));
  CHECK(contains(error_of("a,b\n1,2\n3,\xFC\n"), "is not UTF-8 text"));
  CHECK(contains(error_of("a,b\n1,2\n3,\xFC\n"), "(line 3, column 2)"));
  CHECK(contains(error_of("\xE4pfel,b\n"), "(line 1, column 1)"));
  CHECK(contains(error_of("a,\"\xC3\"\n"), "(line 1, column 2)"));
  CHECK(contains(error_of("a,\xC0\xAF\n"), "is not UTF-8 text"));          // overlong
  CHECK(contains(error_of("a,\xED\xA0\x80\n"), "is not UTF-8 text"));      // a surrogate
  CHECK(contains(error_of("a,\xF4\x90\x80\x80\n"), "is not UTF-8 text"));  // beyond U+10FFFF
}

TEST_CASE("CSV: damage is refused with its line and column") {
  CHECK(contains(error_of("a,b\n1,\"2\n3\n"), "a quote is not closed (line 2, column 2)"));
  CHECK(contains(error_of("a,b\n1,\"2\n3\"x\n"), "text follows a closing quote (line 3, column 2)"));
  CHECK(
      contains(error_of(std::string("a,b\n1,\0\n", 8)), "not a text file (a zero byte) (line 2, column 2)"));
  CHECK(contains(error_of("\xFF\xFE"
                          "a"),
                 "UTF-16"));
  CHECK(contains(error_of("a,\"" + std::string(17 << 20, 'x')), "longer than 16 MiB"));
}
