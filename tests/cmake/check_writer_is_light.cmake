# cmake -D CXX=<compiler> -D INCLUDE=<folder include/> -P check_writer_is_light.cmake
# <vss/writer.hpp> must not bring in, directly or not, what a writer's author should not pay for.
cmake_minimum_required(VERSION 3.25)
if(NOT EXISTS ${INCLUDE}/vss/writer.hpp)
  message(STATUS "SKIPPED: no vss/writer.hpp")
  return()
endif()

execute_process(COMMAND ${CXX} -std=c++20 -I${INCLUDE} -x c++ -M ${INCLUDE}/vss/writer.hpp
                OUTPUT_VARIABLE included COMMAND_ERROR_IS_FATAL ANY)
foreach(header thread mutex functional filesystem iostream regex)
  if("${included}" MATCHES "/${header}[ \n\\]")
    message(SEND_ERROR "<vss/writer.hpp> includes <${header}>")
  endif()
endforeach()
if(NOT "${included}" MATCHES "/coroutine[ \n\\]")
  message(SEND_ERROR "<coroutine> is not found either: this check sees nothing")
endif()
