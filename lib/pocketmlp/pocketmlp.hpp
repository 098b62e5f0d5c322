// PocketMLP: a multi-layer perceptron with fixed memory that trains and runs on small machines.
// This header is the table of contents; each line can also be included alone.
#ifndef POCKETMLP_HPP
#define POCKETMLP_HPP

// Ground
#include "array_view.hpp"
#include "config.hpp"
#include "port.hpp"
#include "ram_budget.hpp"
#include "random.hpp"
#include "status.hpp"
#include "version.hpp"

// Numbers
#include "numeric/fixed_numeric.hpp"
#include "numeric/float_numeric.hpp"

// What a layer is made of
#include "activation/activation.hpp"
#include "initialize/initialize.hpp"
#include "kernels/dense.hpp"

// Networks
#include "network/features.hpp"
#include "network/in_flash.hpp"
#include "network/network.hpp"
#include "network/split_layers.hpp"

// Integer models
#include "quantized/quantized.h"

// Training
#include "loss/cross_entropy.hpp"
#include "loss/mean_squared_error.hpp"
#include "optimizer/adam.hpp"
#include "optimizer/momentum.hpp"
#include "optimizer/schedule.hpp"
#include "optimizer/sgd.hpp"
#include "trainer/batch_trainer.hpp"
#include "trainer/early_stopping.hpp"
#include "trainer/gradient_check.hpp"
#include "trainer/head_trainer.hpp"
#include "trainer/online_trainer.hpp"

// Keeping what was learned
#include "storage/memory_storage.hpp"
#include "storage/network_storage.hpp"

#endif
