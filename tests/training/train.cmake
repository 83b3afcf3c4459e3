# Builds the trainee in BUILD/training, lets it play, and has its counters written beside the objects of BUILD.
include(${SOURCE}/tests/bench/run.cmake)
include(ProcessorCount)
ProcessorCount(processors)
unset(ENV{MAKEFLAGS}) # the outer make's number of jobs is not for this one
set(folder ${BUILD}/training)

run(${CMAKE_COMMAND} -S ${SOURCE} -B ${folder} -DCALLFLOOR_WATCHED=ON -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_C_COMPILER_LAUNCHER=${LAUNCHER} "-DCMAKE_C_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build ${folder} --target trainee --parallel ${processors})

# The counters know the place of their object. So many leading names of it are replaced by BUILD; old counts are not
# added to.
file(GLOB_RECURSE old_counts ${BUILD}/CMakeFiles/*.gcda)
if(old_counts)
  file(REMOVE ${old_counts})
endif()
string(REGEX MATCHALL "/+[^/]+" names ${folder})
list(LENGTH names depth)
file(GLOB scenarios ${SOURCE}/scenarios/*.cfg ${SOURCE}/scenarios/ideas/*.cfg)
run(${CMAKE_COMMAND} -E env GCOV_PREFIX=${BUILD} GCOV_PREFIX_STRIP=${depth} ${folder}/tests/training/trainee
  ${scenarios})
