# Builds programs for chips from a CMake project of the desktop, by calling the cross compilers directly.
#
#   pocketmlp_add_firmware(NAME blink CHIP cortex-m4 SOURCES a.cpp b.c [OPTIMIZE -O2] [DEFINITIONS X=1 ...]
#                          [INCLUDES DIR ...] [OPTIONS compiler options ...] [LINK_OPTIONS ...] [DEPENDS files ...]
#                          [NO_BOARD])
#     adds the target chip_NAME_CHIP, which builds ${CMAKE_BINARY_DIR}/firmware/NAME.CHIP.elf as part of `all`.
#     With NO_BOARD nothing of ports/boards is linked on AVR (see ports/boards/avr/simulator.h): for counting bytes.
#     DEPENDS names files, such as generated headers, that have to be there before the sources are compiled.
#   pocketmlp_firmware_path(VARIABLE NAME CHIP)       where that program is
#   pocketmlp_chip_missing(VARIABLE CHIP)             what has to be installed to build for this chip ("" if nothing)
#
# Chips: see pocketmlp_chips below. C is compiled as C99, C++ as C++11, with the warnings of the project as errors.
# tests/chip/run.sh runs the result; pocketmlp_add_chip_test (tests/chip/chip_test.cmake) does both as a test.
cmake_policy(PUSH)
cmake_policy(VERSION 3.20)

set(pocketmlp_boards_dir ${CMAKE_CURRENT_LIST_DIR})
set(pocketmlp_repository_dir ${CMAKE_CURRENT_LIST_DIR}/../..)
set(pocketmlp_warning_flags
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Werror)

set(pocketmlp_chips
  desktop cortex-m0 cortex-m0-large cortex-m3 cortex-m4 cortex-m7 cortex-m33 cortex-m55 rv32imc rv32ec
  atmega328p atmega2560 attiny85)

# The prefix of a chip's compilers, and its compiler options.
set(pocketmlp_arm arm-none-eabi-)
set(pocketmlp_chip_options_cortex-m0 -mthumb -mcpu=cortex-m0 -DBOARD_CLOCK_HZ=16000000)
set(pocketmlp_chip_options_cortex-m0-large -mthumb -mcpu=cortex-m0 -DBOARD_CLOCK_HZ=25000000)
set(pocketmlp_chip_options_cortex-m3 -mthumb -mcpu=cortex-m3 -DBOARD_CLOCK_HZ=25000000)
set(pocketmlp_chip_options_cortex-m4
  -mthumb -mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard -DBOARD_CLOCK_HZ=25000000)
set(pocketmlp_chip_options_cortex-m7
  -mthumb -mcpu=cortex-m7 -mfpu=fpv5-d16 -mfloat-abi=hard -DBOARD_CLOCK_HZ=25000000)
set(pocketmlp_chip_options_cortex-m33
  -mthumb -mcpu=cortex-m33 -mfpu=fpv5-sp-d16 -mfloat-abi=hard -DBOARD_CLOCK_HZ=20000000)
set(pocketmlp_chip_options_cortex-m55 -mthumb -mcpu=cortex-m55 -mfloat-abi=hard -DBOARD_CLOCK_HZ=32000000)
set(pocketmlp_chip_options_rv32imc -march=rv32imc -mabi=ilp32 --specs=picolibc.specs)
set(pocketmlp_chip_options_rv32ec -march=rv32ec -mabi=ilp32e --specs=picolibc.specs)
foreach(chip atmega328p atmega2560)
  set(pocketmlp_chip_options_${chip} -mmcu=${chip} -DF_CPU=16000000UL)
endforeach()
set(pocketmlp_chip_options_attiny85 -mmcu=attiny85 -DF_CPU=8000000UL)

# Memories: flash origin and size, RAM origin and size. AVR has its own linker scripts.
set(pocketmlp_chip_memory_cortex-m0 0x00000000 256K 0x20000000 16K)
foreach(chip cortex-m0-large cortex-m3 cortex-m4 cortex-m7)
  set(pocketmlp_chip_memory_${chip} 0x00000000 4M 0x20000000 4M)
endforeach()
set(pocketmlp_chip_memory_cortex-m33 0x10000000 4M 0x38000000 4M)
set(pocketmlp_chip_memory_cortex-m55 0x10000000 512K 0x30000000 512K)
set(pocketmlp_chip_memory_rv32imc 0x80000000 16M 0x81000000 16M)
set(pocketmlp_chip_memory_rv32ec 0x80000000 16M 0x81000000 16M)

