# Builds the trainee in BUILD/training, lets it play, and has its counters written beside the objects of BUILD. Where
# that does not work (a gcc without its library for counters), the program is compiled without, and works all the same.
include(ProcessorCount)
ProcessorCount(processors)
unset(ENV{MAKEFLAGS}) # the outer make's number of jobs is not for this one
set(folder ${BUILD}/training)

function(attempt)
  if(failed)
    return()
  endif()
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE trouble RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(WARNING "the engine cannot be watched at work; the program works, a little slower\n${command}\n"
      "failed (${status}):\n${said}${trouble}")
    set(failed TRUE PARENT_SCOPE)
  endif()
endfunction()

attempt(${CMAKE_COMMAND} -S ${SOURCE} -B ${folder} -DCALLFLOOR_WATCHED=ON -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_C_COMPILER_LAUNCHER=${LAUNCHER} "-DCMAKE_C_FLAGS=${FLAGS}")
attempt(${CMAKE_COMMAND} --build ${folder} --target trainee --parallel ${processors})

# The counters know the place of their object. So many leading names of it are replaced by BUILD; old counts are not
# added to.
file(GLOB_RECURSE old_counts ${BUILD}/CMakeFiles/*.gcda)
if(old_counts)
  file(REMOVE ${old_counts})
endif()
string(REGEX MATCHALL "/+[^/]+" names ${folder})
list(LENGTH names depth)
file(GLOB scenarios ${SOURCE}/scenarios/*.cfg ${SOURCE}/scenarios/ideas/*.cfg)
attempt(${CMAKE_COMMAND} -E env GCOV_PREFIX=${BUILD} GCOV_PREFIX_STRIP=${depth} ${folder}/tests/training/trainee
  ${scenarios})
