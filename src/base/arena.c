#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#define BLOCK_BYTES ((gsize)16 * 1024)

typedef struct Block Block;
struct Block {
    Block *next;
    gsize used;
    gsize size;
    alignas(max_align_t) guint8 data[];
};

struct HdArena {
    Block *block;
    GPtrArray *arrays;
};

HdArena *hd_arena_new(void)
{
    HdArena *arena = g_new0(HdArena, 1);
    arena->arrays = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    return arena;
}

void hd_arena_free(HdArena *arena)
{
    if (arena == NULL)
        return;
    for (Block *block = arena->block; block != NULL;) {
        Block *next = block->next;
        g_free(block);
        block = next;
    }
    g_ptr_array_unref(arena->arrays);
    g_free(arena);
}

static Block *block_new(gsize size)
{
    g_assert(size <= G_MAXSIZE - sizeof(Block));
    Block *block = g_malloc0(sizeof(Block) + size);
    block->size = size;
    return block;
}

gpointer hd_arena_alloc(HdArena *arena, gsize bytes)
{
    const gsize align = alignof(max_align_t);
    g_assert(bytes <= G_MAXSIZE - align);
    gsize size = (bytes + align - 1) & ~(align - 1);

    /* Something large gets a block of its own, behind the one being filled. */
    if (size > BLOCK_BYTES / 4) {
        Block *block = block_new(size);
        block->used = size;
        if (arena->block != NULL) {
            block->next = arena->block->next;
            arena->block->next = block;
        } else {
            arena->block = block;
        }
        return block->data;
    }
    if (arena->block == NULL || arena->block->size - arena->block->used < size) {
        Block *block = block_new(BLOCK_BYTES);
        block->next = arena->block;
        arena->block = block;
    }
    gpointer result = arena->block->data + arena->block->used;
    arena->block->used += size;
    return result;
}

char *hd_arena_strndup(HdArena *arena, const char *text, gsize bytes)
{
    if (text == NULL)
        return NULL;
    char *copy = hd_arena_alloc(arena, bytes + 1);
    memcpy(copy, text, bytes);
    return copy;
}

char *hd_arena_strdup(HdArena *arena, const char *text)
{
    return text ? hd_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *hd_arena_printf(HdArena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return hd_arena_strdup(arena, text);
}

GPtrArray *hd_arena_ptr_array(HdArena *arena)
{
    GPtrArray *array = g_ptr_array_new();
    g_ptr_array_add(arena->arrays, array);
    return array;
}
