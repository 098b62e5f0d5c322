#include "support/interrupt.hpp"

#include <csignal>

namespace pocketmlp {
namespace tool {
namespace {

volatile std::sig_atomic_t interrupted = 0;  // all that a signal handler may write
int guards = 0;

void note_signal(int number) {
  interrupted = 1;
  std::signal(number, SIG_DFL);
}

// A terminal that is closed sends it twice: once itself, once through the shell.
void note_hang_up(int) {
  interrupted = 1;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  if (guards++ == 0) interrupted = 0;
  previous_interrupt_ = std::signal(SIGINT, note_signal);
  previous_terminate_ = std::signal(SIGTERM, note_signal);
  previous_hang_up_ = std::signal(SIGHUP, note_hang_up);
  if (previous_hang_up_ == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
}

InterruptGuard::~InterruptGuard() {
  std::signal(SIGINT, previous_interrupt_);
  std::signal(SIGTERM, previous_terminate_);
  std::signal(SIGHUP, previous_hang_up_);
  --guards;
}

bool InterruptGuard::requested() const {
  return interrupted != 0;
}

ClosedPipeGuard::ClosedPipeGuard() : previous_(std::signal(SIGPIPE, SIG_IGN)) {}

ClosedPipeGuard::~ClosedPipeGuard() {
  std::signal(SIGPIPE, previous_);
}

}  // namespace tool
}  // namespace pocketmlp
