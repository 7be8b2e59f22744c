/* Comparisons.
 *
 * SQLite compares by storage class first (numbers, then texts, then blobs), after it has applied
 * the operands' affinities to each other ("Datatypes In SQLite", section 4.2), and texts by one of
 * the two operands' collations (section 7.1). PostgreSQL compares two values of one type. The two
 * agree where both operands certainly are of one class, and an affinity, if it does something at
 * all, does it to a constant, which is then written as what it becomes. All else is compared as
 * values of type sqlite.value, whose order is SQLite's. */

#include <math.h>
#include <string.h>

#include "model/instant.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

#define INTEGER_END 9223372036854775808.0

static gboolean refuse_pair(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                            GError **error)
{
    return hd_tr_refuse(error, "the comparison of %s with %s has no exact translation",
                        hd_tr_operand_describe(scope, left), hd_tr_operand_describe(scope, right));
}

static gboolean has_numeric_affinity(const HdTrExpr *expr)
{
    return expr->affinity == HD_AFFINITY_NUMERIC || expr->affinity == HD_AFFINITY_INTEGER ||
           expr->affinity == HD_AFFINITY_REAL;
}

static const char *plain(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_COMPARISON);
}

/* ---- numbers ---- */

/* A constant 0 or 1 beside a boolean, as a boolean. */
static const char *to_truth(const HdTrExpr *expr)
{
    if (!expr->is_constant || expr->value.class != HD_CLASS_INTEGER)
        return NULL;
    if (expr->value.integer == 0)
        return "false";
    return expr->value.integer == 1 ? "true" : NULL;
}

/* A real beside an integer is compared as numeric, which is exact; from 2^53 on the double's
 * shortest digits are no longer its value. */
static const char *real_beside_integer(HdArena *arena, const HdTrExpr *real)
{
    if (fabs(real->value.real) < (double)HD_TR_EXACT_INTEGER ||
        fabs(real->value.real) >= INTEGER_END)
        return plain(arena, real);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.0f", real->value.real);
    return hd_arena_strdup(arena, digits);
}

/* Beside a double PostgreSQL turns the other number into one, where SQLite compares exactly. */
static gboolean align_with_float(HdTrScope *scope, const HdTrExpr *number, const HdTrExpr *real,
                                 const char **out_number, const char **out_real, GError **error)
{
    *out_number = plain(scope->arena, number);
    *out_real = plain(scope->arena, real);
    if (real->is_constant && !isinf(real->value.real)) {
        *out_real = real_beside_integer(scope->arena, real);
        return TRUE;
    }
    return hd_tr_operand_is_exact_double(number) || refuse_pair(scope, number, real, error);
}

static gboolean align_numbers(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                              HdTrPair *out_pair, GError **error)
{
    HdArena *arena = scope->arena;
    if (hd_tr_operand_is_words(left) || hd_tr_operand_is_words(right))
        return refuse_pair(scope, left, right, error);
    if (left->kind == HD_TYPE_BOOL && right->kind == HD_TYPE_BOOL) {
        *out_pair = (HdTrPair){plain(arena, left), plain(arena, right)};
        return TRUE;
    }
    if (left->kind == HD_TYPE_BOOL && to_truth(right) != NULL) {
        *out_pair = (HdTrPair){plain(arena, left), to_truth(right)};
        return TRUE;
    }
    if (right->kind == HD_TYPE_BOOL && to_truth(left) != NULL) {
        *out_pair = (HdTrPair){to_truth(left), plain(arena, right)};
        return TRUE;
    }
    HdTrExpr l = hd_tr_operand_unbool(arena, left);
    HdTrExpr r = hd_tr_operand_unbool(arena, right);
    HdTrFamily left_family = hd_tr_operand_family(&l);
    HdTrFamily right_family = hd_tr_operand_family(&r);
    if (left_family != HD_TR_FAMILY_FLOAT && right_family == HD_TR_FAMILY_FLOAT)
        return align_with_float(scope, &l, &r, &out_pair->left, &out_pair->right, error);
    if (left_family == HD_TR_FAMILY_FLOAT && right_family != HD_TR_FAMILY_FLOAT)
        return align_with_float(scope, &r, &l, &out_pair->right, &out_pair->left, error);
    /* A numeric holds the shortest digits of SQLite's double: they compare as the doubles do. */
    *out_pair = (HdTrPair){plain(arena, &l), plain(arena, &r)};
    return TRUE;
}

