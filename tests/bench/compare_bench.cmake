# The older file is named by the environment, since a target takes no arguments; a relative path is seen from the build
# folder, where bench.json lies.
cmake_minimum_required(VERSION 3.20)
if(NOT DEFINED ENV{BEFORE})
  message(FATAL_ERROR "which file is the older one?  BEFORE=old.json cmake --build build --target compare-bench")
endif()
get_filename_component(build_folder ${AFTER} DIRECTORY)
get_filename_component(before "$ENV{BEFORE}" ABSOLUTE BASE_DIR ${build_folder})
execute_process(COMMAND ${COMPARE} ${before} ${AFTER} RESULT_VARIABLE trouble)
if(trouble)
  message(FATAL_ERROR "the two could not be compared")
endif()
