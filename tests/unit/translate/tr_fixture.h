/* Schemas for the tests of translate, read from CREATE TABLE and CREATE INDEX with the types that
 * empty tables get. */
#ifndef HD_TR_FIXTURE_H
#define HD_TR_FIXTURE_H

#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

typedef struct {
    HdArena *arena;
    HdSchema *schema;
    HdChoice **choices; /* to be changed by the test before it translates */
    gint64 *max_integers;
} HdTrFixture;

HdTrFixture tr_fixture_new(const char *ddl);

/* Into the schema "public". */
HdTarget *tr_fixture_translate(const HdTrFixture *fixture, gboolean collate_c);

void tr_fixture_free(HdTrFixture *fixture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HdTrFixture, tr_fixture_free)

/* PostgreSQL's own parser takes the statements. */
void tr_fixture_assert_parses(const char *sql);

#endif
