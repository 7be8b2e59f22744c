/* What the grammar's actions build trees with: internal to reading. A maker that finds a fault sets
 * reader->error, once, and still returns something to go on with. */
#ifndef HD_SQL_MAKE_H
#define HD_SQL_MAKE_H

#include "sql/sql_token.h"
#include "sql/sql_tree.h"

/* SQLite, "Implementation Limits": levels of an expression; and the highest ?NNN, which is 32766 by
 * default and this much where Linux distributions build SQLite. */
#define HD_SQL_EXPR_DEPTH_MAX 1000
#define HD_SQL_PARAMETER_MAX 250000

typedef struct {
    HdArena *arena;
    const char *text;
    gsize length;
    gsize start;            /* of the statement */
    HdSqlToken token;       /* being fed: the one behind all that is reduced now */
    gsize previous_end;     /* where the token before it ended: so does what is reduced now */
    GHashTable *parameters; /* name to number, within the statement; NULL before the first */
    guint n_parameters;
    HdSqlToken constraint_name;   /* CONSTRAINT name, until its constraint; length 0: none */
    HdSqlForeignKey *foreign_key; /* the table's last: a DEFERRABLE later on is about it */
    HdSqlStatement *statement;    /* result */
    HdSqlExpr *expr;              /* result, of a lone expression */
    GError *error;
} HdSqlReader;

/* Carried from one rule of the grammar to the next. */
typedef struct {
    HdSqlObjectName table;
    HdSqlName alias;
} HdSqlTarget;

typedef struct {
    HdSqlExpr *limit;
    HdSqlExpr *offset;
} HdSqlLimit;

typedef struct {
    HdSqlToken word; /* ON or USING */
    HdSqlExpr *on;
    GPtrArray *columns;
} HdSqlJoinCondition;

typedef struct {
    HdSqlJoin join;
    gboolean natural;
} HdSqlJoinOperator;

typedef struct {
    HdSqlLike op;
    gboolean negated;
} HdSqlLikeOperator;

typedef struct {
    HdSqlTriggerEvent event;
    GPtrArray *columns;
} HdSqlTriggerWhen;

/* The parser that lemon makes from sql_grammar.y. */
void *hd_sql_grammarAlloc(void *(*allocate)(size_t bytes), HdSqlReader *reader);
void hd_sql_grammarFree(void *parser, void (*release)(void *memory));
void hd_sql_grammar(void *parser, int kind, HdSqlToken token);
int hd_sql_grammarFallback(int kind);

/* Faults, at a token or at the place reached. The first one stays. */
void hd_sql_make_syntax_error(HdSqlReader *reader, HdSqlToken at);
void hd_sql_make_error(HdSqlReader *reader, HdSqlToken at, const char *what);

/* Parts */
HdSqlName hd_sql_make_name(HdSqlReader *reader, HdSqlToken token);
HdSqlObjectName hd_sql_make_object(HdSqlReader *reader, HdSqlToken first, HdSqlToken second);
HdSqlSpan hd_sql_make_span(const HdSqlReader *reader, gsize start);
GPtrArray *hd_sql_make_list(HdSqlReader *reader, GPtrArray *list, gpointer item);
GPtrArray *hd_sql_make_names(HdSqlReader *reader, GPtrArray *list, HdSqlToken name);
HdSqlOrderTerm *hd_sql_make_term(HdSqlReader *reader, HdSqlExpr *expr, HdSqlSort sort,
                                 HdSqlNulls nulls);
HdSqlTarget *hd_sql_make_target(HdSqlReader *reader, HdSqlObjectName table, HdSqlToken alias);
HdSqlType *hd_sql_make_type(HdSqlReader *reader, GPtrArray *words, GPtrArray *numbers);
GPtrArray *hd_sql_make_number(HdSqlReader *reader, GPtrArray *list, gboolean negative,
                              HdSqlToken number);
/* A number as a PRAGMA's value; first is its sign, or the number itself. */
HdSqlName *hd_sql_make_setting(HdSqlReader *reader, HdSqlToken first, HdSqlToken number);

