// Ctrl-C as a wish to stop soon, for long runs that have something to save. A second Ctrl-C ends the program
// at once, as usual.
#ifndef POCKETMLP_TOOL_SUPPORT_INTERRUPT_HPP
#define POCKETMLP_TOOL_SUPPORT_INTERRUPT_HPP

namespace pocketmlp {
namespace tool {

// While it lives, SIGINT, SIGTERM and SIGHUP (a terminal that was closed, unless the program was started with
// nohup) are only noted. They may be nested: what the outer one has noted, the inner one knows.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  bool requested() const;

 private:
  typedef void (*Handler)(int);
  Handler previous_interrupt_;
  Handler previous_terminate_;
  Handler previous_hang_up_;
};

// While it lives, a reader that has closed the pipe at standard output (`pocketmlp train ... | head -1`)
// makes writing fail; it does not end the program before its files are written.
class ClosedPipeGuard {
 public:
  ClosedPipeGuard();
  ~ClosedPipeGuard();
  ClosedPipeGuard(const ClosedPipeGuard&) = delete;
  ClosedPipeGuard& operator=(const ClosedPipeGuard&) = delete;

 private:
  void (*previous_)(int);
};

}  // namespace tool
}  // namespace pocketmlp

#endif
