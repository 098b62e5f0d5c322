/* A dense layer of 16-bit fixed point of a model header on Cortex-M4, M7, M33 and M55 (DSP extension). */
#ifndef POCKETMLP_PORTS_CORTEX_M_FIXED16_DENSE_DSP_H
#define POCKETMLP_PORTS_CORTEX_M_FIXED16_DENSE_DSP_H

#if defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__GNUC__) && !POCKETMLP_GENERIC_KERNELS
#define POCKETMLP_PORT_FIXED16_DENSE

#include "../../ports/cortex_m/fixed16_rows_dsp.h"

static inline void pocketmlp_fixed16_dense(const int16_t* weights, const int16_t* bias, const int16_t* input,
                                           int16_t* output, uint16_t inputs, uint16_t outputs,
                                           uint8_t shift) {
  while (outputs != 0) {
    const uint8_t rows = outputs == 1 ? 1 : 2;
    pocketmlp_fixed16_sum sums[2];
    uint8_t r;
    for (r = 0; r < 2; ++r) {
      const int32_t start = (int32_t)bias[r & (rows - 1u)] * 256;
      sums[r].high = (int16_t)(start >> 16);
      sums[r].low = (uint16_t)start;
    }
    pocketmlp_fixed16_add_rows(sums, weights, input, inputs, rows);
    for (r = 0; r < rows; ++r) {
      *output++ = pocketmlp_fixed16_clamp(pocketmlp_fixed16_round(sums[r], shift));
      POCKETMLP_ROW_HOOK();
    }
    weights += (uint32_t)rows * inputs;
    bias += rows;
    outputs = (uint16_t)(outputs - rows);
  }
}

#endif
#endif
