/* Integer-only inference: table of contents. Valid in C99 and C++11. */
#ifndef POCKETMLP_QUANTIZED_H
#define POCKETMLP_QUANTIZED_H

#include "accumulate_packed.h"
#include "accumulate_w1.h"
#include "accumulate_w2.h"
#include "accumulate_w4.h"
#include "accumulate_w8.h"
#include "accumulate_w8_offset.h"
#include "accumulate_w8_pairs.h"
#include "accumulate_w8_quads.h"
#include "argmax.h"
#include "bias.h"
#include "clamp.h"
#include "dense.h"
#include "finish_clamp.h"
#include "finish_leaky_relu.h"
#include "finish_sigmoid.h"
#include "flash.h"
#include "image_deskew.h"
#include "image_input.h"
#include "kernels_version.h"
#include "layer.h"
#include "offset_w8.h"
#include "quantize_input.h"
#include "requantize.h"
#include "scores.h"

#endif
