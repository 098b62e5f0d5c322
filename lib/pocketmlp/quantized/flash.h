/* How constant data is placed and read. On AVR flash is another address space, elsewhere a plain read does.
   To use a section or an address space of your own, define POCKETMLP_FLASH and all POCKETMLP_READ_ macros. */
#ifndef POCKETMLP_FLASH
#ifdef __AVR__
#include <avr/pgmspace.h>
#define POCKETMLP_FLASH PROGMEM
#define POCKETMLP_READ_U8(address) ((uint8_t)pgm_read_byte(address))
#define POCKETMLP_READ_U16(address) ((uint16_t)pgm_read_word(address))
#define POCKETMLP_READ_I16(address) ((int16_t)pgm_read_word(address))
#define POCKETMLP_READ_I32(address) ((int32_t)pgm_read_dword(address))
#define POCKETMLP_READ_FLOAT(address) ((float)pgm_read_float(address))
#define POCKETMLP_READ_POINTER(address) ((const void*)pgm_read_ptr(address))
#else
#define POCKETMLP_FLASH_IS_MEMORY
#define POCKETMLP_FLASH
#define POCKETMLP_READ_U8(address) (*(const uint8_t*)(address))
#define POCKETMLP_READ_U16(address) (*(const uint16_t*)(address))
#define POCKETMLP_READ_I16(address) (*(const int16_t*)(address))
#define POCKETMLP_READ_I32(address) (*(const int32_t*)(address))
#define POCKETMLP_READ_FLOAT(address) (*(const float*)(address))
#define POCKETMLP_READ_POINTER(address) (*(const void* const*)(address))
#endif
#endif