# Sets PREFIX_family, PREFIX_tools (the prefix of the compilers) and PREFIX_package (of Debian) for a chip.
function(pocketmlp_chip_family chip prefix)
  if(NOT chip IN_LIST pocketmlp_chips)
    message(FATAL_ERROR "unknown chip ${chip}; known are ${pocketmlp_chips}")
  endif()
  if(chip MATCHES "^cortex")
    set(values cortex_m arm-none-eabi- "gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib")
  elseif(chip MATCHES "^rv32")
    set(values riscv riscv64-unknown-elf- "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf")
  elseif(chip STREQUAL "desktop")
    set(values desktop "" "gcc g++")
  else()
    set(values avr avr- "gcc-avr avr-libc")
  endif()
  list(GET values 0 family)
  list(GET values 1 tools)
  list(GET values 2 package)
  set(${prefix}_family ${family} PARENT_SCOPE)
  set(${prefix}_tools "${tools}" PARENT_SCOPE)
  set(${prefix}_package ${package} PARENT_SCOPE)
endfunction()

function(pocketmlp_firmware_path variable name chip)
  set(${variable} ${CMAKE_BINARY_DIR}/firmware/${name}.${chip}.elf PARENT_SCOPE)
endfunction()

# Finds gcc and g++ of a chip; PREFIX_gcc and PREFIX_gxx end in NOTFOUND when they are not there.
function(pocketmlp_find_chip_compilers chip prefix)
  pocketmlp_chip_family(${chip} this)
  if(this_family STREQUAL "desktop")
    set(${prefix}_gcc ${CMAKE_C_COMPILER} PARENT_SCOPE)
    set(${prefix}_gxx ${CMAKE_CXX_COMPILER} PARENT_SCOPE)
    return()
  endif()
  find_program(POCKETMLP_${this_family}_GCC ${this_tools}gcc)
  find_program(POCKETMLP_${this_family}_GXX ${this_tools}g++)
  mark_as_advanced(POCKETMLP_${this_family}_GCC POCKETMLP_${this_family}_GXX)
  set(${prefix}_gcc ${POCKETMLP_${this_family}_GCC} PARENT_SCOPE)
  set(${prefix}_gxx ${POCKETMLP_${this_family}_GXX} PARENT_SCOPE)
endfunction()

function(pocketmlp_chip_missing variable chip)
  pocketmlp_chip_family(${chip} this)
  pocketmlp_find_chip_compilers(${chip} this)
  if(this_gcc AND this_gxx)
    set(${variable} "" PARENT_SCOPE)
  else()
    set(${variable} "${this_tools}g++ (packages: ${this_package})" PARENT_SCOPE)
  endif()
endfunction()

# The sources, linker options and files to depend on that a chip's family brings along.
function(pocketmlp_board_parts chip no_board prefix)
  pocketmlp_chip_family(${chip} this)
  set(dir ${pocketmlp_boards_dir})
  set(common ${dir}/print.c ${dir}/stack.c)
  set(options "")
  set(script "")
  if(this_family STREQUAL "desktop")
    set(sources ${dir}/print.c ${dir}/desktop/board_desktop.c)
  elseif(this_family STREQUAL "avr")
    set(sources ${common} ${dir}/avr/board_avr.c ${dir}/avr/counter.c)
    if(no_board)
      set(sources "")
    endif()
  else()
    set(sources ${common} ${dir}/semihosting.c ${dir}/${this_family}/startup.c ${dir}/${this_family}/counter.c)
    set(script ${dir}/${this_family}/link.ld)
    set(memory ${pocketmlp_chip_memory_${chip}})
    foreach(part FLASH_ORIGIN FLASH_SIZE RAM_ORIGIN RAM_SIZE)
      list(POP_FRONT memory value)
      list(APPEND options -Wl,--defsym=BOARD_${part}=${value})
    endforeach()
    list(APPEND options -nostartfiles -T ${script})
    if(this_family STREQUAL "cortex_m")
      list(APPEND options --specs=nano.specs --specs=nosys.specs)
    endif()
  endif()
  set(${prefix}_sources ${sources} PARENT_SCOPE)
  set(${prefix}_link_options ${options} PARENT_SCOPE)
  set(${prefix}_link_depends ${script} PARENT_SCOPE)
endfunction()

set(pocketmlp_common_chip_flags -g -flto -ffunction-sections -fdata-sections ${pocketmlp_warning_flags})

