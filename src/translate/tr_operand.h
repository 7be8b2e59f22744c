/* Parts of the expression translation that its files share: see tr_expr.h for the contract. */
#ifndef HD_TR_OPERAND_H
#define HD_TR_OPERAND_H

#include "translate/tr_expr.h"

/* Up to here integers and doubles can stand for each other; all numbers of 15 digits can. */
#define HD_TR_EXACT_INTEGER G_GINT64_CONSTANT(9007199254740992)
#define HD_TR_EXACT_DIGITS 15

/* What values are compared and converted alike. */
typedef enum {
    HD_TR_FAMILY_NULL,
    HD_TR_FAMILY_BOOL,
    HD_TR_FAMILY_INTEGER,
    HD_TR_FAMILY_FLOAT,
    HD_TR_FAMILY_NUMERIC,
    HD_TR_FAMILY_TEXT,
    HD_TR_FAMILY_BYTEA,
    HD_TR_FAMILY_INSTANT, /* date, time, timestamps */
    HD_TR_FAMILY_OTHER,   /* uuid, json */
    HD_TR_FAMILY_VALUE    /* sqlite.value */
} HdTrFamily;

HdTrFamily hd_tr_operand_family(const HdTrExpr *expr);
gboolean hd_tr_operand_is_number(const HdTrExpr *expr); /* a boolean too: SQLite knows 0 and 1 */

/* "a number", "the text column "x"", for reasons. In the arena. */
const char *hd_tr_operand_describe(const HdTrScope *scope, const HdTrExpr *expr);

/* The constant as an expression. A real is of PostgreSQL's type numeric where it stands, which is
 * exact in comparisons; arithmetic casts it. */
HdTrExpr hd_tr_operand_constant(HdArena *arena, const HdValue *value);
HdTrExpr hd_tr_operand_null(void);

/* An expression without affinity and collation, as operators give. */
HdTrExpr hd_tr_operand_new(const char *sql, HdTrLevel level, HdTypeKind kind);

/* Its text, in parentheses unless it binds more tightly than the operator of the given level. */
const char *hd_tr_operand_sql(HdArena *arena, const HdTrExpr *expr, HdTrLevel level);

/* expr::type; the type is a string literal. */
#define hd_tr_operand_cast(arena, expr, type)                                                      \
    hd_tr_fill((arena), "$1::" type, hd_tr_operand_sql((arena), (expr), HD_TR_LEVEL_SIGNED))

/* HdTrExpr.whole_digits of a column of this type. */
int hd_tr_operand_whole_digits(const HdType *type);

/* A boolean column some of whose values are words ('t', 'true', …) in SQLite, where they are no
 * truth and equal no number. */
gboolean hd_tr_operand_is_words(const HdTrExpr *expr);

/* Whether the number, where it is whole, is one that doubles tell apart (below 2^53). */
gboolean hd_tr_operand_is_exact_double(const HdTrExpr *expr);

/* A number as an operand of type bigint, or double precision. */
const char *hd_tr_operand_bigint(HdArena *arena, const HdTrExpr *expr);
const char *hd_tr_operand_double(HdArena *arena, const HdTrExpr *expr);

/* A boolean as SQLite's integer; anything else as it is. */
HdTrExpr hd_tr_operand_unbool(HdArena *arena, const HdTrExpr *expr);

/* A COLLATE anywhere in an expression counts for the whole, the leftmost first ("Datatypes In
 * SQLite", section 7.1, and sqlite3ExprCollSeq()). */
void hd_tr_operand_lend_collation(HdTrExpr *result, const HdTrExpr *parts, guint n);

/* Whether the text is short enough to be written more than once: else, level by level, texts would
 * grow with the power of their depth. */
gboolean hd_tr_operand_is_short(const char *sql);

/* Refuses an expression that is not. */
gboolean hd_tr_operand_can_repeat(const HdTrExpr *expr, GError **error);

/* Sets an error that refuses an expression: HD_ERROR_UNSUPPORTED. Is FALSE, for the compiler too.
 */
#define hd_tr_refuse(...) (hd_tr_operand_refuse(__VA_ARGS__), FALSE)
void hd_tr_operand_refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* ---- tr_compare.c ---- */

/* left op right, for = <> < <= > >= IS and IS NOT. */
gboolean hd_tr_compare(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                       const HdTrExpr *right, HdTrExpr *out_expr, GError **error);
gboolean hd_tr_compare_is_day(const HdTrExpr *instant, const HdTrExpr *constant);
gboolean hd_tr_compare_between(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                               GError **error);
gboolean hd_tr_compare_in(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                          GError **error);

/* Two operands brought to where PostgreSQL's operator compares them as SQLite does. */
typedef struct {
    const char *left;
    const char *right;
} HdTrPair;
gboolean hd_tr_align(HdTrScope *scope, gboolean is_equality, const HdTrExpr *left,
                     const HdTrExpr *right, HdTrPair *out_pair, GError **error);

/* The same for equality of texts under BINARY, where one is an enum's column and the other a
 * constant among its labels: FALSE where they are not so. */
gboolean hd_tr_compare_label(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                             HdTrPair *out_pair);

/* ---- tr_collate.c ---- */

/* Whether it is one of SQLite's own; NULL stands for BINARY. */
gboolean hd_tr_collate_is_known(const char *collation);
gboolean hd_tr_collate_is_binary(const char *collation);

/* Text of the expression as the collation sees it: plain, folded or without blanks at its end. */
const char *hd_tr_collate_operand(HdArena *arena, const HdTrExpr *expr, const char *collation,
                                  gboolean add_c);

/* ---- tr_arithmetic.c ---- */

gboolean hd_tr_arithmetic(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                          const HdTrExpr *right, HdTrExpr *out_expr, GError **error);
gboolean hd_tr_arithmetic_negate(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                 GError **error);
gboolean hd_tr_arithmetic_concat(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                                 HdTrExpr *out_expr, GError **error);

/* & | << >> and ~ */
gboolean hd_tr_arithmetic_bits(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                               const HdTrExpr *right, HdTrExpr *out_expr, GError **error);
gboolean hd_tr_arithmetic_bitnot(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                 GError **error);

/* ---- tr_case.c ---- */

gboolean hd_tr_case(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error);

/* ---- tr_row.c ---- */

/* A comparison, BETWEEN or IN list in which row values stand. */
gboolean hd_tr_row(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error);
gboolean hd_tr_row_is_in(const HdSqlExpr *tree);

/* ---- tr_cast.c ---- */

gboolean hd_tr_cast(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error);

#endif
