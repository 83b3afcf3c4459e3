# The older file is named by the environment, since a target takes no arguments.
if(NOT DEFINED ENV{BEFORE})
  message(FATAL_ERROR "which file is the older one?  BEFORE=old.json cmake --build build --target compare-bench")
endif()
get_filename_component(before "$ENV{BEFORE}" ABSOLUTE BASE_DIR "$ENV{PWD}")
execute_process(COMMAND ${COMPARE} ${before} ${AFTER} RESULT_VARIABLE trouble)
if(trouble)
  message(FATAL_ERROR "the two could not be compared")
endif()
