# Windows programs built on Debian (package g++-mingw-w64-x86-64-posix). GSL and Catch2 v2 are headers only, so
# those of the host serve: the two Config files beside this one point at them.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(Microsoft.GSL_DIR ${CMAKE_CURRENT_LIST_DIR})
set(Catch2_DIR ${CMAKE_CURRENT_LIST_DIR})
