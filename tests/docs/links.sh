#!/bin/sh
# Every relative link of the documentation leads to a file, and every file or folder of the repository that it names in
# backticks with a slash exists:   sh tests/docs/links.sh
set -eu

cd "$(dirname "$0")/../.."
status=0
for page in docs/*.md README.md; do
  [ -f "$page" ] || continue
  folder=$(dirname "$page")
  for link in $(grep -o '](\([^)#]*\)[^)]*)' "$page" | sed 's/^](//; s/[#)].*//'); do
    case "$link" in
      http*://*) ;;
      *) [ -e "$folder/$link" ] || { echo "$page: no $link"; status=1; } ;;
    esac
  done
  for path in $(grep -oE '`(lib|ports|tests|tools|examples|docs)/[A-Za-z0-9_./-]+`' "$page" | tr -d '`'); do
    [ -e "$path" ] || { echo "$page: no $path"; status=1; }
  done
done
exit "$status"