# Adds the rules that compile `sources` with `flags` into `object_dir`; sets `objects` to the object files.
function(pocketmlp_compile_for_chip objects chip object_dir flags depends sources)
  pocketmlp_find_chip_compilers(${chip} compiler)
  file(MAKE_DIRECTORY ${object_dir})
  set(result "")
  foreach(source ${sources})
    get_filename_component(source ${source} ABSOLUTE)
    file(RELATIVE_PATH name ${pocketmlp_repository_dir} ${source})
    string(REGEX REPLACE "[/.]+" "_" object ${name})
    set(object ${object_dir}/${object}.o)
    if(source MATCHES "\\.c$")
      set(compile ${compiler_gcc} -std=c99)
    else()
      set(compile ${compiler_gxx} -std=c++11 -fno-exceptions -fno-rtti -fno-threadsafe-statics)
      if(NOT chip STREQUAL "desktop")
        list(APPEND compile -nostdinc++)  # the library needs no C++ standard library, and the packages bring none
      endif()
    endif()
    add_custom_command(OUTPUT ${object}
      COMMAND ${compile} ${flags} -MD -MF ${object}.d -MQ ${object} -c ${source} -o ${object}
      DEPENDS ${source} ${depends} DEPFILE ${object}.d VERBATIM
      COMMENT "Compiling for ${chip}: ${name}")
    list(APPEND result ${object})
  endforeach()
  set(${objects} ${result} PARENT_SCOPE)
endfunction()

# The objects of the board itself are shared by all programs for a chip with the same optimization: adds the target
# chip_board_objects... that builds them unless it is there, and sets `target` and `objects`.
function(pocketmlp_board_objects target objects chip optimize sources)
  set(name chip_board_objects_${chip}${optimize})
  if(NOT TARGET ${name})
    set(flags ${pocketmlp_chip_options_${chip}} ${optimize} ${pocketmlp_common_chip_flags})
    pocketmlp_compile_for_chip(built ${chip} ${CMAKE_BINARY_DIR}/firmware/objects/board${optimize}.${chip}
      "${flags}" "" "${sources}")
    add_custom_target(${name} DEPENDS ${built})
    set_property(GLOBAL PROPERTY ${name} ${built})
  endif()
  get_property(built GLOBAL PROPERTY ${name})
  set(${target} ${name} PARENT_SCOPE)
  set(${objects} ${built} PARENT_SCOPE)
endfunction()


function(pocketmlp_add_firmware)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NO_BOARD" "NAME;CHIP;OPTIMIZE"
    "SOURCES;DEFINITIONS;INCLUDES;OPTIONS;LINK_OPTIONS;DEPENDS")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME OR NOT arg_CHIP OR NOT arg_SOURCES)
    message(FATAL_ERROR
      "pocketmlp_add_firmware: NAME, CHIP and SOURCES are needed; not known: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_OPTIMIZE)
    set(arg_OPTIMIZE -Os)
  endif()
  list(TRANSFORM arg_DEFINITIONS PREPEND -D)
  list(TRANSFORM arg_INCLUDES PREPEND -I)
  set(flags ${pocketmlp_chip_options_${arg_CHIP}} ${arg_OPTIMIZE} ${pocketmlp_common_chip_flags}
    -DPOCKETMLP_TEST_ON_CHIP=1 -I${pocketmlp_repository_dir}/lib
    ${arg_DEFINITIONS} ${arg_INCLUDES} ${arg_OPTIONS})
  pocketmlp_find_chip_compilers(${arg_CHIP} compiler)
  pocketmlp_board_parts(${arg_CHIP} "${arg_NO_BOARD}" board)
  pocketmlp_firmware_path(elf ${arg_NAME} ${arg_CHIP})
  pocketmlp_compile_for_chip(objects ${arg_CHIP} ${CMAKE_BINARY_DIR}/firmware/objects/${arg_NAME}.${arg_CHIP}
    "${flags}" "${arg_DEPENDS}" "${arg_SOURCES}")
  set(partition "")
  if(NOT arg_CHIP STREQUAL "desktop")
    set(partition -flto-partition=one)  # small programs: one job is enough, and GCC does not warn about it
  endif()
  set(board_target "")
  if(board_sources)
    pocketmlp_board_objects(board_target board_objects ${arg_CHIP} ${arg_OPTIMIZE} "${board_sources}")
    list(APPEND objects ${board_objects})
  endif()
  add_custom_command(OUTPUT ${elf}
    COMMAND ${compiler_gcc} ${flags} ${partition} ${objects} -Wl,--gc-sections ${board_link_options} ${arg_LINK_OPTIONS} -lm
      -o ${elf}
    DEPENDS ${objects} ${board_link_depends} VERBATIM
    COMMENT "Linking ${arg_NAME} for ${arg_CHIP}")
  add_custom_target(chip_${arg_NAME}_${arg_CHIP} ALL DEPENDS ${elf})
  if(board_target)
    add_dependencies(chip_${arg_NAME}_${arg_CHIP} ${board_target})
  endif()
endfunction()

cmake_policy(POP)
