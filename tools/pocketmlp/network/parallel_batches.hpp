// Work on batches of samples by several threads.
#ifndef POCKETMLP_TOOL_NETWORK_PARALLEL_BATCHES_HPP
#define POCKETMLP_TOOL_NETWORK_PARALLEL_BATCHES_HPP

#include <algorithm>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace pocketmlp {
namespace tool {

// Cuts 0 ... samples-1 into batches and calls worker(thread, batch, first, count) for each. A thread gets
// every `threads`-th batch, in order.
template <class Worker>
void for_each_batch(size_t samples, size_t batch_size, size_t threads, const Worker& worker) {
  const size_t batches = (samples + batch_size - 1) / batch_size;
  threads = std::max<size_t>(1, std::min(threads, batches));
  std::vector<std::exception_ptr> errors(threads);
  const auto run = [&](size_t thread) {
    try {
      for (size_t batch = thread; batch < batches; batch += threads) {
        const size_t first = batch * batch_size;
        worker(thread, batch, first, std::min(batch_size, samples - first));
      }
    } catch (...) {
      errors[thread] = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  for (size_t thread = 1; thread < threads; ++thread) others.emplace_back(run, thread);
  run(0);
  for (std::thread& other : others) other.join();
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

}  // namespace tool
}  // namespace pocketmlp

#endif