/* ---- a number and a text ---- */

/* The truth value that a word stands for in a boolean column; NULL where it is not how all of the
 * column's values are written. */
static const char *word_to_truth(const HdTrExpr *boolean, const HdTrExpr *text)
{
    guint numbers = 1U << HD_CLASS_INTEGER | 1U << HD_CLASS_REAL;
    const HdChoice *choice = boolean->choice;
    HdWord word;
    gboolean truth;
    if (choice == NULL || (choice->classes & numbers) != 0 || choice->words == 0 ||
        !hd_word_read(text->value.data, text->value.bytes, &word, &truth) || word == HD_WORD_OTHER)
        return NULL;
    guint letters = HD_WORD_T | HD_WORD_F;
    guint spelling = (word & letters) != 0 ? letters : HD_WORD_TRUE | HD_WORD_FALSE;
    if ((choice->words & ~spelling) != 0)
        return NULL;
    return truth ? "true" : "false";
}

/* Refuses a word beside a boolean column that was empty: it may be going to hold such words. */
static gboolean check_word(HdTrScope *scope, const HdTrExpr *boolean, const HdTrExpr *text,
                           GError **error)
{
    guint seen = boolean->choice != NULL ? boolean->choice->classes & ~(1U << HD_CLASS_NULL) : 1;
    HdWord word;
    gboolean truth;
    if (boolean->kind != HD_TYPE_BOOL || seen != 0 || !text->is_constant ||
        text->value.class != HD_CLASS_TEXT)
        return TRUE;
    return !hd_word_read(text->value.data, text->value.bytes, &word, &truth) ||
           hd_tr_refuse(error, "whether the values of %s are words or numbers is not known",
                        hd_tr_operand_describe(scope, boolean));
}

static gboolean align_number_text(HdTrScope *scope, gboolean is_equality, const HdTrExpr *number,
                                  const HdTrExpr *text, const char **out_number,
                                  const char **out_text, GError **error)
{
    HdArena *arena = scope->arena;
    if (text->is_constant && has_numeric_affinity(number)) {
        if (is_equality && number->kind == HD_TYPE_BOOL && word_to_truth(number, text) != NULL) {
            *out_number = plain(arena, number);
            *out_text = word_to_truth(number, text);
            return TRUE;
        }
        HdValue value;
        HdTrPair pair;
        if (!hd_tr_text_to_number((const char *)text->value.data, text->value.bytes, &value))
            return refuse_pair(scope, number, text, error);
        HdTrExpr constant = hd_tr_operand_constant(arena, &value);
        if (!align_numbers(scope, number, &constant, &pair, error))
            return FALSE;
        *out_number = pair.left;
        *out_text = pair.right;
        return TRUE;
    }
    /* TEXT affinity makes a text of the number; of an integer that is the same on both sides. */
    if (text->affinity == HD_AFFINITY_TEXT && number->affinity == HD_TR_NO_AFFINITY &&
        hd_tr_operand_family(number) == HD_TR_FAMILY_INTEGER &&
        hd_tr_collate_is_binary(text->collation) && hd_tr_collate_is_binary(number->collation)) {
        gboolean add_c = scope->collate_c && !is_equality && !text->carries_c;
        *out_text = hd_tr_collate_operand(arena, text, NULL, add_c);
        *out_number = hd_tr_operand_cast(arena, number, "text");
        if (number->is_constant)
            *out_number = hd_tr_text_string(
                arena, hd_arena_printf(arena, "%" G_GINT64_FORMAT, number->value.integer));
        return TRUE;
    }
    return refuse_pair(scope, number, text, error);
}

