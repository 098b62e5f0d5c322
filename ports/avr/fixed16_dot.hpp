// The dot product of 16-bit fixed-point numbers on AVR, exact and rounded once. Same bits as
// lib/pocketmlp/quantized/fixed16_sum.h. 41 cycles per product and about 110 around them.
#ifndef POCKETMLP_PORTS_AVR_FIXED16_DOT_HPP
#define POCKETMLP_PORTS_AVR_FIXED16_DOT_HPP

#include <stdint.h>

namespace pocketmlp {
namespace avr {

// Both functions below are written against avr-gcc's calling convention. Registers:
//   r12-r15 sum, r8-r9 how often it left 32 bits (signed), r11 zero, r18-r19 products left
//   r20-r21 value, r22-r23 weight, r24-r25 and r28-r29 product

// The sum starts as `start` * 2^8.
#define POCKETMLP_AVR_DOT_BEGIN                                                                       \
  "push r8\n\t push r9\n\t push r11\n\t push r12\n\t push r13\n\t push r14\n\t push r15\n\t"          \
  "push r28\n\t push r29\n\t"                                                                         \
  "movw r30, r22\n\t movw r26, r20\n\t"                                                               \
  "clr r8\n\t clr r9\n\t clr r11\n\t clr r12\n\t movw r14, r24\n\t mov r13, r14\n\t mov r14, r15\n\t" \
  "lsl r25\n\t sbc r15, r15\n\t"                                                                      \
  "1:\n\t"                                                                                            \
  "ld r20, X+\n\t ld r21, X+\n\t"

#define POCKETMLP_AVR_DOT_END                                                                              \
  "mul r20, r22\n\t movw r24, r0\n\t"                                                                      \
  "muls r21, r23\n\t movw r28, r0\n\t"                                                                     \
  "mulsu r21, r22\n\t sbc r29, r11\n\t add r25, r0\n\t adc r28, r1\n\t adc r29, r11\n\t"                   \
  "mulsu r23, r20\n\t sbc r29, r11\n\t add r25, r0\n\t adc r28, r1\n\t adc r29, r11\n\t"                   \
  "add r12, r24\n\t adc r13, r25\n\t adc r14, r28\n\t adc r15, r29\n\t brvs 3f\n\t"                        \
  "2:\n\t subi r18, 1\n\t sbci r19, 0\n\t brne 1b\n\t" /* Beyond 32 bits the result cannot fit; else shift \
                                                          left by 16 - Shift, round, take r14-r15. */      \
  "mov r0, r8\n\t or r0, r9\n\t brne 5f\n\t"                                                               \
  "mov r24, r15\n\t lsl r24\n\t sbc r24, r24\n\t"                                                          \
  ".if %[left] > 8\n\t mov r25, r24\n\t .endif\n\t"                                                        \
  ".if %[left] > 4\n\t ldi r20, %[left]\n\t"                                                               \
  "7:\n\t lsl r12\n\t rol r13\n\t rol r14\n\t rol r15\n\t rol r24\n\t"                                     \
  ".if %[left] > 8\n\t rol r25\n\t .endif\n\t dec r20\n\t brne 7b\n\t .else\n\t"                           \
  ".rept %[left]\n\t lsl r12\n\t rol r13\n\t rol r14\n\t rol r15\n\t rol r24\n\t .endr\n\t"                \
  ".endif\n\t"                                                                                             \
  "lsl r13\n\t adc r14, r11\n\t adc r15, r11\n\t adc r24, r11\n\t"                                         \
  ".if %[left] > 8\n\t adc r25, r11\n\t .endif\n\t"                                                        \
  "mov r0, r15\n\t lsl r0\n\t sbc r0, r0\n\t cp r24, r0\n\t mov r9, r24\n\t"                               \
  ".if %[left] > 8\n\t cpc r25, r0\n\t mov r9, r25\n\t .endif\n\t"                                         \
  "movw r24, r14\n\t brne 5f\n\t"                                                                          \
  "4:\n\t clr r1\n\t"                                                                                      \
  "pop r29\n\t pop r28\n\t pop r15\n\t pop r14\n\t pop r13\n\t pop r12\n\t pop r11\n\t"                    \
  "pop r9\n\t pop r8\n\t ret\n\t" /* The sum left 32 bits; a negative one now looks positive and the other \
                                     way round. */                                                         \
  "3:\n\t brmi 6f\n\t sec\n\t sbc r8, r11\n\t sbc r9, r11\n\t rjmp 2b\n\t"                                 \
  "6:\n\t sec\n\t adc r8, r11\n\t adc r9, r11\n\t rjmp 2b\n\t" /* Saturate by the sign in r9. */           \
  "5:\n\t ldi r24, 0xFF\n\t ldi r25, 0x7F\n\t sbrs r9, 7\n\t rjmp 4b\n\t"                                  \
  "ldi r24, 0x00\n\t ldi r25, 0x80\n\t rjmp 4b\n\t"

// (start * 2^8 + a[0] * b[0] + a[stride] * b[1] + ...) / 2^Shift with count > 0 products; `stride` in bytes.
// Arguments: start r24-r25, a r22-r23, b r20-r21, count r18-r19, stride r16-r17.
template <uint8_t Shift>
__attribute__((naked, noinline)) int16_t fixed16_dot(int16_t, const int16_t*, const int16_t*, uint16_t,
                                                     uint16_t) {
  __asm__ volatile(POCKETMLP_AVR_DOT_BEGIN
                   "ld r22, Z\n\t ldd r23, Z+1\n\t add r30, r16\n\t adc r31, r17\n\t"  //
                   POCKETMLP_AVR_DOT_END
                   :
                   : [left] "n"(16 - Shift));
}

// The same for a[count] in flash, without a stride.
template <uint8_t Shift>
__attribute__((naked, noinline)) int16_t fixed16_dot_flash(int16_t, const int16_t*, const int16_t*,
                                                           uint16_t) {
  __asm__ volatile(POCKETMLP_AVR_DOT_BEGIN "lpm r22, Z+\n\t lpm r23, Z+\n\t"  //
                   POCKETMLP_AVR_DOT_END
                   :
                   : [left] "n"(16 - Shift));
}

#undef POCKETMLP_AVR_DOT_BEGIN
#undef POCKETMLP_AVR_DOT_END

}  // namespace avr
}  // namespace pocketmlp

#endif
