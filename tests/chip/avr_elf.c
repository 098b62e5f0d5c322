// See avr_elf.h. Sections are told apart by address, as avr-gcc links them: flash from 0, RAM from 0x800000.
#include "avr_elf.h"

#include <elf.h>
#include <stdio.h>
#include <string.h>

enum { MACHINE_AVR = 83, RAM_BEGIN = 0x800000, RAM_END = 0x810000 };

bool read_avr_sizes(const char* path, AvrSizes* sizes) {
  memset(sizes, 0, sizeof *sizes);
  FILE* file = fopen(path, "rb");
  if (file == NULL) return false;
  Elf32_Ehdr header;
  bool ok = fread(&header, sizeof header, 1, file) == 1 && memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
            header.e_ident[EI_CLASS] == ELFCLASS32 && header.e_machine == MACHINE_AVR;
  for (unsigned i = 0; ok && i < header.e_shnum; ++i) {
    Elf32_Shdr section;
    ok = fseek(file, (long)(header.e_shoff + i * header.e_shentsize), SEEK_SET) == 0 &&
         fread(&section, sizeof section, 1, file) == 1;
    if (!ok || (section.sh_flags & SHF_ALLOC) == 0) continue;
    const bool is_stored = section.sh_type != SHT_NOBITS;
    if (section.sh_addr < RAM_BEGIN) {
      if (is_stored) sizes->flash += section.sh_size;
    } else if (section.sh_addr < RAM_END) {
      sizes->ram += section.sh_size;
      if (is_stored) sizes->flash += section.sh_size;
    }
  }
  fclose(file);
  return ok;
}
