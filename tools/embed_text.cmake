# Writes a C++ file that holds text files as raw string literals, in order:
#   cmake -DOUTPUT=FILE.cpp -DSYMBOL=name "-DFILES=a.h|b.h" -P embed_text.cmake
# The tool embeds the integer kernels this way, so that standalone headers carry exactly the library's text.
string(REPLACE "|" ";" files "${FILES}")
set(text "// Made by tools/embed_text.cmake.\n#include \"export/embedded_text.hpp\"\n\n")
string(APPEND text "namespace pocketmlp {\nnamespace tool {\n\nconst EmbeddedText ${SYMBOL}[] = {\n")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  if(file MATCHES "(ports/[a-z_]+/[a-z0-9_]+\\.h)$")
    set(name ${CMAKE_MATCH_1})
  endif()
  file(READ "${file}" content)
  string(APPEND text "    {\"${name}\", R\"__TEXT__(${content})__TEXT__\"},\n")
endforeach()
string(APPEND text "    {nullptr, nullptr},\n};\n\n}  // namespace tool\n}  // namespace pocketmlp\n")
file(WRITE "${OUTPUT}" "${text}")
