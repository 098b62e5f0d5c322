// make_seeds DIRECTORY: writes the seed corpora, one directory per fuzz target.
#include <filesystem>
#include <fstream>

#include "data/idx.hpp"
#include "data/npz.hpp"
#include "model/imported_model.hpp"
#include "model/model_file.hpp"
#include "support/gzip.hpp"

using namespace pocketmlp::tool;

namespace {

std::filesystem::path directory;

void seed(const std::string& target, const std::string& name, const std::string& content) {
  std::filesystem::create_directories(directory / target);
  std::ofstream(directory / target / name, std::ios::binary) << content;
}

void csv_seeds() {
  seed("csv", "comma", "x,y,kind\n1,2,a\n3.5e-1,-4,b\n");
  seed("csv", "semicolon", "x;y;kind\r\n1,5;2,5;\"a;b\"\r\n?;NA;\"c\"\"d\"\r\n");
  seed("csv", "tab",
       "\xEF\xBB\xBF"
       "1\tred\t2\n2\tblue\t\n\n3\t\"red\n\"\t1e39\n");
  seed("csv", "gzip", gzip("a,y\n1,2\n2,3\n"));
}

void idx_seeds() {
  ImageDataset set;
  set.count = 2;
  set.rows = 2;
  set.columns = 3;
  set.pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255};
  set.labels = {1, 9};
  const auto both = [](const std::string& labels, const std::string& images) {
    std::string text;
    text += static_cast<char>(labels.size() & 255);
    text += static_cast<char>(labels.size() >> 8);
    return text + labels + images;
  };
  seed("idx", "raw", both(idx_labels(set), idx_images(set)));
  seed("idx", "gzip", both(gzip(idx_labels(set)), gzip(idx_images(set))));
}

std::vector<NpyArray> arrays() {
  std::vector<NpyArray> all(4);
  const std::vector<std::vector<std::size_t>> shapes = {{3, 2}, {3}, {2, 3}, {2}};
  const char* const names[] = {"W1", "b1", "W2", "b2"};
  for (std::size_t i = 0; i < 4; ++i) {
    all[i].name = names[i];
    all[i].shape = shapes[i];
    all[i].values.assign(shapes[i].size() == 2 ? 6 : shapes[i][0], 0.5f);
  }
  return all;
}

void npz_seeds() {
  seed("npz", "archive", npz(arrays()));
  seed("npz", "array", npy(arrays()[0]));
  std::string fortran = npy(arrays()[0]);
  fortran.replace(fortran.find("False"), 5, "True ");
  seed("npz", "fortran", fortran);
  std::string half = npy(arrays()[1]);
  half.replace(half.find("<f4"), 3, ">f2");
  seed("npz", "half", half.substr(0, half.size() - 6));
}

void model_seeds() {
  ImportDescription description;
  description.activations = {ActivationKind::tanh, ActivationKind::softmax};
  description.source = "seed";
  description.labels = {"no", "yes"};
  description.mean = {1, 2};
  Model model = import_model(arrays(), WeightLayout::out_in, description).model;
  seed("model", "classifier", model_to_bytes(model));
  model.columns[0].categories = {"red"};
  model.columns[1].impute = true;
  model.history.resize(2);
  model.calibration = {{0.0, 1.0, {1, 2}, {1, 5}}, {-1.0, 1.0, {}, {}}};
  seed("model", "everything", model_to_bytes(model));
  description.activations[1] = ActivationKind::linear;
  description.mean = {0.5f};
  description.image_rows = 1;
  description.image_columns = 2;
  seed("model", "image_regression",
       model_to_bytes(import_model(arrays(), WeightLayout::out_in, description).model));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  directory = argv[1];
  csv_seeds();
  idx_seeds();
  npz_seeds();
  model_seeds();
  return 0;
}
