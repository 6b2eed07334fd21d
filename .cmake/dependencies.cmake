# What the project above has, or the machine, is used; what is not there is fetched. GLOBAL: a project that adds
# us as a sub-folder links vss::vss from above and must see what vss::vss links.
include(FetchContent)

find_package(Threads REQUIRED GLOBAL)

if(NOT TARGET Microsoft.GSL::GSL)
  find_package(Microsoft.GSL CONFIG QUIET GLOBAL)
endif()
if(NOT TARGET Microsoft.GSL::GSL)
  message(STATUS "Microsoft.GSL is not installed: fetching it")
  set(GSL_INSTALL ${VSS_INSTALL}) # beside us: the exported vss::vss needs it
  FetchContent_Declare(
    GSL
    GIT_REPOSITORY https://github.com/microsoft/GSL.git
    GIT_TAG a3534567187d2edc428efd3f13466ff75fe5805c # v4.0.0
    SYSTEM)
  FetchContent_MakeAvailable(GSL)
endif()

if(VSS_XML AND NOT TARGET pugixml::pugixml)
  find_package(pugixml CONFIG QUIET GLOBAL)
endif()

if(VSS_BUILD_TESTS OR VSS_BUILD_BENCHMARKS)
  find_package(Catch2 CONFIG QUIET)
  if(NOT TARGET Catch2::Catch2)
    message(STATUS "Catch2 is not installed: fetching it")
    FetchContent_Declare(
      Catch2
      GIT_REPOSITORY https://github.com/catchorg/Catch2.git
      GIT_TAG fa43b77429ba76c462b1898d6cd2f2d7a9416b14 # v3.7.1
      SYSTEM)
    FetchContent_MakeAvailable(Catch2)
    list(APPEND CMAKE_MODULE_PATH ${catch2_SOURCE_DIR}/extras) # catch_discover_tests
  endif()
endif()
