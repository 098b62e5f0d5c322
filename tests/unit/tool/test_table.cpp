#include <doctest/doctest.h>

#include <cmath>

#include "data/table.hpp"
#include "data/table_preparation.hpp"
#include "data/table_rows.hpp"
#include "data/table_value.hpp"
#include "support/error.hpp"
#include "temporary_directory.hpp"

using namespace pocketmlp::tool;

namespace {

Table load(const std::string& content, const TableOptions& options) {
  const TemporaryDirectory directory;
  return load_table(directory.write("t.csv", content), options);
}

std::string error_of(const std::string& content, const TableOptions& options) {
  return message_of<InputError>([&] { load(content, options); });
}

TableOptions label(const std::string& name) {
  TableOptions options;
  options.label = name;
  return options;
}

TableOptions target(const std::string& name) {
  TableOptions options;
  options.targets = {name};
  return options;
}

const char flowers[] =
    "id,width,colour,species\n"
    "1,1.5,red,rose\n"
    "2,2.5,blue,iris\n"
    "3,3.5,red,rose\n";

float parsed(const std::string& text, bool decimal_comma = false) {
  float value = -99;
  return read_number(text, decimal_comma, value) == NumberText::good ? value : -99;
}

}  // namespace

TEST_CASE("table: numbers are read in every usual notation, and nothing else is a number") {
  CHECK(parsed("5") == 5.0f);
  CHECK(parsed("+1.5e-3") == 1.5e-3f);
  CHECK(parsed("-2E2") == -200.0f);
  CHECK(parsed(".5") == 0.5f);
  CHECK(parsed("1e-400") == 0.0f);
  CHECK(parsed("0,25", true) == 0.25f);
  CHECK(parsed("0,25") == -99.0f);
  CHECK(parsed("1,234.5", true) == -99.0f);
  for (const char* text : {"", "x", "1x", "0x10", "1 2", "--1", "+-1", "1e", "inf", "nan", "1e39"})
    CHECK(parsed(text) == -99.0f);
}

TEST_CASE("table: what counts as missing") {
  for (const char* text : {"", "?", "NA", "n/a", "NaN", "NULL", "None"}) CHECK(is_missing(text));
  for (const char* text : {"0", "-", "x", "nope", "nan1"}) CHECK_FALSE(is_missing(text));
}

TEST_CASE("table: label, ignored and categorical columns get their roles, and names are sorted") {
  TableOptions options = label("species");
  options.ignored = {"id"};
  options.categorical = {"colour"};
  const Table table = load(flowers, options);
  CHECK(table.rows == 3);
  CHECK(table.schema.labels == std::vector<std::string>{"iris", "rose"});
  CHECK(table.classes == std::vector<std::uint32_t>{1, 0, 1});
  CHECK(table.schema.columns.size() == 2);
  CHECK(table.schema.columns[1].categories == std::vector<std::string>{"blue", "red"});
  CHECK(table.values == std::vector<float>{1.5f, 1, 2.5f, 0, 3.5f, 1});
  CHECK(table.schema.features() == 3);
  CHECK(table.schema.feature_names() == std::vector<std::string>{"width", "colour=blue", "colour=red"});
}

TEST_CASE("table: labels and categories that are numbers are sorted by value") {
  CHECK(load("x,y\n1,10\n2,9\n3,-1\n", label("y")).schema.labels ==
        std::vector<std::string>{"-1", "9", "10"});
}

TEST_CASE("table: without a header the columns are called 1, 2, ...") {
  const Table table = load("1.5,a\n2.5,b\n", label("2"));
  CHECK(table.rows == 2);
  CHECK(table.schema.columns[0].name == "1");
  TableOptions forced = label("y");
  forced.format.header = Header::yes;
  CHECK(load("1,y\n3,a\n4,b\n", forced).schema.columns[0].name == "1");
  forced = label("2");
  forced.categorical = {"1"};
  forced.format.header = Header::no;
  CHECK(load("red,a\nblue,b\n", forced).rows == 2);
}

