#include "network/thread_team.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

namespace pocketmlp {
namespace tool {
namespace {

constexpr int spins_before_sleep = 20000;  // about a fifth of a millisecond
constexpr int spins_before_yield = 2000;

void pause_briefly() {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

}  // namespace

ThreadTeam::ThreadTeam(size_t threads) {
  for (size_t thread = 1; thread < threads; ++thread) {
    workers_.emplace_back([this, thread] { work_loop(thread); });
  }
}

ThreadTeam::~ThreadTeam() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ending_ = true;
    ++order_;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void ThreadTeam::run(const std::function<void(size_t)>& work) {
  if (workers_.empty()) return work(0);
  work_ = &work;
  working_ = workers_.size();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++order_;
  }
  wake_.notify_all();
  work(0);
  for (int spin = 0; working_.load(std::memory_order_acquire) != 0; ++spin) {
    if (spin < spins_before_yield) {
      pause_briefly();
    } else {
      std::this_thread::yield();
    }
  }
}

ThreadTeam::Range ThreadTeam::share(size_t count, size_t thread, size_t unit) const {
  const size_t units = (count + unit - 1) / unit;
  const auto border = [&](size_t part) { return std::min(count, units * part / size() * unit); };
  return {border(thread), border(thread + 1)};
}

void ThreadTeam::wait_for_order(size_t last_order) {
  for (int spin = 0; spin < spins_before_sleep; ++spin) {
    if (order_.load(std::memory_order_acquire) != last_order) return;
    pause_briefly();
  }
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait(lock, [&] { return order_.load(std::memory_order_acquire) != last_order; });
}

void ThreadTeam::work_loop(size_t thread) {
  const FlushTinyNumbers flush;
  for (size_t order = 0;;) {
    wait_for_order(order);
    ++order;
    if (ending_) return;
    (*work_)(thread);
    working_.fetch_sub(1, std::memory_order_release);
  }
}

#if defined(__x86_64__)
FlushTinyNumbers::FlushTinyNumbers() : before_(_mm_getcsr()) {
  _mm_setcsr(before_ | 0x8040u);  // flush results to zero, take denormal inputs as zero
}
FlushTinyNumbers::~FlushTinyNumbers() {
  _mm_setcsr(before_);
}
#else
FlushTinyNumbers::FlushTinyNumbers() = default;
FlushTinyNumbers::~FlushTinyNumbers() = default;
#endif

}  // namespace tool
}  // namespace pocketmlp