/* ---- texts ---- */

/* The collation that SQLite compares with; NULL is BINARY. */
static const char *choose_collation(const HdTrExpr *left, const HdTrExpr *right)
{
    if (left->collation_is_explicit || !right->collation_is_explicit)
        return left->collation != NULL ? left->collation : right->collation;
    return right->collation;
}

static gboolean looks_like_number(const HdTrExpr *text)
{
    HdValue value;
    return hd_tr_text_to_number((const char *)text->value.data, text->value.bytes, &value);
}

/* A column of text whose values were not all text in SQLite compares as text only with a constant
 * that no number can equal. */
static gboolean is_certain(gboolean is_equality, const HdTrExpr *text, const HdTrExpr *other)
{
    if (!text->is_mixed)
        return TRUE;
    return is_equality && other->is_constant && !looks_like_number(other);
}

/* The text beside an operand of numeric affinity is made a number where it looks like one. */
static gboolean can_become_number(const HdTrExpr *numeric, const HdTrExpr *text)
{
    return has_numeric_affinity(numeric) && !(text->is_constant && !looks_like_number(text)) &&
           !text->never_looks_numeric && !has_numeric_affinity(text);
}

static gboolean align_texts(HdTrScope *scope, gboolean is_equality, const HdTrExpr *left,
                            const HdTrExpr *right, HdTrPair *out_pair, GError **error)
{
    if (!is_certain(is_equality, left, right) || !is_certain(is_equality, right, left) ||
        can_become_number(left, right) || can_become_number(right, left))
        return refuse_pair(scope, left, right, error);
    const char *collation = choose_collation(left, right);
    if (!hd_tr_collate_is_known(collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application", collation);
    if (is_equality && hd_tr_collate_is_binary(collation) &&
        hd_tr_compare_label(scope, left, right, out_pair))
        return TRUE;
    gboolean add_c = scope->collate_c && !is_equality && !left->carries_c && !right->carries_c;
    out_pair->left = hd_tr_collate_operand(scope->arena, left, collation, add_c);
    out_pair->right = hd_tr_collate_operand(scope->arena, right, collation, FALSE);
    return TRUE;
}

/* ---- instants ---- */

static gboolean is_counted(HdForm form)
{
    return form == HD_FORM_SECONDS || form == HD_FORM_MILLISECONDS ||
           form == HD_FORM_MICROSECONDS || form == HD_FORM_NANOSECONDS ||
           form == HD_FORM_SECONDS_2001;
}

/* The constant as the type of the instants it is compared with, or NULL. ISO texts of moments are
 * compared as texts by SQLite, so that 'T', fractions and offsets count: only plain dates, which
 * have one form, are the same as instants. */
static const char *instant_constant(HdArena *arena, const HdTrExpr *instant,
                                    const HdTrExpr *constant)
{
    const HdValue *value = &constant->value;
    if (instant->kind == HD_TYPE_DATE) {
        HdInstant parsed;
        if (instant->form != HD_FORM_ISO || value->class != HD_CLASS_TEXT || value->bytes != 10 ||
            !hd_instant_parse(value->data, value->bytes, &parsed) || parsed.has_time)
            return NULL;
        const char *text = hd_arena_strndup(arena, (const char *)value->data, value->bytes);
        return hd_tr_fill(arena, "$1::date", hd_tr_text_string(arena, text));
    }
    HdValue number = *value;
    if (value->class == HD_CLASS_TEXT &&
        (!has_numeric_affinity(instant) ||
         !hd_tr_text_to_number((const char *)value->data, value->bytes, &number)))
        return NULL;
    gint64 micros;
    if ((number.class != HD_CLASS_INTEGER && number.class != HD_CLASS_REAL) ||
        !is_counted(instant->form) || !hd_instant_from_number(&number, instant->form, &micros))
        return NULL;
    const char *text = hd_tr_text_instant(arena, micros);
    if (text == NULL)
        return NULL;
    if (instant->kind == HD_TYPE_TIMESTAMP)
        return hd_tr_fill(arena, "$1::timestamp", hd_tr_text_string(arena, text));
    if (instant->kind != HD_TYPE_TIMESTAMPTZ)
        return NULL;
    text = hd_arena_printf(arena, "%s+00", text);
    return hd_tr_fill(arena, "$1::timestamptz", hd_tr_text_string(arena, text));
}

/* A constant text that is written as all of the column's are: their order is that of the instants.
 */
static const char *laid_out_constant(HdArena *arena, const HdTrExpr *instant,
                                     const HdTrExpr *constant)
{
    const HdLayout *layout = instant->choice != NULL ? &instant->choice->layout : NULL;
    HdInstant parsed;
    if (layout == NULL || !layout->is_known || !layout->has_time || instant->kind == HD_TYPE_TIME ||
        !constant->is_constant || constant->value.class != HD_CLASS_TEXT)
        return NULL;
    const char *text =
        hd_arena_strndup(arena, (const char *)constant->value.data, constant->value.bytes);
    if (!hd_tr_text_has_layout(text, layout) ||
        !hd_instant_parse(constant->value.data, constant->value.bytes, &parsed))
        return NULL;
    const char *quoted = hd_tr_text_string(arena, text);
    if (instant->kind == HD_TYPE_TIMESTAMP)
        return hd_tr_fill(arena, "$1::timestamp", quoted);
    if (layout->zone == '\0')
        quoted = hd_tr_text_string(arena, hd_arena_printf(arena, "%s+00", text));
    return hd_tr_fill(arena, "$1::timestamptz", quoted);
}

/* Texts of two columns that are written alike: their order is that of the instants. */
static gboolean are_laid_out_alike(const HdTrExpr *left, const HdTrExpr *right)
{
    if (left->kind != right->kind || left->choice == NULL || right->choice == NULL)
        return FALSE;
    const HdLayout *a = &left->choice->layout;
    const HdLayout *b = &right->choice->layout;
    return a->is_known && b->is_known && a->has_time && b->has_time &&
           a->separator == b->separator && a->has_seconds == b->has_seconds &&
           a->fraction == b->fraction && a->zone == b->zone;
}

static gboolean align_instants(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                               HdTrPair *out_pair, GError **error)
{
    HdArena *arena = scope->arena;
    if (laid_out_constant(arena, left, right) != NULL) {
        *out_pair = (HdTrPair){plain(arena, left), laid_out_constant(arena, left, right)};
    } else if (laid_out_constant(arena, right, left) != NULL) {
        *out_pair = (HdTrPair){laid_out_constant(arena, right, left), plain(arena, right)};
    } else if (right->is_constant) {
        *out_pair = (HdTrPair){plain(arena, left), instant_constant(arena, left, right)};
    } else if (left->is_constant) {
        *out_pair = (HdTrPair){instant_constant(arena, right, left), plain(arena, right)};
    } else if (left->kind == right->kind && left->form == right->form &&
               (is_counted(left->form) || are_laid_out_alike(left, right) ||
                (left->kind == HD_TYPE_DATE && left->form == HD_FORM_ISO))) {
        *out_pair = (HdTrPair){plain(arena, left), plain(arena, right)};
    } else {
        *out_pair = (HdTrPair){NULL, NULL};
    }
    if (out_pair->left != NULL && out_pair->right != NULL)
        return TRUE;
    return refuse_pair(scope, left, right, error);
}

/* ---- values of any class ---- */

static gboolean takes_numeric(const HdTrExpr *left, const HdTrExpr *right)
{
    return has_numeric_affinity(left) || has_numeric_affinity(right);
}

static gboolean takes_text(const HdTrExpr *left, const HdTrExpr *right)
{
    return (left->affinity == HD_AFFINITY_TEXT && right->affinity == HD_TR_NO_AFFINITY) ||
           (right->affinity == HD_AFFINITY_TEXT && left->affinity == HD_TR_NO_AFFINITY);
}

static gboolean is_certainly_number(const HdTrExpr *expr)
{
    return hd_tr_operand_is_number(expr) || expr->value_is_number;
}

/* One operand as a value, with the affinity and the collation of the comparison applied. */
static gboolean value_operand(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                              const HdTrExpr *operand, const char **out_sql, GError **error)
{
    HdTrExpr value;
    if (!hd_tr_to_value(scope, operand, &value, error))
        return FALSE;
    const char *collation = choose_collation(left, right);
    if (!hd_tr_collate_is_known(collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application", collation);
    const char *sql = value.sql;
    if (takes_numeric(left, right) && !is_certainly_number(operand))
        sql = hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "apply_numeric"), sql);
    else if (takes_text(left, right) && hd_tr_operand_family(operand) != HD_TR_FAMILY_TEXT)
        sql = hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "apply_text"), sql);
    if (!is_certainly_number(operand) && collation != NULL && strcmp(collation, "NOCASE") == 0)
        sql = hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "fold"), sql);
    else if (!is_certainly_number(operand) && collation != NULL && strcmp(collation, "RTRIM") == 0)
        sql = hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "unpad"), sql);
    *out_sql = sql;
    return TRUE;
}

