#!/bin/sh
# Writes the whole library as one header, for projects that want to copy a single file:
#   sh tools/single_header.sh pocketmlp_single.hpp
# Quoted includes are replaced by the files' text. A file whose include depends on a condition (a port) keeps its include
# guard and may appear again where another condition needs it; all others appear once.
set -eu

[ "$#" -eq 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
repository=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
version=$(sed -n 's/.*define POCKETMLP_VERSION "\(.*\)"/\1/p' "$repository/lib/pocketmlp/version.hpp")
temporary=$1.part

awk -v root="$repository" -v version="$version" '
function folder(path) { sub(/\/[^\/]*$/, "", path); return path }

function resolve(from, name,    path) {
  path = folder(from) "/" name
  while (sub(/\/[^\/]+\/\.\.\//, "/", path)) {}
  return path
}

# Prints a file with its includes. `conditional`: it is included under a condition.
function emit(path, conditional,    line, depth, guard, name, directives, found) {
  if (path in done) return
  if (path in open) return  # its include guard would skip it
  if (!conditional && path !~ /\.inc$/) done[path] = 1
  if (path !~ /\.inc$/) open[path] = 1
  depth = 0
  guard = 0
  directives = 0
  found = 0
  while ((getline line < path) > 0) {
    found = 1
    if (line ~ /^[ \t]*#[ \t]*include[ \t]*"/) {
      name = line
      sub(/^[^"]*"/, "", name)
      sub(/".*$/, "", name)
      emit_nested(path, resolve(path, name), conditional || depth > guard)
      continue
    }
    if (line ~ /^[ \t]*#/) {
      ++directives
      if (directives == 1 && line ~ /^#ifndef/) guard = 1
    }
    if (line ~ /^[ \t]*#[ \t]*if/) ++depth
    if (line ~ /^[ \t]*#[ \t]*endif/) --depth
    print line
  }
  close(path)
  delete open[path]
  if (!found) { print "single_header.sh: cannot read " path > "/dev/stderr"; failed = 1 }
}
function emit_nested(from, path, conditional) { emit(path, conditional) }

BEGIN {
  print "// PocketMLP " version " in one file, made by tools/single_header.sh."
  print "//"
  while ((getline line < (root "/LICENSE")) > 0) print line == "" ? "//" : "// " line
  emit(root "/lib/pocketmlp/pocketmlp.hpp", 0)
  exit failed
}' > "$temporary"
mv "$temporary" "$1"
