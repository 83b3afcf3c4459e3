# The same bytes of results from gcc and clang, -O2 and -O3, with and without link-time optimisation and -march=native,
# on 1, 2, 3 and 16 threads: the program is built once for each variant in a folder of its own, which stays for the next
# time, and the whole of its JSON is compared. Ends with an error when a digit differs, or when a variant was built
# without -ffp-contract=off.
#
# A build of the kind Release is optimised as a whole; RelWithDebInfo is not, and takes all its flags from here.
cmake_minimum_required(VERSION 3.20)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)
set(variants
  "gcc -O2|gcc|RelWithDebInfo|-O2"
  "gcc -O3|gcc|RelWithDebInfo|-O3"
  "gcc -O3 LTO|gcc|Release|"
  "gcc -O3 LTO native|gcc|Release|-march=native"
  "clang -O2|clang|RelWithDebInfo|-O2"
  "clang -O3|clang|RelWithDebInfo|-O3"
  "clang -O3 native|clang|RelWithDebInfo|-O3 -march=native")
set(thread_counts 1 2 3 16)
set(replications 17) # more than threads, so that the last is handed out again
set(operations appointment_center health_plan member_services triage_center specialty_pharmacy)

set(scenarios)
foreach(operation ${operations})
  list(APPEND scenarios ${SOURCE}/scenarios/${operation}.cfg)
endforeach()
list(APPEND scenarios ${FOLDER}/mm100.cfg ${FOLDER}/small_week.cfg)

function(build_variant folder compiler build_type flags)
  set(launcher)
  find_program(CCACHE ccache)
  if(CCACHE)
    set(launcher -DCMAKE_C_COMPILER_LAUNCHER=${CCACHE})
  endif()
  run(${CMAKE_COMMAND} -S ${SOURCE} -B ${folder} -DCMAKE_C_COMPILER=${compiler} -DCMAKE_BUILD_TYPE=${build_type}
    -DCMAKE_C_FLAGS=${flags} -DCMAKE_C_FLAGS_RELWITHDEBINFO=-DNDEBUG ${launcher})
  run(${CMAKE_COMMAND} --build ${folder} --target callfloor --parallel ${processors})
endfunction()

# Every source of the program, not only most of them.
function(check_contraction variant folder)
  file(STRINGS ${folder}/compile_commands.json commands REGEX "\"command\":.*/(sim|models|scenarios|reports|main\\.c)")
  if(NOT commands)
    message(FATAL_ERROR "${variant}: nobody wrote down how it was compiled")
  endif()
  foreach(command ${commands})
    if(NOT command MATCHES "-ffp-contract=off")
      message(FATAL_ERROR "${variant}: compiled without -ffp-contract=off: ${command}")
    endif()
  endforeach()
endfunction()

function(hash_results program scenario threads)
  execute_process(COMMAND ${program} simulate ${scenario} --format json --quiet --replications ${replications}
    --threads ${threads} OUTPUT_FILE ${FOLDER}/results.json ERROR_VARIABLE said RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${program} simulate ${scenario} failed (${status}):\n${said}")
  endif()
  file(SHA256 ${FOLDER}/results.json hash)
  set(hash ${hash} PARENT_SCOPE)
endfunction()

# `text` at least so wide.
function(pad text width)
  string(LENGTH "${text}" length)
  if(length LESS width)
    math(EXPR missing "${width} - ${length}")
    string(REPEAT " " ${missing} gap)
  endif()
  set(padded "${text}${gap}" PARENT_SCOPE)
endfunction()

# Sets `row` to the verdicts, one for each scenario; adds to `differences`. The first result of all is the measure.
function(compare_variant program)
  set(row "")
  foreach(scenario ${scenarios})
    get_filename_component(name ${scenario} NAME_WE)
    set(other_threads "")
    foreach(threads ${thread_counts})
      hash_results(${program} ${scenario} ${threads})
      if(NOT DEFINED first_${name})
        set(first_${name} ${hash})
        set(first_${name} ${hash} PARENT_SCOPE)
      endif()
      if(NOT hash STREQUAL first_${name})
        string(APPEND other_threads " ${threads}")
      endif()
    endforeach()
    set(verdict same)
    if(other_threads)
      set(verdict "OTHER:${other_threads}")
      set(differences "${differences} ${name}")
    endif()
    pad("${verdict}" 20)
    string(APPEND row "${padded}")
  endforeach()
  set(row "${row}" PARENT_SCOPE)
  set(differences "${differences}" PARENT_SCOPE)
  foreach(scenario ${scenarios})
    get_filename_component(name ${scenario} NAME_WE)
    set(first_${name} ${first_${name}} PARENT_SCOPE)
  endforeach()
endfunction()

cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
file(MAKE_DIRECTORY ${FOLDER})
run(${WRITE_SCENARIOS} ${FOLDER})

pad("" 22)
set(heading "${padded}")
foreach(scenario ${scenarios})
  get_filename_component(name ${scenario} NAME_WE)
  pad("${name}" 20)
  string(APPEND heading "${padded}")
endforeach()
string(REPLACE ";" ", " counts "${thread_counts}")
message("Results of ${replications} replications on ${counts} threads; OTHER: the numbers of threads that differ\n")
message("${heading}")

set(differences "")
foreach(variant ${variants})
  string(REPLACE "|" ";" parts "${variant}")
  list(GET parts 0 name)
  list(GET parts 1 compiler)
  list(GET parts 2 build_type)
  list(GET parts 3 flags)
  pad("${name}" 22)
  find_program(COMPILER_${compiler} ${compiler})
  if(NOT COMPILER_${compiler})
    message("${padded}not installed")
    continue()
  endif()
  string(MAKE_C_IDENTIFIER "${name}" folder)
  set(folder ${FOLDER}/${folder})
  build_variant(${folder} ${COMPILER_${compiler}} ${build_type} "${flags}")
  check_contraction("${name}" ${folder})
  set(label "${padded}")
  compare_variant(${folder}/callfloor)
  message("${label}${row}")
endforeach()

message("")
foreach(scenario ${scenarios})
  get_filename_component(name ${scenario} NAME_WE)
  pad("${name}" 22)
  message("${padded}${first_${name}}")
endforeach()
if(differences)
  message(FATAL_ERROR "the bytes differ:${differences}")
endif()
message("\nthe same bytes everywhere")
