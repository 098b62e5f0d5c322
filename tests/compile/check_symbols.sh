#!/bin/sh
# Fails when a linked program contains a symbol of the heap, of exceptions, of RTTI, or of C++ or C streams.
#   sh tests/compile/check_symbols.sh FIRMWARE.elf
# Any nm reads the symbols of any ELF file; one of those below is there where the program could be built.
set -eu

elf=$1
symbols=$(nm "$elf" 2> /dev/null || arm-none-eabi-nm "$elf")
forbidden='(_?(malloc|free|calloc|realloc|_malloc_r|_free_r|sbrk|_sbrk)|_Zn[wa].*|_Zd[la].*|__cxa_.*|__gxx_.*|_Unwind_.*'
forbidden="$forbidden|_ZT[IVS].*|_ZNSt.*|_ZSt.*|_ZN9__gnu_cxx.*|.*printf|puts|fopen|fwrite|__call_exitprocs|abort)"

names=$(printf '%s\n' "$symbols" | awk '{ print $NF }')
if ! printf '%s\n' "$names" | grep -qx main; then
  echo "check_symbols.sh: $elf has no main: nothing was checked"
  exit 1
fi
if found=$(printf '%s\n' "$names" | grep -Ex "$forbidden"); then
  printf 'check_symbols.sh: %s reaches\n%s\n' "$elf" "$found"
  exit 1
fi
echo "$(printf '%s\n' "$names" | wc -l) symbols, none of them of the heap, of exceptions or of streams"
