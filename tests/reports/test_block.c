/*
 * test_block.c -- everything put into a block arrives, in order, whatever the sizes; what fails is the file's to tell.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/block.h"

#include "check.h"

TEST(pieces_of_all_sizes_arrive_in_order)
{
    static const size_t sizes[] = {1, 65535, 65536, 65537, 0, 12345, 7, 65536, 200000};
    static char bytes[500000];
    char *text = NULL;
    size_t size = 0, total = 0;
    FILE *file = open_memstream(&text, &size);
    struct block *block = block_create(file);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)('a' + i % 23 + i / 65536 % 3);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; total += sizes[i++])
        block_put(block, bytes + total, sizes[i]);
    block_destroy(block);
    fclose(file);
    CHECK(size == total && memcmp(text, bytes, total) == 0);
    free(text);
}

TEST(each_kind_of_piece_is_written_in_its_way)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct block *block = block_create(file);
    block_text(block, "a");
    block_byte(block, ',');
    block_number(block, 0.1);
    block_byte(block, ',');
    block_whole(block, 12345678901);
    block_format(block, ",%d,%s", 7, "b");
    block_destroy(block);
    fclose(file);
    CHECK_TEXT(text, "a,0.1,12345678901,7,b");
    free(text);
}

/* /dev/full refuses every byte: who asks the file at the end hears of it with the reason, whatever the last piece. */
TEST(a_full_disk_is_seen_at_the_last_flush)
{
    for (int pieces = 1; pieces < 9000; pieces += 7) {
        FILE *file = fopen("/dev/full", "w");
        if (file == NULL)
            skip();
        struct block *block = block_create(file);
        for (int i = 0; i < pieces; i++)
            block_text(block, "a table of numbers, ");
        block_destroy(block);
        errno = 0;
        CHECK(fflush(file) != 0 && ferror(file) != 0 && errno == ENOSPC);
        fclose(file);
    }
}

RUN_TESTS(RUN(pieces_of_all_sizes_arrive_in_order), RUN(each_kind_of_piece_is_written_in_its_way),
          RUN(a_full_disk_is_seen_at_the_last_flush))