static gboolean align_values(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                             HdTrPair *out_pair, GError **error)
{
    return value_operand(scope, left, right, left, &out_pair->left, error) &&
           value_operand(scope, left, right, right, &out_pair->right, error);
}

/* ---- all ---- */

static void learn_parameter_type(HdTrScope *scope, const HdTrExpr *parameter, const HdTrExpr *other)
{
    GHashTable *types = scope->context->parameter_types;
    HdTrFamily family = hd_tr_operand_family(other);
    if (types == NULL || other->is_parameter || family == HD_TR_FAMILY_NULL ||
        other->kind == HD_TYPE_OTHER || g_hash_table_contains(types, parameter->sql))
        return;
    HdType type = {.kind = other->kind};
    g_hash_table_insert(types, g_strdup(parameter->sql), hd_type_to_text(&type));
}

/* A parameter becomes what it is compared with: an application gives it a value of that kind. */
static gboolean align_parameter(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                                HdTrPair *out_pair)
{
    const HdTrExpr *other = left->is_parameter ? right : left;
    const char *collation = choose_collation(left, right);
    gboolean is_text = hd_tr_operand_family(other) == HD_TR_FAMILY_TEXT;
    if (other->is_value || !hd_tr_collate_is_known(collation))
        return FALSE;
    learn_parameter_type(scope, left->is_parameter ? left : right, other);
    if (is_text && !hd_tr_collate_is_binary(collation)) {
        out_pair->left = hd_tr_collate_operand(scope->arena, left, collation, FALSE);
        out_pair->right = hd_tr_collate_operand(scope->arena, right, collation, FALSE);
    } else {
        *out_pair = (HdTrPair){plain(scope->arena, left), plain(scope->arena, right)};
    }
    return TRUE;
}

