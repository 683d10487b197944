# How every target of the project is made: language level, warnings, sanitizers, compiler cache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(HEYAN_CCACHE ccache)
if(HEYAN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${HEYAN_CCACHE}")
endif()

add_library(heyan_options INTERFACE)
target_include_directories(heyan_options INTERFACE "${CMAKE_SOURCE_DIR}")
# GCC 12 warns of overflows inside its own std::string where it inlines (PR 105329, 105651): shown, no error.
target_compile_options(
  heyan_options
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
            $<$<BOOL:${HEYAN_WERROR}>:-Werror -Wno-error=restrict -Wno-error=stringop-overflow
            -Wno-error=stringop-overread -Wno-error=array-bounds -Wno-error=maybe-uninitialized>)
if(HEYAN_SANITIZE)
  target_compile_options(heyan_options INTERFACE -fsanitize=${HEYAN_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(heyan_options INTERFACE -fsanitize=${HEYAN_SANITIZE})
endif()

# heyan_library(NAME LIBS...): the library heyan_NAME of every .cc below the current folder.
function(heyan_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    set(sources "${CMAKE_SOURCE_DIR}/cmake/empty.cc")
  endif()
  add_library(heyan_${name} STATIC ${sources})
  add_library(heyan::${name} ALIAS heyan_${name})
  target_link_libraries(heyan_${name} PUBLIC heyan_options PRIVATE ${ARGN})
endfunction()
