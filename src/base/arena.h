/* Memory that is freed all at once: trees and models live in one arena a command. Not thread-safe.
 */
#ifndef HD_ARENA_H
#define HD_ARENA_H

#include <glib.h>

typedef struct HdArena HdArena;

HdArena *hd_arena_new(void);
void hd_arena_free(HdArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdArena, hd_arena_free)

/* Zeroed and aligned for any type; valid until the arena is freed. */
gpointer hd_arena_alloc(HdArena *arena, gsize bytes);

/* A NUL-terminated copy of text of the given length; NULL stays NULL. */
char *hd_arena_strndup(HdArena *arena, const char *text, gsize bytes);
char *hd_arena_strdup(HdArena *arena, const char *text);
char *hd_arena_printf(HdArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A GPtrArray without element destructor, freed with the arena. */
GPtrArray *hd_arena_ptr_array(HdArena *arena);

#define hd_arena_new0(arena, Type) ((Type *)hd_arena_alloc((arena), sizeof(Type)))
#define hd_arena_array0(arena, Type, count)                                                        \
    ((Type *)hd_arena_alloc((arena), sizeof(Type) * (gsize)(count)))

#endif