static gboolean align_natively(HdTrScope *scope, gboolean is_equality, const HdTrExpr *left,
                               const HdTrExpr *right, HdTrPair *out_pair, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrFamily left_family = hd_tr_operand_family(left);
    HdTrFamily right_family = hd_tr_operand_family(right);
    gboolean left_number = hd_tr_operand_is_number(left);
    gboolean right_number = hd_tr_operand_is_number(right);
    if (left_number && right_number)
        return align_numbers(scope, left, right, out_pair, error);
    if (left_number && right_family == HD_TR_FAMILY_TEXT)
        return align_number_text(scope, is_equality, left, right, &out_pair->left, &out_pair->right,
                                 error);
    if (left_family == HD_TR_FAMILY_TEXT && right_number)
        return align_number_text(scope, is_equality, right, left, &out_pair->right, &out_pair->left,
                                 error);
    if (left_family == HD_TR_FAMILY_TEXT && right_family == HD_TR_FAMILY_TEXT)
        return align_texts(scope, is_equality, left, right, out_pair, error);
    if (left_family == HD_TR_FAMILY_INSTANT || right_family == HD_TR_FAMILY_INSTANT)
        return align_instants(scope, left, right, out_pair, error);
    if (left_family == HD_TR_FAMILY_BYTEA && right_family == HD_TR_FAMILY_BYTEA &&
        !left->is_mixed && !right->is_mixed) {
        *out_pair = (HdTrPair){plain(arena, left), plain(arena, right)};
        return TRUE;
    }
    return refuse_pair(scope, left, right, error);
}