TEST_CASE("table: a column without a name is not a feature") {
  const Table table = load(",x,y\n0,5,a\n1,6,b\n", label("y"));
  CHECK(table.schema.columns.size() == 1);
  CHECK(table.schema.columns[0].name == "x");
  CHECK(table.nameless == std::vector<std::string>{"1"});
}

TEST_CASE("table: two columns of one name are an error only where they are used") {
  const std::string twins = "x,x,z,y\n0,1,5,a\n1,0,6,b\n";
  CHECK(contains(error_of(twins, label("y")), "two columns are called 'x' (line 1, columns 1 and 2)"));
  CHECK(contains(error_of(twins, label("y")), "or leave both out with --ignore"));
  CHECK(contains(error_of(twins, label("x")), "): rename one of them"));
  TableOptions options = label("y");
  options.ignored = {"x"};
  const Table table = load(twins, options);
  REQUIRE(table.schema.columns.size() == 1);
  CHECK(table.schema.columns[0].name == "z");
}

TEST_CASE("table: a name in the file goes before the number of a column without a name") {
  TableOptions options = label("y");
  options.format.header = Header::yes;
  const Table table = load(",1,y\n9,5,a\n8,6,b\n", options);
  REQUIRE(table.schema.columns.size() == 1);
  CHECK(table.schema.columns[0].name == "1");
  CHECK(table.values == std::vector<float>{5, 6});
}

TEST_CASE("table: several targets are read in the order asked for") {
  TableOptions options;
  options.targets = {"c", "b"};
  const Table table = load("a;b;c\n1;2,5;3\n4;5;6\n", options);
  CHECK(table.schema.task == TaskKind::regression);
  CHECK(table.targets == std::vector<float>{3, 2.5f, 6, 5});
}

TEST_CASE("table: wrong values are refused with line, column and name") {
  CHECK(error_of(flowers, label("species")).find("'red' is not a number") != std::string::npos);
  CHECK(contains(error_of(flowers, label("species")), "(line 2, column 3 'colour')"));
  CHECK(contains(error_of("x,y\n1,2\n,3\n", target("y")), "the value is missing"));
  CHECK(contains(error_of("x,y\n1,2\n,3\n", target("y")), "(line 3, column 1 'x')"));
  CHECK(contains(error_of("x,y\n1,\n", target("y")), "the target is missing (line 2, column 2 'y')"));
  CHECK(contains(error_of("x,y\n1,\n", label("y")), "the label is missing (line 2, column 2 'y')"));
  CHECK(contains(error_of("x,y\n1,2,3\n", label("y")), "3 fields instead of 2 (line 2, column 3)"));
  CHECK(contains(error_of("x,y\n1\n", label("y")), "1 fields instead of 2 (line 2, column 2)"));
  CHECK(contains(error_of("x,y\n1e39,2\n", label("y")), "'1e39' is too large for a 32-bit float (line 2"));
  CHECK(contains(error_of("x,y\n-Infinity,2\n", label("y")), "'-Infinity' is not a finite number (line 2"));
  CHECK(contains(error_of("1,a\n2,\"b\nc\"\nx,d\n", label("2")), "(line 4, column 1)"));
}

TEST_CASE("table: files and options that make no sense are refused") {
  CHECK(contains(error_of("", label("y")), "has no data"));
  CHECK(contains(error_of("x,y\n", label("y")), "has no data (only a header)"));
  CHECK(contains(error_of("x,x\n1,2\n", label("x")), "two columns are called 'x' (line 1, columns 1 and 2)"));
  CHECK(contains(error_of("x,y\n1,2\n", label("z")), "--label:"));
  CHECK(contains(error_of("x,y\n1,2\n", label("z")), "no column 'z' (its columns: x, y)"));
  CHECK(contains(error_of("y\n1\n", label("y")), "no column left for the features"));
  CHECK(contains(error_of("x,y\n1,2\n2,2\n", label("y")), "only one label"));
  TableOptions ignored = label("y");
  ignored.ignored = {"y"};
  CHECK(contains(error_of("x,y\n1,2\n", ignored), "--ignore: column 'y' is the label"));
  TableOptions categorical = label("y");
  categorical.categorical = {"y"};
  CHECK(contains(error_of("x,y\n1,2\n", categorical), "--categorical: column 'y' is not a feature"));
  std::string many = "x,y\n";
  for (int i = 0; i < 1100; ++i) many += "1," + std::to_string(i) + "\n";
  CHECK(contains(error_of(many, label("y")), "give --target instead of --label"));
}

