"""The model of bare_loop.c in SimPy, written as SimPy's users write it: a process per call.

    python3 simpy_model.py CALLS GAP HANDLE PATIENCE AGENTS WITHIN    (times in seconds)

Prints: version, ns of CPU time per call, share abandoned, mean wait, share that waited, share answered within.
"""
import random
import sys
import time

import simpy

calls, agents = int(sys.argv[1]), int(sys.argv[5])
gap, handle, patience, within = (float(sys.argv[i]) for i in (2, 3, 4, 6))
abandoned = waited = answered_within = 0
waits = 0.0


def call(env, pool):
    global abandoned, waited, answered_within, waits
    came = env.now
    with pool.request() as agent:
        must_wait = not agent.triggered
        waited += must_wait
        if must_wait:
            yield agent | env.timeout(random.expovariate(1 / patience))
        waits += env.now - came
        if not agent.triggered:
            abandoned += 1
            return
        answered_within += env.now - came <= within
        yield env.timeout(random.expovariate(1 / handle))


def arrivals(env, pool):
    for _ in range(calls):
        yield env.timeout(random.expovariate(1 / gap))
        env.process(call(env, pool))


random.seed(1)
environment = simpy.Environment()
environment.process(arrivals(environment, simpy.Resource(environment, capacity=agents)))
begun = time.process_time()
environment.run()
spent = time.process_time() - begun
print(simpy.__version__, spent / calls * 1e9, abandoned / calls, waits / calls, waited / calls, answered_within / calls)
