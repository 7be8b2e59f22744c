/* The statements of an application, for the schema of its database where that is known. */
#ifndef HD_APP_HABITS_TRANSLATE_H
#define HD_APP_HABITS_TRANSLATE_H

#include "app/app_habits.h"
#include "app/app_translate_world.h"

typedef struct {
    HdTranslateOptions options;
    HdWorld world;
    HdArena *arena;      /* of what was translated */
    GHashTable *by_text; /* char *: HdHabitsTranslation, or NULL */
    HdCodeNames names;   /* of the source */
} HdHabitsTranslator;

/* Reads the source, if there is one. To be closed even after a failure. */
gboolean hd_app_habits_translate_open(HdHabitsTranslator *translator,
                                      const HdHabitsOptions *options, GError **error);
void hd_app_habits_translate_close(HdHabitsTranslator *translator);

/* The text's statements, or NULL: they are not SQLite's SQL, or nothing can be said of them without
 * knowing the tables. Valid until the translator is closed. */
const HdHabitsTranslation *hd_app_habits_translate(HdHabitsTranslator *translator,
                                                   const char *text);

#endif
