// A few threads that wait for work, fast enough to be used several times per mini-batch: they spin for a
// moment and go to sleep when nothing comes.
#ifndef POCKETMLP_TOOL_NETWORK_THREAD_TEAM_HPP
#define POCKETMLP_TOOL_NETWORK_THREAD_TEAM_HPP

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pocketmlp {
namespace tool {

class ThreadTeam {
 public:
  // The caller counts as one: threads - 1 are started. At least 1.
  explicit ThreadTeam(size_t threads);
  ~ThreadTeam();
  ThreadTeam(const ThreadTeam&) = delete;
  ThreadTeam& operator=(const ThreadTeam&) = delete;

  size_t size() const { return workers_.size() + 1; }

  // Calls work(0) ... work(size() - 1), each in its own thread, and returns when all are done. `work` must
  // not throw.
  void run(const std::function<void(size_t thread)>& work);

  // The part of 0 ... count that belongs to a thread, in multiples of `unit` except at the end.
  struct Range {
    size_t first;
    size_t end;
  };
  Range share(size_t count, size_t thread, size_t unit = 1) const;

 private:
  void work_loop(size_t thread);
  void wait_for_order(size_t last_order);

  std::atomic<size_t> order_{0};    // counts the calls of run()
  std::atomic<size_t> working_{0};  // threads that are not done yet
  std::atomic<bool> ending_{false};
  const std::function<void(size_t)>* work_ = nullptr;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::thread> workers_;
};

// While it lives, numbers too small for a normal float count as zero in this thread: states of optimizers
// that fade away would otherwise make the processor many times slower.
class FlushTinyNumbers {
 public:
  FlushTinyNumbers();
  ~FlushTinyNumbers();
  FlushTinyNumbers(const FlushTinyNumbers&) = delete;
  FlushTinyNumbers& operator=(const FlushTinyNumbers&) = delete;

 private:
  unsigned before_ = 0;
};

}  // namespace tool
}  // namespace pocketmlp

#endif
