# vss_own is linked by our tests, examples and benchmarks, and by nothing that is installed or exported.

set(CMAKE_CXX_EXTENSIONS OFF)

add_library(vss_warnings INTERFACE)
target_compile_options(
  vss_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wshadow;-Werror>
                         $<$<CXX_COMPILER_ID:MSVC>:/W4;/WX;/permissive->
                         # g++ 12 sees an overlap in std::string's own assignment that is not there (PR 105651).
                         $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)

add_library(vss_sanitize INTERFACE)
if(VSS_SANITIZE)
  if(NOT VSS_SANITIZE MATCHES "^(address|undefined|thread|leak)(,(address|undefined|thread|leak))*$")
    message(FATAL_ERROR "VSS_SANITIZE is '${VSS_SANITIZE}'; write address,undefined or thread")
  endif()
  set(VSS_SANITIZE_FLAGS -fsanitize=${VSS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g)
  target_compile_options(vss_sanitize INTERFACE ${VSS_SANITIZE_FLAGS})
  target_link_options(vss_sanitize INTERFACE ${VSS_SANITIZE_FLAGS})
endif()

add_library(vss_own INTERFACE)
target_link_libraries(vss_own INTERFACE vss::vss vss_warnings vss_sanitize Threads::Threads)
# What such a g++ miscompiles we do not write; its warning is read once, by the test include.gcc_warning.
target_compile_definitions(
  vss_own INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,12.3>>:VSS_ALLOW_GCC_BEFORE_12_3>)
