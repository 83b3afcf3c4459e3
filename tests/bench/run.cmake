# run(COMMAND ARGUMENTS...) sets `said` to its standard output; what fails ends the script with all that it said.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE trouble RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(FATAL_ERROR "${command}\nfailed (${status}):\n${said}${trouble}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()
