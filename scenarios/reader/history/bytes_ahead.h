/*
 * bytes_ahead.h -- the bytes of a file, unpacked if it is gzipped, and their SHA-256 on the way.
 *
 * Reading, hashing and unpacking take about as long as making sense of the rows, so they can be done ahead on a thread
 * of their own. The bytes are the same with and without it.
 */
#ifndef CALLFLOOR_SCENARIOS_BYTES_AHEAD_H
#define CALLFLOOR_SCENARIOS_BYTES_AHEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct bytes_ahead; /* state: see bytes_ahead.c */

/** The file is only borrowed. */
struct bytes_ahead *bytes_ahead_create(FILE *file);
void bytes_ahead_destroy(struct bytes_ahead *ahead); /* NULL is fine */

/** From now on a thread reads ahead; whoever calls this reads to the end (a thread that waits for a terminal or a pipe
 *  cannot be called back). */
void bytes_ahead_start(struct bytes_ahead *ahead);

/** Up to `room` bytes; 0 at the end, then ask for trouble. */
size_t bytes_ahead_read(struct bytes_ahead *ahead, char *bytes, size_t room);

/** Why the end came too early, or NULL; asked after the end only. */
const char *bytes_ahead_trouble(const struct bytes_ahead *ahead);

/** SHA-256, in hexadecimal, of the file as it lies there, gzipped or not; asked after the end only. */
void bytes_ahead_sha256(const struct bytes_ahead *ahead, char hexadecimal[65]);

#endif
