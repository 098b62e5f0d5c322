# Installs the headers with their layout, because the library includes its ports by relative paths, and what
# find_package(PocketMLP) needs. The result can be moved.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(pocketmlp_include ${CMAKE_INSTALL_INCLUDEDIR}/PocketMLP)
set(pocketmlp_package ${CMAKE_INSTALL_LIBDIR}/cmake/PocketMLP)
install(DIRECTORY lib/pocketmlp DESTINATION ${pocketmlp_include}/lib)
install(DIRECTORY ports DESTINATION ${pocketmlp_include} FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp" PATTERN "*.inc"
  PATTERN "boards" EXCLUDE)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
target_include_directories(pocketmlp INTERFACE $<INSTALL_INTERFACE:${pocketmlp_include}/lib>)
install(TARGETS pocketmlp EXPORT PocketMLPTargets)
install(EXPORT PocketMLPTargets NAMESPACE PocketMLP:: DESTINATION ${pocketmlp_package})
configure_package_config_file(cmake/PocketMLPConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/PocketMLPConfig.cmake
  INSTALL_DESTINATION ${pocketmlp_package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/PocketMLPConfigVersion.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/PocketMLPConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/PocketMLPConfigVersion.cmake DESTINATION ${pocketmlp_package})
