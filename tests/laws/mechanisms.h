/*
 * mechanisms.h -- which mechanisms the engine has: the chains of the others are compiled, and wait.
 */
#ifndef CALLFLOOR_TESTS_MECHANISMS_H
#define CALLFLOOR_TESTS_MECHANISMS_H

enum {
    ENGINE_HAS_LINES = 1,
    ENGINE_HAS_CONSULT = 1,
    ENGINE_HAS_RULES = 1,
    ENGINE_HAS_LANGUAGES = 1,
    ENGINE_HAS_INTERPRETERS = 1,
    ENGINE_HAS_DIALLING = 1,
    ENGINE_HAS_INTERRUPTION = 1,
    ENGINE_HAS_CHAT = 1,
    ENGINE_HAS_ON_CALL = 1,
    ENGINE_HAS_SHIFTS = 1,
    ENGINE_HAS_EVENTS = 1
};

#define NEEDS(mechanism)                                                                                               \
    do {                                                                                                               \
        if (!(mechanism))                                                                                              \
            skip();                                                                                                    \
    } while (0)

#endif