/* An instant beside a text or a number that is none of its own kind: what SQLite holds of it. */
static gboolean align_plain(HdTrScope *scope, gboolean is_equality, const HdTrExpr *left,
                            const HdTrExpr *right, HdTrPair *out_pair)
{
    HdTrExpr l, r;
    if (hd_tr_operand_family(left) != HD_TR_FAMILY_INSTANT &&
        hd_tr_operand_family(right) != HD_TR_FAMILY_INSTANT)
        return FALSE;
    return hd_tr_to_plain(scope, left, &l, NULL) && hd_tr_to_plain(scope, right, &r, NULL) &&
           align_natively(scope, is_equality, &l, &r, out_pair, NULL);
}

gboolean hd_tr_align(HdTrScope *scope, gboolean is_equality, const HdTrExpr *left,
                     const HdTrExpr *right, HdTrPair *out_pair, GError **error)
{
    if ((left->is_parameter || right->is_parameter) &&
        align_parameter(scope, left, right, out_pair))
        return TRUE;
    if (!check_word(scope, left, right, error) || !check_word(scope, right, left, error))
        return FALSE;
    if (!left->is_value && !right->is_value &&
        (align_natively(scope, is_equality, left, right, out_pair, NULL) ||
         align_plain(scope, is_equality, left, right, out_pair)))
        return TRUE;
    return align_values(scope, left, right, out_pair, error);
}

static const char *compare_sql(HdArena *arena, HdSqlBinary op, const HdTrPair *pair)
{
    switch (op) {
    case HD_SQL_BINARY_EQ:
        return hd_tr_fill(arena, "$1 = $2", pair->left, pair->right);
    case HD_SQL_BINARY_NE:
        return hd_tr_fill(arena, "$1 <> $2", pair->left, pair->right);
    case HD_SQL_BINARY_LT:
        return hd_tr_fill(arena, "$1 < $2", pair->left, pair->right);
    case HD_SQL_BINARY_LE:
        return hd_tr_fill(arena, "$1 <= $2", pair->left, pair->right);
    case HD_SQL_BINARY_GT:
        return hd_tr_fill(arena, "$1 > $2", pair->left, pair->right);
    case HD_SQL_BINARY_GE:
        return hd_tr_fill(arena, "$1 >= $2", pair->left, pair->right);
    case HD_SQL_BINARY_IS:
        return hd_tr_fill(arena, "$1 IS NOT DISTINCT FROM $2", pair->left, pair->right);
    case HD_SQL_BINARY_IS_NOT:
        return hd_tr_fill(arena, "$1 IS DISTINCT FROM $2", pair->left, pair->right);
    case HD_SQL_BINARY_OR:
    case HD_SQL_BINARY_AND:
    case HD_SQL_BINARY_BITAND:
    case HD_SQL_BINARY_BITOR:
    case HD_SQL_BINARY_LSHIFT:
    case HD_SQL_BINARY_RSHIFT:
    case HD_SQL_BINARY_PLUS:
    case HD_SQL_BINARY_MINUS:
    case HD_SQL_BINARY_TIMES:
    case HD_SQL_BINARY_DIVIDE:
    case HD_SQL_BINARY_MODULO:
    case HD_SQL_BINARY_CONCAT:
    case HD_SQL_BINARY_ARROW:
    case HD_SQL_BINARY_ARROW_ARROW:
        break;
    }
    g_assert_not_reached();
}

