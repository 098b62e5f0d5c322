#!/bin/sh
# One version number, and package files that name what exists:
#   sh tests/packages/metadata.sh
set -eu

cd "$(dirname "$0")/../.."
version=$(sed -n 's/.*define POCKETMLP_VERSION "\(.*\)"/\1/p' lib/pocketmlp/version.hpp)
status=0
fail() { echo "$1"; status=1; }

grep -qx "version=$version" library.properties || fail "library.properties: the version is not $version"
grep -q "^  \"version\": \"$version\",$" library.json || fail "library.json: the version is not $version"
grep -qx "version: \"$version\"" idf_component.yml || fail "idf_component.yml: the version is not $version"

# The fields that the Arduino library specification requires, and a category it knows.
for field in name version author maintainer sentence paragraph category url architectures; do
  grep -q "^$field=." library.properties || fail "library.properties: no $field"
done
grep -qE '^category=(Display|Communication|Signal Input/Output|Sensors|Device Control|Timing|Data Storage|Data Processing|Other)$' \
  library.properties || fail "library.properties: unknown category"
for include in $(sed -n 's/^includes=//p' library.properties | tr , ' '); do
  [ -f "$include" ] || fail "library.properties: $include does not exist"
done
if grep -nvE '^#|^$|^[A-Za-z_0-9]+	(KEYWORD[123]|LITERAL[12])$' keywords.txt; then
  fail "keywords.txt: a line is not NAME, tab, KEYWORDn or LITERALn"
fi
for word in $(sed -n 's/^\([A-Za-z_0-9]*\)	.*/\1/p' keywords.txt); do
  [ "$word" = PocketMLP ] || grep -rqw -- "$word" lib || fail "keywords.txt: $word is not in the library"
done

for sketch in examples/*/*.ino; do
  folder=$(basename "$(dirname "$sketch")")
  [ "$(basename "$sketch")" = "$folder.ino" ] || fail "$sketch: has to be named as its folder"
  grep -q "\"name\": \"$folder\"" library.json || fail "library.json: no example $folder"
done
for file in $(sed -n 's/^  cmake: //p; s/^  kconfig: //p' zephyr/module.yml); do
  [ -e "$file" ] || fail "zephyr/module.yml: $file does not exist"
done
[ "$status" -eq 0 ] && echo "version $version everywhere, package files name what exists"
exit "$status"
