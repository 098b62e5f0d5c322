# Tests on emulated chips:
#   pocketmlp_add_chip_test(NAME fixed_point SOURCES test_fixed_point.cpp CHIPS cortex-m4 atmega328p rv32imc
#                           [INPUT file] [EXPECT regex ...] [EXIT_CODE n] [TIMEOUT seconds] [RUN_OPTIONS ...]
#                           [NO_CHECK_MAIN] [and what pocketmlp_add_firmware understands])
# builds the sources for each chip (ports/boards/chips.cmake) and adds the test chip.NAME.CHIP, label `chip`, which runs
# the program in its emulator. The test passes when the program exits with EXIT_CODE (0) and its output matches every
# EXPECT. A source that uses tests/check.hpp needs no main; one that has its own main says NO_CHECK_MAIN.
# A missing compiler or emulator makes a test skipped, or failed with POCKETMLP_REQUIRE_EMULATORS (option or environment).
option(POCKETMLP_REQUIRE_EMULATORS "A missing cross compiler or emulator fails the tests that need it" OFF)

set(pocketmlp_chip_test_dir ${CMAKE_CURRENT_LIST_DIR})

function(pocketmlp_add_chip_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NO_CHECK_MAIN" "NAME;INPUT;EXIT_CODE;TIMEOUT" "CHIPS;EXPECT;RUN_OPTIONS")
  if(NOT arg_NAME OR NOT arg_CHIPS)
    message(FATAL_ERROR "pocketmlp_add_chip_test: NAME and CHIPS are needed")
  endif()
  if(NOT DEFINED arg_EXIT_CODE)
    set(arg_EXIT_CODE 0)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set(sources ${arg_UNPARSED_ARGUMENTS})
  if(NOT arg_NO_CHECK_MAIN)
    list(FIND sources SOURCES at)
    math(EXPR at "${at} + 1")
    list(INSERT sources ${at} ${pocketmlp_chip_test_dir}/check_main.cpp)
  endif()
  set(environment AVR_RUN=${CMAKE_BINARY_DIR}/avr_run)
  if(POCKETMLP_REQUIRE_EMULATORS)
    list(APPEND environment POCKETMLP_REQUIRE_EMULATORS=1)
  endif()
  set(run sh ${pocketmlp_chip_test_dir}/run.sh)
  foreach(chip ${arg_CHIPS})
    set(test chip.${arg_NAME}.${chip})
    pocketmlp_chip_missing(missing ${chip})
    if(missing)
      add_test(NAME ${test} COMMAND ${run} --missing ${missing})
    else()
      pocketmlp_add_firmware(NAME ${arg_NAME} CHIP ${chip} ${sources})
      pocketmlp_firmware_path(elf ${arg_NAME} ${chip})
      set(options "")
      if(arg_RUN_OPTIONS)
        set(options -- ${arg_RUN_OPTIONS})
      endif()
      add_test(NAME ${test} COMMAND
        sh ${pocketmlp_chip_test_dir}/expect.sh ${arg_EXIT_CODE} ${arg_EXPECT} -- ${run} ${chip} ${elf} ${arg_INPUT} ${options})
    endif()
    set_tests_properties(${test} PROPERTIES
      LABELS chip SKIP_RETURN_CODE 77 TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${environment}")
  endforeach()
endfunction()

# pocketmlp_add_budget_test(NAME name FLASH bytes RAM bytes CYCLES n [CHIP atmega328p] SOURCES ...): a program with its own
# main and nothing of ports/boards linked, which fails when it takes more than these (budget.sh; - for no limit).
function(pocketmlp_add_budget_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;FLASH;RAM;CYCLES;CHIP" "SOURCES")
  if(NOT arg_CHIP)
    set(arg_CHIP atmega328p)
  endif()
  set(test chip.${arg_NAME}.${arg_CHIP})
  set(run sh ${pocketmlp_chip_test_dir}/run.sh)
  pocketmlp_chip_missing(missing ${arg_CHIP})
  if(missing)
    add_test(NAME ${test} COMMAND ${run} --missing ${missing})
  else()
    pocketmlp_add_firmware(NAME ${arg_NAME} CHIP ${arg_CHIP} NO_BOARD SOURCES ${arg_SOURCES})
    pocketmlp_firmware_path(elf ${arg_NAME} ${arg_CHIP})
    add_test(NAME ${test} COMMAND sh ${pocketmlp_chip_test_dir}/budget.sh ${arg_FLASH} ${arg_RAM} ${arg_CYCLES}
      -- ${run} ${arg_CHIP} ${elf})
  endif()
  set(environment AVR_RUN=${CMAKE_BINARY_DIR}/avr_run)
  if(POCKETMLP_REQUIRE_EMULATORS)
    list(APPEND environment POCKETMLP_REQUIRE_EMULATORS=1)
  endif()
  set_tests_properties(${test} PROPERTIES LABELS chip SKIP_RETURN_CODE 77 TIMEOUT 120 ENVIRONMENT "${environment}")
endfunction()