/* x >= '2020-01-01' of instants has a form of its own: see hd_tr_compare(). */
gboolean hd_tr_compare_is_day(const HdTrExpr *instant, const HdTrExpr *constant)
{
    return hd_tr_operand_family(instant) == HD_TR_FAMILY_INSTANT && constant->is_constant &&
           constant->value.class == HD_CLASS_TEXT && constant->value.bytes == 10;
}

static gboolean is_null_test(HdSqlBinary op)
{
    return op == HD_SQL_BINARY_IS || op == HD_SQL_BINARY_IS_NOT;
}

/* IS NULL tells PostgreSQL no type of a parameter, and it reads from left to right. */
static const char *typed_parameter(HdTrScope *scope, const HdTrExpr *parameter)
{
    GHashTable *types = scope->context->parameter_types;
    const char *type = types != NULL ? g_hash_table_lookup(types, parameter->sql) : NULL;
    scope->context->saw_parameter_test = TRUE;
    return hd_tr_fill(scope->arena, "$1::$2", parameter->sql, type != NULL ? type : "text");
}

/* IS NULL of a row asks its fields. */
static HdTrExpr compare_null(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *other)
{
    HdArena *arena = scope->arena;
    const char *sql = other->is_parameter ? typed_parameter(scope, other) : plain(arena, other);
    if (other->is_value)
        sql = hd_tr_fill(arena, "($1).rank", other->sql);
    HdTrExpr result = hd_tr_operand_new("NULL::boolean", HD_TR_LEVEL_ATOM, HD_TYPE_BOOL);
    if (is_null_test(op))
        result =
            hd_tr_operand_new(op == HD_SQL_BINARY_IS ? hd_tr_fill(arena, "$1 IS NULL", sql)
                                                     : hd_tr_fill(arena, "$1 IS NOT NULL", sql),
                              HD_TR_LEVEL_COMPARISON, HD_TYPE_BOOL);
    result.is_not_null = is_null_test(op);
    return result;
}

/* An integer and a double, exactly: neither fits into the other. */
static gboolean is_integer_beside_double(const HdTrExpr *left, const HdTrExpr *right)
{
    return hd_tr_operand_family(left) == HD_TR_FAMILY_INTEGER && right->kind == HD_TYPE_FLOAT8 &&
           !right->is_constant && !left->is_constant && !hd_tr_operand_is_exact_double(left);
}

static HdSqlBinary mirror(HdSqlBinary op)
{
    if (op == HD_SQL_BINARY_LT)
        return HD_SQL_BINARY_GT;
    if (op == HD_SQL_BINARY_LE)
        return HD_SQL_BINARY_GE;
    if (op == HD_SQL_BINARY_GT)
        return HD_SQL_BINARY_LT;
    return op == HD_SQL_BINARY_GE ? HD_SQL_BINARY_LE : op;
}

static HdTrExpr compare_exactly(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *integer,
                                const HdTrExpr *real)
{
    HdTrPair pair = {
        .left = hd_tr_fill(scope->arena, "$1($2, $3)", hd_tr_compat(scope, "compare_real"),
                           hd_tr_operand_bigint(scope->arena, integer), real->sql),
        .right = "0",
    };
    return hd_tr_operand_new(compare_sql(scope->arena, op, &pair), HD_TR_LEVEL_COMPARISON,
                             HD_TYPE_BOOL);
}

