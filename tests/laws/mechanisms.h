/*
 * mechanisms.h -- which mechanisms the engine has: the chains of the others are compiled, and wait.
 */
#ifndef CALLFLOOR_TESTS_MECHANISMS_H
#define CALLFLOOR_TESTS_MECHANISMS_H

enum {
    ENGINE_HAS_LINES = 0,
    ENGINE_HAS_CONSULT = 0,
    ENGINE_HAS_RULES = 0,
    ENGINE_HAS_LANGUAGES = 0,
    ENGINE_HAS_INTERPRETERS = 0,
    ENGINE_HAS_DIALLING = 0,
    ENGINE_HAS_INTERRUPTION = 0,
    ENGINE_HAS_CHAT = 0,
    ENGINE_HAS_ON_CALL = 0
};

#define NEEDS(mechanism)                                                                                               \
    do {                                                                                                               \
        if (!(mechanism))                                                                                              \
            skip();                                                                                                    \
    } while (0)

#endif
