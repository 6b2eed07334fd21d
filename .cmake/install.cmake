# find_package(vss) finds vss::vss; find_package(vss COMPONENTS xml) also finds vss::xml.
include(CMakePackageConfigHelpers)

set(VSS_CMAKE_DIR ${CMAKE_INSTALL_DATADIR}/cmake/vss)

install(TARGETS vss EXPORT vss_targets FILE_SET HEADERS)
install(EXPORT vss_targets NAMESPACE vss:: DESTINATION ${VSS_CMAKE_DIR})
if(TARGET vss_xml)
  install(TARGETS vss_xml EXPORT vss_xml_targets FILE_SET HEADERS)
  install(EXPORT vss_xml_targets NAMESPACE vss:: DESTINATION ${VSS_CMAKE_DIR})
endif()

configure_package_config_file(.cmake/vss-config.cmake.in ${PROJECT_BINARY_DIR}/vss-config.cmake
                              INSTALL_DESTINATION ${VSS_CMAKE_DIR} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/vss-config-version.cmake COMPATIBILITY SameMinorVersion
                                 ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/vss-config.cmake ${PROJECT_BINARY_DIR}/vss-config-version.cmake
        DESTINATION ${VSS_CMAKE_DIR})