/* A date beside texts of dates with times that all are written alike: as a text it comes before all
 * texts of its day, so that it is the day's first moment, and equal to none. *out_op is what to
 * compare the instant by. */
static const char *day_constant(HdArena *arena, const HdTrExpr *instant, const HdTrExpr *constant,
                                HdSqlBinary op, HdSqlBinary *out_op)
{
    static const HdLayout day = {.is_known = TRUE};
    const HdLayout *layout = instant->choice != NULL ? &instant->choice->layout : NULL;
    HdInstant parsed;
    if (layout == NULL || !layout->is_known || !layout->has_time || instant->form != HD_FORM_ISO ||
        (instant->kind != HD_TYPE_TIMESTAMPTZ && instant->kind != HD_TYPE_TIMESTAMP) ||
        !constant->is_constant || constant->value.class != HD_CLASS_TEXT || op < HD_SQL_BINARY_LT ||
        op > HD_SQL_BINARY_GE)
        return NULL;
    const char *text =
        hd_arena_strndup(arena, (const char *)constant->value.data, constant->value.bytes);
    if (!hd_tr_text_has_layout(text, &day) ||
        !hd_instant_parse(constant->value.data, constant->value.bytes, &parsed))
        return NULL;
    *out_op =
        op == HD_SQL_BINARY_LT || op == HD_SQL_BINARY_LE ? HD_SQL_BINARY_LT : HD_SQL_BINARY_GE;
    const char *moment = hd_tr_text_string(
        arena, hd_arena_printf(arena, "%s 00:00:00%s", text,
                               instant->kind == HD_TYPE_TIMESTAMPTZ ? "+00" : ""));
    return instant->kind == HD_TYPE_TIMESTAMPTZ ? hd_tr_fill(arena, "$1::timestamptz", moment)
                                                : hd_tr_fill(arena, "$1::timestamp", moment);
}

static gboolean compare_day(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                            const HdTrExpr *right, HdTrExpr *out_expr)
{
    gboolean is_mirrored = left->is_constant;
    const HdTrExpr *instant = is_mirrored ? right : left;
    HdSqlBinary day_op;
    const char *moment = day_constant(scope->arena, instant, is_mirrored ? left : right,
                                      is_mirrored ? mirror(op) : op, &day_op);
    if (moment == NULL)
        return FALSE;
    HdTrPair pair = {.left = plain(scope->arena, instant), .right = moment};
    *out_expr = hd_tr_operand_new(compare_sql(scope->arena, day_op, &pair), HD_TR_LEVEL_COMPARISON,
                                  HD_TYPE_BOOL);
    return TRUE;
}

gboolean hd_tr_compare(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                       const HdTrExpr *right, HdTrExpr *out_expr, GError **error)
{
    if (hd_tr_operand_family(left) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(right) == HD_TR_FAMILY_NULL) {
        gboolean right_is_null = hd_tr_operand_family(right) == HD_TR_FAMILY_NULL;
        *out_expr = compare_null(scope, op, right_is_null ? left : right);
        return TRUE;
    }
    gboolean is_equality = op == HD_SQL_BINARY_EQ || op == HD_SQL_BINARY_NE || is_null_test(op);
    HdTrPair pair;
    if (compare_day(scope, op, left, right, out_expr))
        return TRUE;
    if (is_integer_beside_double(left, right) && !is_null_test(op)) {
        *out_expr = compare_exactly(scope, op, left, right);
    } else if (is_integer_beside_double(right, left) && !is_null_test(op)) {
        *out_expr = compare_exactly(scope, mirror(op), right, left);
    } else {
        if (!hd_tr_align(scope, is_equality, left, right, &pair, error))
            return FALSE;
        *out_expr = hd_tr_operand_new(compare_sql(scope->arena, op, &pair), HD_TR_LEVEL_COMPARISON,
                                      HD_TYPE_BOOL);
    }
    out_expr->is_not_null = is_null_test(op) || (left->is_not_null && right->is_not_null);
    return TRUE;
}
