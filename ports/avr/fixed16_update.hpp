// The online update of one row of 16-bit fixed-point weights on AVR: 46 to 54 cycles per weight.
#ifndef POCKETMLP_PORTS_AVR_FIXED16_UPDATE_HPP
#define POCKETMLP_PORTS_AVR_FIXED16_UPDATE_HPP

#include <stdint.h>

namespace pocketmlp {
namespace avr {

// weights[i] -= (step * inputs[i] + random) >> shift, saturating, for i = 0 ... count-1, count > 0. `shift`
// is 24, 16 or 8, and `random` is moved to lie below the point; it grows by Increment from weight to weight.
// Then the same for the bias, with input 1.0 (256) and its own random number. Returns the weights' next
// number. Written against avr-gcc's calling convention; registers:
//   weights r24-r25 -> Z, inputs r22-r23 -> X, count r20-r21, step r18-r19, random r16-r17, shift r14,
//   bias r12-r13, its random number r10-r11; r22-r23 input, then weight; r24-r25 and r28-r29 product; r15
//   zero; T is set for the bias
template <uint16_t Increment>
__attribute__((naked, noinline)) uint16_t fixed16_update_row(int16_t*, const int16_t*, uint16_t, int16_t,
                                                             uint16_t, uint8_t, int16_t*, uint16_t) {
  __asm__ volatile(
      "push r15\n\t push r16\n\t push r17\n\t push r28\n\t push r29\n\t"
      "movw r30, r24\n\t movw r26, r22\n\t clr r15\n\t clt\n\t"
      "1:\n\t"
      "ld r22, X+\n\t ld r23, X+\n\t"
      "mul r22, r18\n\t movw r24, r0\n\t"
      "muls r23, r19\n\t movw r28, r0\n\t"
      "mulsu r23, r18\n\t sbc r29, r15\n\t add r25, r0\n\t adc r28, r1\n\t adc r29, r15\n\t"
      "mulsu r19, r22\n\t sbc r29, r15\n\t add r25, r0\n\t adc r28, r1\n\t adc r29, r15\n\t"
      "7:\n\t ld r22, Z\n\t ldd r23, Z+1\n\t"
      "sbrc r14, 3\n\t rjmp 3f\n\t"
      // shift 16: the change is the upper half.
      "add r24, r16\n\t adc r25, r17\n\t adc r28, r15\n\t adc r29, r15\n\t"
      "2:\n\t sub r22, r28\n\t sbc r23, r29\n\t brvs 6f\n\t"
      "5:\n\t st Z+, r22\n\t st Z+, r23\n\t"
      "subi r16, lo8(-(%[increment]))\n\t sbci r17, hi8(-(%[increment]))\n\t"
      "subi r20, 1\n\t sbci r21, 0\n\t brne 1b\n\t"
      "brts 8f\n\t"
      // The bias: its product is step * 2^8.
      "set\n\t push r16\n\t push r17\n\t movw r16, r10\n\t movw r30, r12\n\t"
      "clr r24\n\t mov r25, r18\n\t mov r28, r19\n\t mov r29, r19\n\t lsl r29\n\t sbc r29, r29\n\t"
      "ldi r20, 1\n\t ldi r21, 0\n\t rjmp 7b\n\t"
      "8:\n\t pop r25\n\t pop r24\n\t clr r1\n\t"
      "pop r29\n\t pop r28\n\t pop r17\n\t pop r16\n\t pop r15\n\t ret\n\t"
      // shift 24: the change is the upper byte.
      "3:\n\t sbrs r14, 4\n\t rjmp 4f\n\t"
      "add r25, r16\n\t adc r28, r17\n\t adc r29, r15\n\t"
      "mov r28, r29\n\t lsl r29\n\t sbc r29, r29\n\t rjmp 2b\n\t"
      // shift 8: the change has 24 bits; so has the difference, with r0 on top.
      "4:\n\t add r24, r17\n\t adc r25, r15\n\t adc r28, r15\n\t adc r29, r15\n\t"
      "mov r0, r23\n\t lsl r0\n\t sbc r0, r0\n\t"
      "sub r22, r25\n\t sbc r23, r28\n\t sbc r0, r29\n\t"
      "mov r1, r23\n\t lsl r1\n\t sbc r1, r1\n\t cp r0, r1\n\t breq 5b\n\t"
      "com r0\n\t"  // the sign turned round, as below
      // The difference does not fit: its 16 bits have the wrong sign, and so has the N flag.
      "6:\n\t ldi r22, 0xFF\n\t ldi r23, 0x7F\n\t brmi 5b\n\t"
      "ldi r22, 0x00\n\t ldi r23, 0x80\n\t rjmp 5b\n\t"
      :
      : [increment] "n"(Increment));
}

}  // namespace avr
}  // namespace pocketmlp

#endif
