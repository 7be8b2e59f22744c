/* Definitions as PostgreSQL's statements. */
#ifndef HD_APP_TRANSLATE_DEFINITION_H
#define HD_APP_TRANSLATE_DEFINITION_H

#include "app/app_translate_world.h"

/* What became of the definition at a position, which the world's stage was made with. text is what
 * the tree was parsed from. The translation's sql is of statements with ";\n" between them; where
 * it is manual they are what comes nearest, or NULL. */
void hd_app_translate_definition(const HdWorld *world, guint position, const HdSqlStatement *tree,
                                 const char *text, HdArena *arena, HdTranslation *out_translation);

/* The options of statements that read and change rows, in a stage. */
HdTrStatementOptions hd_app_translate_statement_options(const HdWorld *world, const HdStage *stage);

#endif
