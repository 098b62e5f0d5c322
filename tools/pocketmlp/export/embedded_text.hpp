// Text files that the build compiles into the tool: the integer kernels of lib/pocketmlp/quantized and the
// float kernels of export/standalone. Headers exported with --standalone carry a copy of those they need.
#ifndef POCKETMLP_TOOL_EXPORT_EMBEDDED_TEXT_HPP
#define POCKETMLP_TOOL_EXPORT_EMBEDDED_TEXT_HPP

#include <string>
#include <vector>

namespace pocketmlp {
namespace tool {

struct EmbeddedText {
  const char* name;  // "layer_loop.h" or "ports/avr/w8.h"; null after the last
  const char* text;
};

extern const EmbeddedText embedded_kernels[];  // made by tools/embed_text.cmake

// The named files and everything they include, each once and after what it needs, without the #include "..."
// lines: text that compiles alone. Of the files in ports/ only those in `port_folder` ("ports/avr/"; empty:
// none) are taken. Throws std::logic_error for an unknown name.
std::string standalone_text(const std::vector<std::string>& names, const std::string& port_folder = "");

}  // namespace tool
}  // namespace pocketmlp

#endif
