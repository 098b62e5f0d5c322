// Ctrl-C as a wish to stop soon, for long runs that have something to save. A second Ctrl-C ends the program
// at once, as usual.
#ifndef POCKETMLP_TOOL_SUPPORT_INTERRUPT_HPP
#define POCKETMLP_TOOL_SUPPORT_INTERRUPT_HPP

namespace pocketmlp {
namespace tool {

// While it lives, SIGINT and SIGTERM are only noted. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  bool requested() const;

 private:
  void (*previous_interrupt_)(int);
  void (*previous_terminate_)(int);
};

}  // namespace tool
}  // namespace pocketmlp

#endif
