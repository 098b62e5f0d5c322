#!/bin/sh
# Installs the Debian 12 packages of one or more groups, when they are missing.
#   sh tools/install_packages.sh [--list] GROUP...
# Groups: demo (build the tool; AVR compiler and simulator), test (demo and everything that sh tests/run.sh uses),
# lint (formatting and static checks), peers (what sh tests/bench/peers.sh compares with). As root, or where sudo works,
# missing packages are installed; otherwise the script says what to install and returns 3, so that the caller can go on
# with what is there. --list prints the names.
set -u

demo='cmake make g++ libcli11-dev zlib1g-dev gcc-avr avr-libc libsimavr-dev'
test="$demo doctest-dev clang libclang-rt-14-dev curl wget python3 python3-numpy gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm
  gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf qemu-system-misc g++-aarch64-linux-gnu qemu-user
  arduino-core-avr arduino-builder"
lint='clang-format clang-tidy shellcheck'
peers='python3-torch python3-numpy python3-sklearn libopenblas0-pthread libfann-dev'

list_only=false
wanted=
for group in "$@"; do
  case "$group" in
    --list) list_only=true ;;
    demo) wanted="$wanted $demo" ;;
    test) wanted="$wanted $test" ;;
    lint) wanted="$wanted $lint" ;;
    peers) wanted="$wanted $peers" ;;
    *) echo "install_packages.sh: unknown group $group (demo, test, lint, peers)" >&2; exit 2 ;;
  esac
done
[ -n "$wanted" ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
if $list_only; then
  # shellcheck disable=SC2086  # one name for each word
  echo $wanted
  exit 0
fi

# A package may be there for several architectures, this machine's own among them or not.
is_installed() {
  dpkg-query -W -f '${Architecture} ${db:Status-Status}\n' "$1" 2> /dev/null |
    grep -qxE "($(dpkg --print-architecture)|all) installed"
}

missing=
for package in $wanted; do
  is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

say_what_to_install() {
  echo "These packages (names of Debian 12) are missing:$missing"
  echo "Install them with: sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
  echo "Going on with what is there."
}

if ! command -v apt-get > /dev/null; then
  say_what_to_install
  exit 3
fi
become_root=
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo > /dev/null && { sudo -n true 2> /dev/null || { [ -t 0 ] && sudo true; }; }; then
    become_root='sudo'
  else
    say_what_to_install
    exit 3
  fi
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # one package for each word; sudo or nothing
if $become_root apt-get update -qq < /dev/null &&
  $become_root apt-get install -y -qq --no-install-recommends $missing < /dev/null; then
  exit 0
fi
echo "apt-get failed."
say_what_to_install
exit 3
