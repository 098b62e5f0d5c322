#include "support/interrupt.hpp"

#include <csignal>

namespace pocketmlp {
namespace tool {
namespace {

volatile std::sig_atomic_t interrupted = 0;  // all that a signal handler may write

void note_signal(int number) {
  interrupted = 1;
  std::signal(number, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = 0;
  previous_interrupt_ = std::signal(SIGINT, note_signal);
  previous_terminate_ = std::signal(SIGTERM, note_signal);
}

InterruptGuard::~InterruptGuard() {
  std::signal(SIGINT, previous_interrupt_);
  std::signal(SIGTERM, previous_terminate_);
}

bool InterruptGuard::requested() const {
  return interrupted != 0;
}

}  // namespace tool
}  // namespace pocketmlp
