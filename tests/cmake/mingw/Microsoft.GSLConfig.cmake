# Not -isystem /usr/include: that would bring in the host's C library. A folder with one link does.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/host_headers/gsl_only)
file(CREATE_LINK /usr/include/gsl ${CMAKE_BINARY_DIR}/host_headers/gsl_only/gsl SYMBOLIC)
add_library(Microsoft.GSL::GSL INTERFACE IMPORTED)
target_include_directories(Microsoft.GSL::GSL INTERFACE ${CMAKE_BINARY_DIR}/host_headers/gsl_only)