TEST_CASE("table: numbers are standardised, categories stay 0 and 1, constants become 0") {
  TableOptions options = target("y");
  options.categorical = {"c"};
  const Table table = load("x,c,k,y\n1,u,7,10\n3,v,7,20\n100,v,7,90\n", options);
  Model model;
  fit_preparation(table, {0, 1}, model);
  CHECK(model.input.mean == std::vector<float>{2, 0, 0, 7});
  CHECK(model.input.inverse_scale == std::vector<float>{1, 1, 1, 0});
  CHECK(prepared_inputs(model, table, {0, 2}) == FloatBuffer{-1, 1, 0, 0, 98, 0, 1, 0});
  CHECK(prepared_targets(model, table, {0, 1}) == std::vector<float>{-1, 1});
  float output = -1;
  restore_targets(model, &output);
  CHECK(output == 10.0f);
}

TEST_CASE("table: missing values are filled with the mean of the training part when asked") {
  TableOptions options = target("y");
  options.fill_missing = true;
  options.categorical = {"c"};
  const Table table = load("x,c,y\n1,u,1\n?,v,2\n3,NA,3\n50,u,4\n", options);
  Model model;
  fit_preparation(table, {0, 1, 2}, model);
  CHECK(model.columns[0].fill == 2.0f);
  float features[3];
  expand_features(model.columns, table.row(1), features);
  CHECK(features[0] == 2.0f);
  expand_features(model.columns, table.row(2), features);
  CHECK(features[1] == 0.0f);
  CHECK(features[2] == 0.0f);
}

TEST_CASE("table: a second file is read through the schema of the first, in any order of columns") {
  TableOptions options = label("species");
  options.ignored = {"id"};
  options.categorical = {"colour"};
  const TableSchema schema = load(flowers, options).schema;
  const TemporaryDirectory directory;
  const TableFormat format;
  const std::string path = directory.write("u.csv", "species,colour,extra,width\niris,blue,x,7\n");
  const Table table = load_table(path, format, schema);
  CHECK(table.values == std::vector<float>{7, 0});
  CHECK(table.classes == std::vector<std::uint32_t>{0});

  const auto error = [&](const std::string& content) {
    const std::string file = directory.write("v.csv", content);
    return message_of<InputError>([&] { load_table(file, format, schema); });
  };
  CHECK(contains(error("species,colour\niris,blue\n"), "has no column 'width'"));
  CHECK(contains(error("species,colour,width\niris,green,1\n"), "'green' is not a category that the model"));
  CHECK(contains(error("species,colour,width\ntulip,blue,1\n"), "'tulip' is not a label that the model"));
}

TEST_CASE("table: rows to predict may be bare features without a header") {
  TableOptions options = label("species");
  options.ignored = {"id"};
  options.categorical = {"colour"};
  const TableSchema schema = load(flowers, options).schema;
  const TemporaryDirectory directory;
  TableRows rows(directory.write("p.csv", "4.5,red\n5.5,blue\n"), TableFormat(), schema,
                 TableRows::Answers::ignored);
  REQUIRE(rows.next());
  CHECK(rows.values() == std::vector<float>{4.5f, 1});
  REQUIRE(rows.next());
  CHECK(rows.values() == std::vector<float>{5.5f, 0});
  CHECK_FALSE(rows.next());
}
