// Lists of names in an option: commas separate, quotes protect.
#include <doctest/doctest.h>

#include "support/error.hpp"
#include "support/name_list.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

using Names = std::vector<std::string>;

std::string error_of(const std::string& text) {
  return message_of<InputError>([&text] { parse_name_list(text, "--ignore"); });
}

}  // namespace

TEST_CASE("names are separated by commas, without the blanks around them") {
  CHECK((parse_name_list("a", "--ignore") == Names{"a"}));
  CHECK((parse_name_list("a,b c , d", "--ignore") == Names{"a", "b c", "d"}));
  CHECK((parse_name_list("", "--ignore") == Names{""}));
  CHECK((parse_name_list("a,", "--ignore") == Names{"a", ""}));
  CHECK((parse_name_list("5\" disk", "--ignore") == Names{"5\" disk"}));
}

TEST_CASE("names in quotes hold commas and, doubled, quotes") {
  CHECK((parse_name_list("\"length, mm\"", "--ignore") == Names{"length, mm"}));
  CHECK((parse_name_list("a, \"b,c\" ,d", "--ignore") == Names{"a", "b,c", "d"}));
  CHECK((parse_name_list("\"say \"\"hi\"\"\",\"\"\"\"", "--ignore") == Names{"say \"hi\"", "\""}));
  CHECK((parse_name_list("\" a \"", "--ignore") == Names{" a "}));
}

TEST_CASE("a quote that is not closed, or is followed by text, is refused") {
  CHECK(error_of("a,\"b") == "--ignore: a quote is not closed in 'a,\"b'");
  CHECK(error_of("\"a\"\"") == "--ignore: a quote is not closed in '\"a\"\"'");
  CHECK(error_of("\"a\"b,c") == "--ignore: text follows a closing quote in '\"a\"b,c'");
}

TEST_CASE("a list of names in a message can be read back") {
  const Names names = {"a", "length, mm", "5\" disk", "say \"hi\", then go", "\"b\""};
  CHECK(joined(names) == "a, \"length, mm\", 5\" disk, \"say \"\"hi\"\", then go\", \"\"\"b\"\"\"");
  CHECK((parse_name_list(joined(names), "--ignore") == names));
}