/* Expressions; a start is the offset of the first token. */
HdSqlExpr *hd_sql_make_literal(HdSqlReader *reader, HdSqlToken token);
HdSqlExpr *hd_sql_make_parameter(HdSqlReader *reader, HdSqlToken token);
HdSqlExpr *hd_sql_make_column(HdSqlReader *reader, HdSqlToken schema, HdSqlToken table,
                              HdSqlToken name);
HdSqlExpr *hd_sql_make_default_word(HdSqlReader *reader, HdSqlToken token);
HdSqlExpr *hd_sql_make_unary(HdSqlReader *reader, gsize start, HdSqlUnary op, HdSqlExpr *operand);
HdSqlExpr *hd_sql_make_binary(HdSqlReader *reader, HdSqlBinary op, HdSqlExpr *left,
                              HdSqlExpr *right);
HdSqlExpr *hd_sql_make_like(HdSqlReader *reader, HdSqlLikeOperator op, HdSqlExpr *left,
                            HdSqlExpr *pattern, HdSqlExpr *escape);
HdSqlExpr *hd_sql_make_between(HdSqlReader *reader, gboolean negated, HdSqlExpr *operand,
                               HdSqlExpr *low, HdSqlExpr *high);
HdSqlExpr *hd_sql_make_in(HdSqlReader *reader, HdSqlInKind kind, gboolean negated,
                          HdSqlExpr *operand);
HdSqlExpr *hd_sql_make_function(HdSqlReader *reader, HdSqlToken name, GPtrArray *arguments);
HdSqlExpr *hd_sql_make_collate(HdSqlReader *reader, HdSqlExpr *operand, HdSqlToken collation);
HdSqlExpr *hd_sql_make_subquery(HdSqlReader *reader, HdSqlExprKind kind, gsize start,
                                HdSqlSelect *select);
HdSqlExpr *hd_sql_make_expr(HdSqlReader *reader, HdSqlExprKind kind, gsize start);
HdSqlLike hd_sql_make_like_op(const HdSqlReader *reader, HdSqlToken word);

/* To be called when the operands of an expression from make_expr are in place. */
HdSqlExpr *hd_sql_make_height(HdSqlReader *reader, HdSqlExpr *expr);

/* Queries */
HdSqlSelect *hd_sql_make_select(HdSqlReader *reader, HdSqlCore *core, GPtrArray *order_by,
                                HdSqlLimit limit);
HdSqlSelect *hd_sql_make_compound(HdSqlReader *reader, HdSqlSelect *left, HdSqlCompound op,
                                  HdSqlSelect *right);
HdSqlResult *hd_sql_make_result(HdSqlReader *reader, HdSqlResultKind kind, gsize start);
HdSqlFrom *hd_sql_make_from(HdSqlReader *reader, HdSqlFromKind kind, gsize start, HdSqlToken alias);
GPtrArray *hd_sql_make_joined(HdSqlReader *reader, GPtrArray *list, HdSqlJoinOperator op,
                              HdSqlFrom *item, HdSqlJoinCondition condition);
HdSqlJoinOperator hd_sql_make_join(HdSqlReader *reader, HdSqlToken first, HdSqlToken second,
                                   HdSqlToken third);
HdSqlWindow *hd_sql_make_window(HdSqlReader *reader, HdSqlWindow *framed, HdSqlToken base,
                                GPtrArray *partition_by, GPtrArray *order_by);
HdSqlWindow *hd_sql_make_frame(HdSqlReader *reader, HdSqlFrame frame, HdSqlBound start,
                               HdSqlBound end, HdSqlExclude exclude);
HdSqlSet *hd_sql_make_set(HdSqlReader *reader, GPtrArray *columns, gboolean is_row,
                          HdSqlExpr *value);

/* Definitions */
HdSqlStatement *hd_sql_make_statement(HdSqlReader *reader, HdSqlStatementKind kind);
HdSqlConstraint *hd_sql_make_constraint(HdSqlReader *reader, HdSqlConstraintKind kind,
                                        HdSqlToken first);
void hd_sql_make_defer(HdSqlReader *reader, HdSqlDefer defer);
gboolean hd_sql_make_is_word(const HdSqlReader *reader, HdSqlToken token, const char *word);

#endif
