// SQLite 3.40's SQL, as its documentation draws it ("SQL As Understood By SQLite") and its parser accepts
// it, with what newer versions added to expressions. One statement, or one lone expression that is
// announced by the token EXPRESSION, which no text gives.

%include {
#include "sql/sql_make.h"

#include "sql_grammar.h"

#include <stdlib.h>

// Leaves out lemon's tracing.
#ifndef NDEBUG
#define NDEBUG 1
#endif
#define YYNOERRORRECOVERY 1
#define YYPARSEFREENEVERNULL 1
#define YYMALLOCARGTYPE size_t

// A name that is not there.
#define ABSENT ((HdSqlToken){0})
#define SPAN_FROM(token) hd_sql_make_span(reader, (token).offset)
#define NAME(token) hd_sql_make_name(reader, (token))
#define LIST(list, item) hd_sql_make_list(reader, (list), (item))
#define NEW(Type) hd_arena_new0(reader->arena, Type)
#define EMPTY_LIST() hd_arena_ptr_array(reader->arena)
}

%name hd_sql_grammar
%token_prefix TK_
%token_type {HdSqlToken}
%default_type {HdSqlToken}
%extra_context {HdSqlReader *reader}
%stack_size 2500

%syntax_error {
    (void)yymajor;
    hd_sql_make_syntax_error(reader, TOKEN);
}
%stack_overflow {
    hd_sql_make_error(reader, reader->token, "statement is nested too deeply");
}

// The order of these lines is the order in which the operators bind, loosest first.
%left OR.
%left AND.
%right NOT.
%left IS MATCH LIKE_KW BETWEEN IN ISNULL NOTNULL NE EQ.
%left GT LE LT GE.
%right ESCAPE.
%left BITAND BITOR LSHIFT RSHIFT.
%left PLUS MINUS.
%left STAR SLASH REM.
%left CONCAT PTR.
%left COLLATE.
%right BITNOT.
%nonassoc ON.

// Keywords that are names wherever nothing else makes sense.
%fallback ID
    ABORT ACTION AFTER ALWAYS ANALYZE ASC ATTACH BEFORE BEGIN BY CASCADE CAST COLUMNKW CONFLICT
    CTIME_KW CURRENT DATABASE DEFERRED DESC DETACH DO EACH END EXCLUDE EXCLUSIVE EXPLAIN FAIL FIRST
    FOLLOWING FOR GENERATED GROUPS IF IGNORE IMMEDIATE INITIALLY INSTEAD KEY LAST LIKE_KW MATCH
    MATERIALIZED NO NULLS OF OFFSET OTHERS PARTITION PLAN PRAGMA PRECEDING QUERY RAISE RANGE
    RECURSIVE REINDEX RELEASE RENAME REPLACE RESTRICT ROLLBACK ROW ROWS SAVEPOINT TEMP TIES TRIGGER
    UNBOUNDED VACUUM VIEW VIRTUAL WITH WITHOUT.
%wildcard ANY.

%token_class id ID|INDEXED.
%token_class alias_word ID|STRING.
%token_class word ID|INDEXED|JOIN_KW.
%token_class number INTEGER|FLOAT.

input ::= whole SEMI.
whole ::= explain(E) command(S). {
    S->explain = E;
    S->span = hd_sql_make_span(reader, reader->start);
    reader->statement = S;
}
whole ::= EXPRESSION expr(E). { reader->expr = E; }

%type explain {HdSqlExplain}
explain(A) ::= . { A = HD_SQL_EXPLAIN_NONE; }
explain(A) ::= EXPLAIN. { A = HD_SQL_EXPLAIN_CODE; }
explain(A) ::= EXPLAIN QUERY PLAN. { A = HD_SQL_EXPLAIN_PLAN; }

// ---- names ----

name(A) ::= word(A).
name(A) ::= STRING(A).

%type object {HdSqlObjectName}
object(A) ::= name(N). { A = hd_sql_make_object(reader, N, ABSENT); }
object(A) ::= name(S) DOT name(N). { A = hd_sql_make_object(reader, S, N); }

%type names {GPtrArray *}
names(A) ::= name(N). { A = hd_sql_make_names(reader, NULL, N); }
names(A) ::= names(L) COMMA name(N). { A = hd_sql_make_names(reader, L, N); }

%type names_opt {GPtrArray *}
names_opt(A) ::= . { A = NULL; }
names_opt(A) ::= LP names(L) RP. { A = L; }

// Names behind which old versions took COLLATE and a sort order, and ignored both: schemas of that
// time still hold them.
%type key_names {GPtrArray *}
key_names(A) ::= name(N) ignored_collate sort. { A = hd_sql_make_names(reader, NULL, N); }
key_names(A) ::= key_names(L) COMMA name(N) ignored_collate sort. {
    A = hd_sql_make_names(reader, L, N);
}
ignored_collate ::= .
ignored_collate ::= COLLATE alias_word.

%type key_names_opt {GPtrArray *}
key_names_opt(A) ::= . { A = NULL; }
key_names_opt(A) ::= LP key_names(L) RP. { A = L; }

alias(A) ::= . { A = ABSENT; }
alias(A) ::= AS name(N). { A = N; }
alias(A) ::= alias_word(A).

%type target {HdSqlTarget *}
target(A) ::= object(T). { A = hd_sql_make_target(reader, T, ABSENT); }
target(A) ::= object(T) AS name(N). { A = hd_sql_make_target(reader, T, N); }

// ---- transactions ----

%type command {HdSqlStatement *}
command(A) ::= BEGIN begin_mode(M) transaction_opt. {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_BEGIN);
    A->u.begin = M;
}
command(A) ::= COMMIT|END transaction_opt. {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_COMMIT);
}
command(A) ::= ROLLBACK transaction_opt. {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ROLLBACK);
}
command(A) ::= ROLLBACK transaction_opt TO savepoint_opt name(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ROLLBACK);
    A->u.savepoint = NAME(N);
}
command(A) ::= SAVEPOINT name(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_SAVEPOINT);
    A->u.savepoint = NAME(N);
}
command(A) ::= RELEASE savepoint_opt name(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_RELEASE);
    A->u.savepoint = NAME(N);
}
transaction_opt ::= .
transaction_opt ::= TRANSACTION.
transaction_opt ::= TRANSACTION name.
savepoint_opt ::= .
savepoint_opt ::= SAVEPOINT.
%type begin_mode {HdSqlBeginMode}
begin_mode(A) ::= . { A = HD_SQL_BEGIN_NONE; }
begin_mode(A) ::= DEFERRED. { A = HD_SQL_BEGIN_DEFERRED; }
begin_mode(A) ::= IMMEDIATE. { A = HD_SQL_BEGIN_IMMEDIATE; }
begin_mode(A) ::= EXCLUSIVE. { A = HD_SQL_BEGIN_EXCLUSIVE; }

// ---- tables ----

%type temporary {gboolean}
temporary(A) ::= . { A = FALSE; }
temporary(A) ::= TEMP. { A = TRUE; }
%type if_not_exists {gboolean}
if_not_exists(A) ::= . { A = FALSE; }
if_not_exists(A) ::= IF NOT EXISTS. { A = TRUE; }
%type if_exists {gboolean}
if_exists(A) ::= . { A = FALSE; }
if_exists(A) ::= IF EXISTS. { A = TRUE; }

command(A) ::= CREATE temporary(T) TABLE if_not_exists(I) object(N) table_body(B). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_CREATE_TABLE);
    B->temporary = T;
    B->if_not_exists = I;
    B->name = N;
    A->u.create_table = B;
}
%type table_body {HdSqlCreateTable *}
table_body(A) ::= LP columns(C) table_constraints_opt(K) RP table_options(O). {
    A = O;
    A->columns = C;
    A->constraints = K;
}
table_body(A) ::= AS select(S). {
    A = NEW(HdSqlCreateTable);
    A->select = S;
}
%type table_options {HdSqlCreateTable *}
table_options(A) ::= . { A = NEW(HdSqlCreateTable); }
table_options(A) ::= some_table_options(A).
%type some_table_options {HdSqlCreateTable *}
some_table_options(A) ::= table_option(O). {
    A = NEW(HdSqlCreateTable);
    A->strict = O == TK_STRING;
    A->without_rowid = O == TK_WITHOUT;
}
some_table_options(A) ::= some_table_options(T) COMMA table_option(O). {
    A = T;
    A->strict |= O == TK_STRING;
    A->without_rowid |= O == TK_WITHOUT;
}
%type table_option {int}
table_option(A) ::= WITHOUT name(N). {
    A = TK_WITHOUT;
    if (!hd_sql_make_is_word(reader, N, "rowid"))
        hd_sql_make_error(reader, N, "unknown table option");
}
table_option(A) ::= name(N). {
    A = TK_STRING;
    if (!hd_sql_make_is_word(reader, N, "strict"))
        hd_sql_make_error(reader, N, "unknown table option");
}

%type columns {GPtrArray *}
columns(A) ::= column(C). { A = LIST(NULL, C); }
columns(A) ::= columns(L) COMMA column(C). { A = LIST(L, C); }
%type column {HdSqlColumn *}
column(A) ::= column_start(C) column_constraints(K). {
    A = C;
    A->constraints = K;
    A->span = hd_sql_make_span(reader, C->name.span.offset);
}
%type column_start {HdSqlColumn *}
column_start(A) ::= name(N) type(T). {
    A = NEW(HdSqlColumn);
    A->name = NAME(N);
    A->type = *T;
    reader->constraint_name = ABSENT;
}

%type type {HdSqlType *}
type(A) ::= . { A = hd_sql_make_type(reader, NULL, NULL); }
type(A) ::= type_words(W). { A = hd_sql_make_type(reader, W, NULL); }
type(A) ::= type_words(W) LP type_numbers(N) RP. { A = hd_sql_make_type(reader, W, N); }
%type type_words {GPtrArray *}
type_words(A) ::= alias_word(N). { A = hd_sql_make_names(reader, NULL, N); }
type_words(A) ::= type_words(L) alias_word(N). { A = hd_sql_make_names(reader, L, N); }
%type type_numbers {GPtrArray *}
type_numbers(A) ::= signed_number(N). { A = N; }
type_numbers(A) ::= signed_number(M) COMMA signed_number(N). {
    A = LIST(M, g_ptr_array_index(N, 0));
}
%type signed_number {GPtrArray *}
signed_number(A) ::= number(N). { A = hd_sql_make_number(reader, NULL, FALSE, N); }
signed_number(A) ::= PLUS number(N). { A = hd_sql_make_number(reader, NULL, FALSE, N); }
signed_number(A) ::= MINUS number(N). { A = hd_sql_make_number(reader, NULL, TRUE, N); }

%type column_constraints {GPtrArray *}
column_constraints(A) ::= . { A = NULL; }
column_constraints(A) ::= column_constraints(L) column_constraint(C). {
    A = C != NULL ? LIST(L, C) : L;
}
%type column_constraint {HdSqlConstraint *}
column_constraint(A) ::= CONSTRAINT name(N). {
    A = NULL;
    reader->constraint_name = N;
}
column_constraint(A) ::= DEFAULT(K) term(E). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_DEFAULT, K);
    A->expr = E;
    A->expr_span = E->span;
}
column_constraint(A) ::= DEFAULT(K) LP expr(E) RP. {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_DEFAULT, K);
    A->expr = E;
    A->expr_span = E->span;
}
column_constraint(A) ::= DEFAULT(K) PLUS(S) term(E). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_DEFAULT, K);
    A->expr = hd_sql_make_unary(reader, S.offset, HD_SQL_UNARY_PLUS, E);
    A->expr_span = A->expr->span;
}
column_constraint(A) ::= DEFAULT(K) MINUS(S) term(E). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_DEFAULT, K);
    A->expr = hd_sql_make_unary(reader, S.offset, HD_SQL_UNARY_MINUS, E);
    A->expr_span = A->expr->span;
}
column_constraint(A) ::= DEFAULT(K) id(N). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_DEFAULT, K);
    A->expr = hd_sql_make_default_word(reader, N);
    A->expr_span = A->expr->span;
}
column_constraint(A) ::= NULL(K) on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_NULL, K);
    A->conflict = C;
}
column_constraint(A) ::= NOT(K) NULL on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_NOT_NULL, K);
    A->conflict = C;
}
column_constraint(A) ::= PRIMARY(K) KEY sort(S) on_conflict(C) autoincrement(I). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_PRIMARY_KEY, K);
    A->sort = S;
    A->conflict = C;
    A->autoincrement = I;
}
column_constraint(A) ::= UNIQUE(K) on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_UNIQUE, K);
    A->conflict = C;
}
column_constraint(A) ::= CHECK(K) LP expr(E) RP. {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_CHECK, K);
    A->expr = E;
    A->expr_span = E->span;
}
column_constraint(A) ::= REFERENCES(K) name(T) key_names_opt(L) reference_options(F). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_FOREIGN_KEY, K);
    A->foreign_key = F;
    F->table = NAME(T);
    F->parent_columns = L;
    reader->foreign_key = F;
}
column_constraint(A) ::= defer(D). {
    A = NULL;
    hd_sql_make_defer(reader, D);
}
column_constraint(A) ::= COLLATE(K) alias_word(N). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_COLLATE, K);
    A->collation = NAME(N);
}
column_constraint(A) ::= GENERATED(K) ALWAYS AS LP expr(E) RP generated_kind(S). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_GENERATED, K);
    A->expr = E;
    A->expr_span = E->span;
    A->stored = S;
}
column_constraint(A) ::= AS(K) LP expr(E) RP generated_kind(S). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_GENERATED, K);
    A->expr = E;
    A->expr_span = E->span;
    A->stored = S;
}
%type generated_kind {gboolean}
generated_kind(A) ::= . { A = FALSE; }
generated_kind(A) ::= ID(N). {
    A = hd_sql_make_is_word(reader, N, "stored");
    if (!A && !hd_sql_make_is_word(reader, N, "virtual"))
        hd_sql_make_syntax_error(reader, N);
}
%type autoincrement {gboolean}
autoincrement(A) ::= . { A = FALSE; }
autoincrement(A) ::= AUTOINCR. { A = TRUE; }

%type reference_options {HdSqlForeignKey *}
reference_options(A) ::= . { A = NEW(HdSqlForeignKey); }
reference_options(A) ::= reference_options(F) MATCH name(N). {
    A = F;
    A->match = NAME(N);
}
reference_options(A) ::= reference_options(A) ON INSERT action.
reference_options(A) ::= reference_options(F) ON DELETE action(X). {
    A = F;
    A->on_delete = X;
}
reference_options(A) ::= reference_options(F) ON UPDATE action(X). {
    A = F;
    A->on_update = X;
}
%type action {HdSqlAction}
action(A) ::= SET NULL. { A = HD_SQL_ACTION_SET_NULL; }
action(A) ::= SET DEFAULT. { A = HD_SQL_ACTION_SET_DEFAULT; }
action(A) ::= CASCADE. { A = HD_SQL_ACTION_CASCADE; }
action(A) ::= RESTRICT. { A = HD_SQL_ACTION_RESTRICT; }
action(A) ::= NO ACTION. { A = HD_SQL_ACTION_NO_ACTION; }
%type defer {HdSqlDefer}
defer(A) ::= NOT DEFERRABLE initially. { A = HD_SQL_DEFER_NOT; }
defer(A) ::= DEFERRABLE initially(I). {
    A = I ? HD_SQL_DEFER_DEFERRED : HD_SQL_DEFER_IMMEDIATE;
}
%type initially {gboolean}
initially(A) ::= . { A = FALSE; }
initially(A) ::= INITIALLY DEFERRED. { A = TRUE; }
initially(A) ::= INITIALLY IMMEDIATE. { A = FALSE; }

%type table_constraints_opt {GPtrArray *}
table_constraints_opt(A) ::= . { A = NULL; }
table_constraints_opt(A) ::= first_comma table_constraints(L). { A = L; }
first_comma ::= COMMA. { reader->constraint_name = ABSENT; }
// The comma between table constraints may be left out, but not the one before the first.
%type table_constraints {GPtrArray *}
table_constraints(A) ::= table_constraint(C). { A = C != NULL ? LIST(NULL, C) : NULL; }
table_constraints(A) ::= table_constraints(L) constraint_comma table_constraint(C). {
    A = C != NULL ? LIST(L, C) : L;
}
constraint_comma ::= .
constraint_comma ::= COMMA. { reader->constraint_name = ABSENT; }
%type table_constraint {HdSqlConstraint *}
table_constraint(A) ::= CONSTRAINT name(N). {
    A = NULL;
    reader->constraint_name = N;
}
table_constraint(A) ::= PRIMARY(K) KEY LP terms(T) autoincrement(I) RP on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_PRIMARY_KEY, K);
    A->terms = T;
    A->autoincrement = I;
    A->conflict = C;
}
table_constraint(A) ::= UNIQUE(K) LP terms(T) RP on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_UNIQUE, K);
    A->terms = T;
    A->conflict = C;
}
table_constraint(A) ::= CHECK(K) LP expr(E) RP on_conflict(C). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_CHECK, K);
    A->expr = E;
    A->expr_span = E->span;
    A->conflict = C;
}
table_constraint(A) ::= FOREIGN(K) KEY LP key_names(L) RP
                        REFERENCES name(T) key_names_opt(P) reference_options(F) defer_opt(D). {
    A = hd_sql_make_constraint(reader, HD_SQL_CONSTRAINT_FOREIGN_KEY, K);
    A->columns = L;
    A->foreign_key = F;
    F->table = NAME(T);
    F->parent_columns = P;
    F->defer = D;
}
%type defer_opt {HdSqlDefer}
defer_opt(A) ::= . { A = HD_SQL_DEFER_NONE; }
defer_opt(A) ::= defer(A).

%type on_conflict {HdSqlConflict}
on_conflict(A) ::= . { A = HD_SQL_CONFLICT_NONE; }
on_conflict(A) ::= ON CONFLICT resolution(R). { A = R; }
%type or_conflict {HdSqlConflict}
or_conflict(A) ::= . { A = HD_SQL_CONFLICT_NONE; }
or_conflict(A) ::= OR resolution(R). { A = R; }
%type resolution {HdSqlConflict}
resolution(A) ::= raise_action(A).
resolution(A) ::= IGNORE. { A = HD_SQL_CONFLICT_IGNORE; }
resolution(A) ::= REPLACE. { A = HD_SQL_CONFLICT_REPLACE; }
%type raise_action {HdSqlConflict}
raise_action(A) ::= ROLLBACK. { A = HD_SQL_CONFLICT_ROLLBACK; }
raise_action(A) ::= ABORT. { A = HD_SQL_CONFLICT_ABORT; }
raise_action(A) ::= FAIL. { A = HD_SQL_CONFLICT_FAIL; }

// ---- other definitions ----

command(A) ::= CREATE unique(U) INDEX if_not_exists(I) object(N) ON name(T)
               LP terms(L) RP where_opt(W). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_CREATE_INDEX);
    HdSqlCreateIndex *index = NEW(HdSqlCreateIndex);
    index->unique = U;
    index->if_not_exists = I;
    index->name = N;
    index->table = NAME(T);
    index->terms = L;
    index->where = W;
    A->u.create_index = index;
}
%type unique {gboolean}
unique(A) ::= . { A = FALSE; }
unique(A) ::= UNIQUE. { A = TRUE; }

command(A) ::= CREATE temporary(T) VIEW if_not_exists(I) object(N) key_names_opt(L)
               AS select(S). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_CREATE_VIEW);
    HdSqlCreateView *view = NEW(HdSqlCreateView);
    view->temporary = T;
    view->if_not_exists = I;
    view->name = N;
    view->columns = L;
    view->select = S;
    A->u.create_view = view;
}

command(A) ::= CREATE trigger_head(T) BEGIN steps(S) END. {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_CREATE_TRIGGER);
    T->steps = S;
    A->u.create_trigger = T;
}
%type trigger_head {HdSqlCreateTrigger *}
trigger_head(A) ::= temporary(T) TRIGGER if_not_exists(I) object(N) trigger_time(M)
                    trigger_event(E) ON object(O) for_each_row(R) when_opt(W). {
    A = NEW(HdSqlCreateTrigger);
    A->temporary = T;
    A->if_not_exists = I;
    A->name = N;
    A->time = M;
    A->event = E.event;
    A->columns = E.columns;
    A->table = O;
    A->for_each_row = R;
    A->when = W;
}
%type trigger_time {HdSqlTriggerTime}
trigger_time(A) ::= . { A = HD_SQL_TRIGGER_NONE; }
trigger_time(A) ::= BEFORE. { A = HD_SQL_TRIGGER_BEFORE; }
trigger_time(A) ::= AFTER. { A = HD_SQL_TRIGGER_AFTER; }
trigger_time(A) ::= INSTEAD OF. { A = HD_SQL_TRIGGER_INSTEAD_OF; }
%type trigger_event {HdSqlTriggerWhen}
trigger_event(A) ::= DELETE. { A = (HdSqlTriggerWhen){HD_SQL_TRIGGER_DELETE, NULL}; }
trigger_event(A) ::= INSERT. { A = (HdSqlTriggerWhen){HD_SQL_TRIGGER_INSERT, NULL}; }
trigger_event(A) ::= UPDATE. { A = (HdSqlTriggerWhen){HD_SQL_TRIGGER_UPDATE, NULL}; }
trigger_event(A) ::= UPDATE OF names(L). { A = (HdSqlTriggerWhen){HD_SQL_TRIGGER_UPDATE, L}; }
%type for_each_row {gboolean}
for_each_row(A) ::= . { A = FALSE; }
for_each_row(A) ::= FOR EACH ROW. { A = TRUE; }
%type when_opt {HdSqlExpr *}
when_opt(A) ::= . { A = NULL; }
when_opt(A) ::= WHEN expr(E). { A = E; }
%type steps {GPtrArray *}
steps(A) ::= step(S) SEMI. { A = LIST(NULL, S); }
steps(A) ::= steps(L) step(S) SEMI. { A = LIST(L, S); }
%type step {HdSqlStatement *}
step(A) ::= select(S). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_SELECT);
    A->u.select = S;
    A->span = S->span;
}
step(A) ::= insert(S). { A = S; }
step(A) ::= UPDATE(K) or_conflict(C) target(T) SET sets(L) from(F) where_opt(W). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_UPDATE);
    HdSqlUpdate *update = NEW(HdSqlUpdate);
    update->conflict = C;
    update->table = T->table;
    update->alias = T->alias;
    update->sets = L;
    update->from = F;
    update->where = W;
    A->u.update = update;
    A->span = SPAN_FROM(K);
}
step(A) ::= DELETE(K) FROM target(T) where_opt(W). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_DELETE);
    HdSqlDelete *del = NEW(HdSqlDelete);
    del->table = T->table;
    del->alias = T->alias;
    del->where = W;
    A->u.del = del;
    A->span = SPAN_FROM(K);
}

command(A) ::= CREATE VIRTUAL TABLE if_not_exists(I) object(N) USING name(M) module_body(B). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_CREATE_VIRTUAL);
    HdSqlCreateVirtual *table = NEW(HdSqlCreateVirtual);
    table->if_not_exists = I;
    table->name = N;
    table->module = NAME(M);
    table->arguments = B;
    A->u.create_virtual = table;
}
%type module_body {GPtrArray *}
module_body(A) ::= . { A = NULL; }
module_body(A) ::= LP module_arguments(L) RP. { A = L; }
%type module_arguments {GPtrArray *}
module_arguments(A) ::= module_argument(S). {
    A = S.length > 0 ? LIST(NULL, hd_sql_span_dup(reader->arena, reader->text, S)) : NULL;
}
module_arguments(A) ::= module_arguments(L) COMMA module_argument(S). {
    A = S.length > 0 ? LIST(L, hd_sql_span_dup(reader->arena, reader->text, S)) : L;
}
%type module_argument {HdSqlSpan}
module_argument(A) ::= . { A = (HdSqlSpan){0}; }
module_argument(A) ::= module_argument(S) module_token(T). {
    A = S.length > 0 ? hd_sql_make_span(reader, S.offset) : T;
}
%type module_token {HdSqlSpan}
module_token(A) ::= ANY(T). { A = SPAN_FROM(T); }
module_token(A) ::= LP(T) anything RP. { A = SPAN_FROM(T); }
anything ::= .
anything ::= anything ANY.
anything ::= anything LP anything RP.

command(A) ::= DROP drop_kind(K) if_exists(I) object(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_DROP);
    A->u.drop = NEW(HdSqlDrop);
    *A->u.drop = (HdSqlDrop){K, I, N};
}
%type drop_kind {HdSqlDropKind}
drop_kind(A) ::= TABLE. { A = HD_SQL_DROP_TABLE; }
drop_kind(A) ::= INDEX. { A = HD_SQL_DROP_INDEX; }
drop_kind(A) ::= VIEW. { A = HD_SQL_DROP_VIEW; }
drop_kind(A) ::= TRIGGER. { A = HD_SQL_DROP_TRIGGER; }

command(A) ::= ALTER TABLE object(T) RENAME TO name(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ALTER);
    A->u.alter = NEW(HdSqlAlter);
    *A->u.alter = (HdSqlAlter){HD_SQL_ALTER_RENAME_TABLE, .table = T, .new_name = NAME(N)};
}
command(A) ::= ALTER TABLE object(T) RENAME column_opt name(C) TO name(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ALTER);
    A->u.alter = NEW(HdSqlAlter);
    *A->u.alter = (HdSqlAlter){
        HD_SQL_ALTER_RENAME_COLUMN, .table = T, .column = NAME(C), .new_name = NAME(N)};
}
command(A) ::= ALTER TABLE object(T) ADD column_opt column(C). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ALTER);
    A->u.alter = NEW(HdSqlAlter);
    *A->u.alter = (HdSqlAlter){HD_SQL_ALTER_ADD_COLUMN, .table = T, .added = C};
}
command(A) ::= ALTER TABLE object(T) DROP column_opt name(C). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ALTER);
    A->u.alter = NEW(HdSqlAlter);
    *A->u.alter = (HdSqlAlter){HD_SQL_ALTER_DROP_COLUMN, .table = T, .column = NAME(C)};
}
column_opt ::= .
column_opt ::= COLUMNKW.

// ---- upkeep ----

command(A) ::= VACUUM into_opt(E). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_VACUUM);
    A->u.vacuum = NEW(HdSqlVacuum);
    A->u.vacuum->into = E;
}
command(A) ::= VACUUM name(N) into_opt(E). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_VACUUM);
    A->u.vacuum = NEW(HdSqlVacuum);
    A->u.vacuum->schema = NAME(N);
    A->u.vacuum->into = E;
}
%type into_opt {HdSqlExpr *}
into_opt(A) ::= . { A = NULL; }
into_opt(A) ::= INTO expr(E). { A = E; }

command(A) ::= PRAGMA object(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_PRAGMA);
    A->u.pragma = NEW(HdSqlPragma);
    A->u.pragma->name = N;
}
command(A) ::= PRAGMA object(N) EQ pragma_value(V). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_PRAGMA);
    A->u.pragma = NEW(HdSqlPragma);
    *A->u.pragma = (HdSqlPragma){N, *V};
}
command(A) ::= PRAGMA object(N) LP pragma_value(V) RP. {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_PRAGMA);
    A->u.pragma = NEW(HdSqlPragma);
    *A->u.pragma = (HdSqlPragma){N, *V};
}
%type pragma_value {HdSqlName *}
pragma_value(A) ::= number(N). { A = hd_sql_make_setting(reader, N, N); }
pragma_value(A) ::= PLUS(S) number(N). { A = hd_sql_make_setting(reader, S, N); }
pragma_value(A) ::= MINUS(S) number(N). { A = hd_sql_make_setting(reader, S, N); }
pragma_value(A) ::= name(N). {
    A = NEW(HdSqlName);
    *A = NAME(N);
}
pragma_value(A) ::= ON|DELETE|DEFAULT(N). {
    A = NEW(HdSqlName);
    *A = NAME(N);
}

command(A) ::= ATTACH database_opt expr(F) AS expr(S) key_opt(K). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ATTACH);
    A->u.attach = NEW(HdSqlAttach);
    *A->u.attach = (HdSqlAttach){F, S, K};
}
command(A) ::= DETACH database_opt expr(S). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_DETACH);
    A->u.detach = S;
}
%type key_opt {HdSqlExpr *}
key_opt(A) ::= . { A = NULL; }
key_opt(A) ::= KEY expr(E). { A = E; }
database_opt ::= .
database_opt ::= DATABASE.

command(A) ::= ANALYZE. { A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ANALYZE); }
command(A) ::= ANALYZE object(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_ANALYZE);
    A->u.object = N;
}
command(A) ::= REINDEX. { A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_REINDEX); }
command(A) ::= REINDEX object(N). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_REINDEX);
    A->u.object = N;
}

// ---- queries ----

command(A) ::= select(S). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_SELECT);
    A->u.select = S;
}
%type select {HdSqlSelect *}
select(A) ::= WITH(K) with_list(L) compound(S). {
    A = S;
    A->with = NEW(HdSqlWith);
    A->with->ctes = L;
    A->span = SPAN_FROM(K);
}
select(A) ::= WITH(K) RECURSIVE with_list(L) compound(S). {
    A = S;
    A->with = NEW(HdSqlWith);
    A->with->recursive = TRUE;
    A->with->ctes = L;
    A->span = SPAN_FROM(K);
}
select(A) ::= compound(A).

%type with_opt {HdSqlWith *}
with_opt(A) ::= . { A = NULL; }
with_opt(A) ::= WITH with_list(L). {
    A = NEW(HdSqlWith);
    A->ctes = L;
}
with_opt(A) ::= WITH RECURSIVE with_list(L). {
    A = NEW(HdSqlWith);
    A->recursive = TRUE;
    A->ctes = L;
}
%type with_list {GPtrArray *}
with_list(A) ::= cte(C). { A = LIST(NULL, C); }
with_list(A) ::= with_list(L) COMMA cte(C). { A = LIST(L, C); }
%type cte {HdSqlCte *}
cte(A) ::= name(N) key_names_opt(L) AS materialized(M) LP select(S) RP. {
    A = NEW(HdSqlCte);
    A->name = NAME(N);
    A->columns = L;
    A->materialized = M;
    A->select = S;
}
%type materialized {HdSqlMaterialized}
materialized(A) ::= . { A = HD_SQL_MATERIALIZED_NONE; }
materialized(A) ::= MATERIALIZED. { A = HD_SQL_MATERIALIZED_YES; }
materialized(A) ::= NOT MATERIALIZED. { A = HD_SQL_MATERIALIZED_NO; }

%type compound {HdSqlSelect *}
compound(A) ::= single(A).
compound(A) ::= compound(L) compound_op(O) single(R). {
    A = hd_sql_make_compound(reader, L, O, R);
}
%type compound_op {HdSqlCompound}
compound_op(A) ::= UNION. { A = HD_SQL_COMPOUND_UNION; }
compound_op(A) ::= UNION ALL. { A = HD_SQL_COMPOUND_UNION_ALL; }
compound_op(A) ::= EXCEPT. { A = HD_SQL_COMPOUND_EXCEPT; }
compound_op(A) ::= INTERSECT. { A = HD_SQL_COMPOUND_INTERSECT; }

%type single {HdSqlSelect *}
single(A) ::= SELECT(K) distinct(D) results(R) from(F) where_opt(W) group_opt(G) having_opt(H)
              windows_opt(V) order_opt(O) limit_opt(L). {
    HdSqlCore *core = NEW(HdSqlCore);
    core->span = SPAN_FROM(K);
    core->distinct = D;
    core->results = R;
    core->from = F;
    core->where = W;
    core->group_by = G;
    core->having = H;
    core->windows = V;
    A = hd_sql_make_select(reader, core, O, L);
}
single(A) ::= values(C). {
    C->span.length = reader->previous_end - C->span.offset;
    A = hd_sql_make_select(reader, C, NULL, (HdSqlLimit){0});
}
%type values {HdSqlCore *}
values(A) ::= VALUES(K) LP exprs(L) RP. {
    A = NEW(HdSqlCore);
    A->span = SPAN_FROM(K);
    A->values = LIST(NULL, L);
}
values(A) ::= values(C) COMMA LP exprs(L) RP. {
    A = C;
    A->values = LIST(C->values, L);
}
%type distinct {gboolean}
distinct(A) ::= . { A = FALSE; }
distinct(A) ::= DISTINCT. { A = TRUE; }
distinct(A) ::= ALL. { A = FALSE; }

%type results {GPtrArray *}
results(A) ::= result(R). { A = LIST(NULL, R); }
results(A) ::= results(L) COMMA result(R). { A = LIST(L, R); }
%type result {HdSqlResult *}
result(A) ::= expr(E) alias(N). {
    A = hd_sql_make_result(reader, HD_SQL_RESULT_EXPR, E->span.offset);
    A->span = E->span;
    A->expr = E;
    A->alias = NAME(N);
}
result(A) ::= STAR(T). { A = hd_sql_make_result(reader, HD_SQL_RESULT_STAR, T.offset); }
result(A) ::= name(N) DOT STAR. {
    A = hd_sql_make_result(reader, HD_SQL_RESULT_TABLE_STAR, N.offset);
    A->table = NAME(N);
}

%type from {GPtrArray *}
from(A) ::= . { A = NULL; }
from(A) ::= FROM joined(L). { A = L; }
%type joined {GPtrArray *}
joined(A) ::= from_item(I) join_condition(C). {
    A = hd_sql_make_joined(reader, NULL, (HdSqlJoinOperator){HD_SQL_JOIN_FIRST, FALSE}, I, C);
}
joined(A) ::= joined(L) join_op(O) from_item(I) join_condition(C). {
    A = hd_sql_make_joined(reader, L, O, I, C);
}
%type from_item {HdSqlFrom *}
from_item(A) ::= object(N) alias(X). {
    A = hd_sql_make_from(reader, HD_SQL_FROM_TABLE, 0, X);
    A->name = N;
    gsize start = N.schema.text != NULL ? N.schema.span.offset : N.name.span.offset;
    A->span = hd_sql_make_span(reader, start);
}
from_item(A) ::= object(N) alias(X) indexed(J). {
    A = hd_sql_make_from(reader, HD_SQL_FROM_TABLE, 0, X);
    A->name = N;
    A->indexed = *J;
    gsize start = N.schema.text != NULL ? N.schema.span.offset : N.name.span.offset;
    A->span = hd_sql_make_span(reader, start);
}
from_item(A) ::= object(N) LP exprs_opt(L) RP alias(X). {
    A = hd_sql_make_from(reader, HD_SQL_FROM_FUNCTION, 0, X);
    A->name = N;
    A->arguments = L;
    gsize start = N.schema.text != NULL ? N.schema.span.offset : N.name.span.offset;
    A->span = hd_sql_make_span(reader, start);
}
from_item(A) ::= LP(K) select(S) RP alias(X). {
    A = hd_sql_make_from(reader, HD_SQL_FROM_SUBQUERY, K.offset, X);
    A->select = S;
}
from_item(A) ::= LP(K) joined(L) RP alias(X). {
    A = hd_sql_make_from(reader, HD_SQL_FROM_JOIN, K.offset, X);
    A->items = L;
}
%type join_op {HdSqlJoinOperator}
join_op(A) ::= COMMA. { A = (HdSqlJoinOperator){HD_SQL_JOIN_COMMA, FALSE}; }
join_op(A) ::= JOIN. { A = (HdSqlJoinOperator){HD_SQL_JOIN_INNER, FALSE}; }
join_op(A) ::= JOIN_KW(X) JOIN. { A = hd_sql_make_join(reader, X, ABSENT, ABSENT); }
join_op(A) ::= JOIN_KW(X) name(Y) JOIN. { A = hd_sql_make_join(reader, X, Y, ABSENT); }
join_op(A) ::= JOIN_KW(X) name(Y) name(Z) JOIN. { A = hd_sql_make_join(reader, X, Y, Z); }
// In INSERT ... SELECT ... FROM a JOIN b ON, an ON is the join's, never an upsert's: the marks of
// precedence say so.
%type join_condition {HdSqlJoinCondition}
join_condition(A) ::= . [OR] { A = (HdSqlJoinCondition){0}; }
join_condition(A) ::= ON(K) expr(E). { A = (HdSqlJoinCondition){K, E, NULL}; }
join_condition(A) ::= USING(K) LP names(L) RP. { A = (HdSqlJoinCondition){K, NULL, L}; }
%type indexed {HdSqlIndexed *}
indexed(A) ::= INDEXED BY name(N). {
    A = NEW(HdSqlIndexed);
    *A = (HdSqlIndexed){HD_SQL_INDEXED_BY, NAME(N)};
}
indexed(A) ::= NOT INDEXED. {
    A = NEW(HdSqlIndexed);
    A->kind = HD_SQL_INDEXED_NOT;
}
%type indexed_opt {HdSqlIndexed *}
indexed_opt(A) ::= . { A = NEW(HdSqlIndexed); }
indexed_opt(A) ::= indexed(A).

%type where_opt {HdSqlExpr *}
where_opt(A) ::= . { A = NULL; }
where_opt(A) ::= WHERE expr(E). { A = E; }
%type group_opt {GPtrArray *}
group_opt(A) ::= . { A = NULL; }
group_opt(A) ::= GROUP BY exprs(L). { A = L; }
%type having_opt {HdSqlExpr *}
having_opt(A) ::= . { A = NULL; }
having_opt(A) ::= HAVING expr(E). { A = E; }
%type order_opt {GPtrArray *}
order_opt(A) ::= . { A = NULL; }
order_opt(A) ::= ORDER BY terms(L). { A = L; }
%type limit_opt {HdSqlLimit}
limit_opt(A) ::= . { A = (HdSqlLimit){0}; }
limit_opt(A) ::= LIMIT expr(L). { A = (HdSqlLimit){L, NULL}; }
limit_opt(A) ::= LIMIT expr(L) OFFSET expr(O). { A = (HdSqlLimit){L, O}; }
limit_opt(A) ::= LIMIT expr(O) COMMA expr(L). { A = (HdSqlLimit){L, O}; }

%type terms {GPtrArray *}
terms(A) ::= expr(E) sort(S) nulls(N). { A = LIST(NULL, hd_sql_make_term(reader, E, S, N)); }
terms(A) ::= terms(L) COMMA expr(E) sort(S) nulls(N). {
    A = LIST(L, hd_sql_make_term(reader, E, S, N));
}
%type sort {HdSqlSort}
sort(A) ::= . { A = HD_SQL_SORT_NONE; }
sort(A) ::= ASC. { A = HD_SQL_SORT_ASC; }
sort(A) ::= DESC. { A = HD_SQL_SORT_DESC; }
%type nulls {HdSqlNulls}
nulls(A) ::= . { A = HD_SQL_NULLS_NONE; }
nulls(A) ::= NULLS FIRST. { A = HD_SQL_NULLS_FIRST; }
nulls(A) ::= NULLS LAST. { A = HD_SQL_NULLS_LAST; }

// ---- changing rows ----

command(A) ::= with_opt(W) insert(S). {
    A = S;
    A->u.insert->with = W;
}
%type insert {HdSqlStatement *}
insert(A) ::= insert_word(I) INTO target(T) names_opt(L) select(S) upsert(U). {
    A = I;
    A->u.insert->table = T->table;
    A->u.insert->alias = T->alias;
    A->u.insert->columns = L;
    A->u.insert->select = S;
    A->u.insert->upserts = U->upserts;
    A->u.insert->returning = U->returning;
    A->span = SPAN_FROM(A->span);
}
insert(A) ::= insert_word(I) INTO target(T) names_opt(L) DEFAULT VALUES returning(R). {
    A = I;
    A->u.insert->table = T->table;
    A->u.insert->alias = T->alias;
    A->u.insert->columns = L;
    A->u.insert->returning = R;
    A->span = SPAN_FROM(A->span);
}
%type insert_word {HdSqlStatement *}
insert_word(A) ::= INSERT(K) or_conflict(C). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_INSERT);
    A->span = SPAN_FROM(K);
    A->u.insert = NEW(HdSqlInsert);
    A->u.insert->conflict = C;
}
insert_word(A) ::= REPLACE(K). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_INSERT);
    A->span = SPAN_FROM(K);
    A->u.insert = NEW(HdSqlInsert);
    A->u.insert->conflict = HD_SQL_CONFLICT_REPLACE;
}
// What stands behind the rows, in an otherwise empty HdSqlInsert. Only the last ON CONFLICT may be
// without a target, so the list is read from its end.
%type upsert {HdSqlInsert *}
upsert(A) ::= returning(R). {
    A = NEW(HdSqlInsert);
    A->returning = R;
}
upsert(A) ::= ON CONFLICT LP terms(T) RP where_opt(X) conflict_action(U) upsert(N). {
    const GPtrArray *later = N->upserts;
    A = N;
    U->target = T;
    U->target_where = X;
    A->upserts = LIST(NULL, U);
    for (guint i = 0; i < hd_sql_len(later); i++)
        LIST(A->upserts, g_ptr_array_index(later, i));
}
upsert(A) ::= ON CONFLICT conflict_action(U) returning(R). {
    A = NEW(HdSqlInsert);
    A->upserts = LIST(NULL, U);
    A->returning = R;
}
%type conflict_action {HdSqlUpsert *}
conflict_action(A) ::= DO NOTHING. { A = NEW(HdSqlUpsert); }
conflict_action(A) ::= DO UPDATE SET sets(L) where_opt(W). {
    A = NEW(HdSqlUpsert);
    A->sets = L;
    A->where = W;
}
%type returning {GPtrArray *}
returning(A) ::= . { A = NULL; }
returning(A) ::= RETURNING results(L). { A = L; }

command(A) ::= with_opt(X) UPDATE or_conflict(C) target(T) indexed_opt(I) SET sets(L) from(F)
               where_opt(W) returning(R) order_opt(O) limit_opt(M). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_UPDATE);
    HdSqlUpdate *update = NEW(HdSqlUpdate);
    update->with = X;
    update->conflict = C;
    update->table = T->table;
    update->alias = T->alias;
    update->indexed = *I;
    update->sets = L;
    update->from = F;
    update->where = W;
    update->returning = R;
    update->order_by = O;
    update->limit = M.limit;
    update->offset = M.offset;
    A->u.update = update;
}
%type sets {GPtrArray *}
sets(A) ::= set(S). { A = LIST(NULL, S); }
sets(A) ::= sets(L) COMMA set(S). { A = LIST(L, S); }
%type set {HdSqlSet *}
set(A) ::= name(N) EQ expr(E). {
    A = hd_sql_make_set(reader, hd_sql_make_names(reader, NULL, N), FALSE, E);
}
set(A) ::= LP names(L) RP EQ expr(E). { A = hd_sql_make_set(reader, L, TRUE, E); }

command(A) ::= with_opt(X) DELETE FROM target(T) indexed_opt(I) where_opt(W) returning(R)
               order_opt(O) limit_opt(M). {
    A = hd_sql_make_statement(reader, HD_SQL_STATEMENT_DELETE);
    HdSqlDelete *del = NEW(HdSqlDelete);
    del->with = X;
    del->table = T->table;
    del->alias = T->alias;
    del->indexed = *I;
    del->where = W;
    del->returning = R;
    del->order_by = O;
    del->limit = M.limit;
    del->offset = M.offset;
    A->u.del = del;
}

// ---- expressions ----

%type expr {HdSqlExpr *}
%type term {HdSqlExpr *}
%type exprs {GPtrArray *}
%type exprs_opt {GPtrArray *}
exprs(A) ::= expr(E). { A = LIST(NULL, E); }
exprs(A) ::= exprs(L) COMMA expr(E). { A = LIST(L, E); }
exprs_opt(A) ::= . { A = EMPTY_LIST(); }
exprs_opt(A) ::= exprs(A).

expr(A) ::= term(A).
term(A) ::= NULL|INTEGER|FLOAT|BLOB|CTIME_KW(T). { A = hd_sql_make_literal(reader, T); }
term(A) ::= STRING(T). { A = hd_sql_make_literal(reader, T); }
expr(A) ::= VARIABLE(T). { A = hd_sql_make_parameter(reader, T); }
expr(A) ::= word(N). { A = hd_sql_make_column(reader, ABSENT, ABSENT, N); }
expr(A) ::= name(T) DOT name(N). { A = hd_sql_make_column(reader, ABSENT, T, N); }
expr(A) ::= name(S) DOT name(T) DOT name(N). { A = hd_sql_make_column(reader, S, T, N); }
expr(A) ::= LP(K) expr(E) RP. {
    A = E;
    A->span = SPAN_FROM(K);
}
expr(A) ::= LP(K) exprs(L) COMMA expr(E) RP. {
    A = hd_sql_make_expr(reader, HD_SQL_EXPR_ROW, K.offset);
    A->u.row = LIST(L, E);
    hd_sql_make_height(reader, A);
}
expr(A) ::= LP(K) select(S) RP. {
    A = hd_sql_make_subquery(reader, HD_SQL_EXPR_SUBQUERY, K.offset, S);
}
expr(A) ::= EXISTS(K) LP select(S) RP. {
    A = hd_sql_make_subquery(reader, HD_SQL_EXPR_EXISTS, K.offset, S);
}
expr(A) ::= CAST(K) LP expr(E) AS type(T) RP. {
    A = hd_sql_make_expr(reader, HD_SQL_EXPR_CAST, K.offset);
    A->u.cast.operand = E;
    A->u.cast.type = *T;
    hd_sql_make_height(reader, A);
}
expr(A) ::= RAISE(K) LP IGNORE RP. {
    A = hd_sql_make_expr(reader, HD_SQL_EXPR_RAISE, K.offset);
    A->u.raise.action = HD_SQL_CONFLICT_IGNORE;
    hd_sql_make_height(reader, A);
}
expr(A) ::= RAISE(K) LP raise_action(X) COMMA expr(E) RP. {
    A = hd_sql_make_expr(reader, HD_SQL_EXPR_RAISE, K.offset);
    A->u.raise.action = X;
    A->u.raise.message = E;
    hd_sql_make_height(reader, A);
}
expr(A) ::= CASE(K) case_operand(O) whens(W) case_else(E) END. {
    A = W;
    A->span = SPAN_FROM(K);
    A->u.case_of.operand = O;
    A->u.case_of.otherwise = E;
    hd_sql_make_height(reader, A);
}
%type case_operand {HdSqlExpr *}
case_operand(A) ::= . { A = NULL; }
case_operand(A) ::= expr(A).
%type whens {HdSqlExpr *}
whens(A) ::= WHEN(K) expr(W) THEN expr(T). {
    A = hd_sql_make_expr(reader, HD_SQL_EXPR_CASE, K.offset);
    A->u.case_of.whens = LIST(NULL, W);
    A->u.case_of.thens = LIST(NULL, T);
}
whens(A) ::= whens(C) WHEN expr(W) THEN expr(T). {
    A = C;
    LIST(A->u.case_of.whens, W);
    LIST(A->u.case_of.thens, T);
}
%type case_else {HdSqlExpr *}
case_else(A) ::= . { A = NULL; }
case_else(A) ::= ELSE expr(E). { A = E; }

expr(A) ::= call(C). { A = hd_sql_make_height(reader, C); }
expr(A) ::= call(C) filter(F). {
    A = C;
    A->u.function.filter = F;
    A->span.length = reader->previous_end - A->span.offset;
    hd_sql_make_height(reader, A);
}
expr(A) ::= call(C) over(W). {
    A = C;
    A->u.function.window = W->name.text == NULL ? W : NULL;
    A->u.function.window_name = W->name;
    A->span.length = reader->previous_end - A->span.offset;
    hd_sql_make_height(reader, A);
}
expr(A) ::= call(C) filter(F) over(W). {
    A = C;
    A->u.function.filter = F;
    A->u.function.window = W->name.text == NULL ? W : NULL;
    A->u.function.window_name = W->name;
    A->span.length = reader->previous_end - A->span.offset;
    hd_sql_make_height(reader, A);
}
%type call {HdSqlExpr *}
call(A) ::= word(N) LP distinct(D) exprs_opt(L) RP. {
    A = hd_sql_make_function(reader, N, L);
    A->u.function.distinct = D;
}
call(A) ::= word(N) LP distinct(D) exprs_opt(L) ORDER BY terms(O) RP. {
    A = hd_sql_make_function(reader, N, L);
    A->u.function.distinct = D;
    A->u.function.order_by = O;
}
call(A) ::= word(N) LP STAR RP. {
    A = hd_sql_make_function(reader, N, EMPTY_LIST());
    A->u.function.star = TRUE;
}

expr(A) ::= expr(X) OR expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_OR, X, Y); }
expr(A) ::= expr(X) AND expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_AND, X, Y); }
expr(A) ::= expr(X) EQ expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_EQ, X, Y); }
expr(A) ::= expr(X) NE expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_NE, X, Y); }
expr(A) ::= expr(X) LT expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_LT, X, Y); }
expr(A) ::= expr(X) LE expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_LE, X, Y); }
expr(A) ::= expr(X) GT expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_GT, X, Y); }
expr(A) ::= expr(X) GE expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_GE, X, Y); }
expr(A) ::= expr(X) BITAND expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_BITAND, X, Y); }
expr(A) ::= expr(X) BITOR expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_BITOR, X, Y); }
expr(A) ::= expr(X) LSHIFT expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_LSHIFT, X, Y); }
expr(A) ::= expr(X) RSHIFT expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_RSHIFT, X, Y); }
expr(A) ::= expr(X) PLUS expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_PLUS, X, Y); }
expr(A) ::= expr(X) MINUS expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_MINUS, X, Y); }
expr(A) ::= expr(X) STAR expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_TIMES, X, Y); }
expr(A) ::= expr(X) SLASH expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_DIVIDE, X, Y); }
expr(A) ::= expr(X) REM expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_MODULO, X, Y); }
expr(A) ::= expr(X) CONCAT expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_CONCAT, X, Y); }
expr(A) ::= expr(X) PTR(T) expr(Y). {
    HdSqlBinary op = T.length == 2 ? HD_SQL_BINARY_ARROW : HD_SQL_BINARY_ARROW_ARROW;
    A = hd_sql_make_binary(reader, op, X, Y);
}
expr(A) ::= expr(X) IS expr(Y). { A = hd_sql_make_binary(reader, HD_SQL_BINARY_IS, X, Y); }
expr(A) ::= expr(X) IS NOT expr(Y). {
    A = hd_sql_make_binary(reader, HD_SQL_BINARY_IS_NOT, X, Y);
}
expr(A) ::= expr(X) IS DISTINCT FROM expr(Y). {
    A = hd_sql_make_binary(reader, HD_SQL_BINARY_IS_NOT, X, Y);
}
expr(A) ::= expr(X) IS NOT DISTINCT FROM expr(Y). {
    A = hd_sql_make_binary(reader, HD_SQL_BINARY_IS, X, Y);
}

expr(A) ::= NOT(K) expr(E). { A = hd_sql_make_unary(reader, K.offset, HD_SQL_UNARY_NOT, E); }
expr(A) ::= BITNOT(K) expr(E). { A = hd_sql_make_unary(reader, K.offset, HD_SQL_UNARY_BITNOT, E); }
expr(A) ::= PLUS(K) expr(E). [BITNOT] {
    A = hd_sql_make_unary(reader, K.offset, HD_SQL_UNARY_PLUS, E);
}
expr(A) ::= MINUS(K) expr(E). [BITNOT] {
    A = hd_sql_make_unary(reader, K.offset, HD_SQL_UNARY_MINUS, E);
}
expr(A) ::= expr(E) ISNULL. {
    A = hd_sql_make_unary(reader, E->span.offset, HD_SQL_UNARY_ISNULL, E);
}
expr(A) ::= expr(E) NOTNULL. {
    A = hd_sql_make_unary(reader, E->span.offset, HD_SQL_UNARY_NOTNULL, E);
}
expr(A) ::= expr(E) NOT NULL. {
    A = hd_sql_make_unary(reader, E->span.offset, HD_SQL_UNARY_NOTNULL, E);
}
expr(A) ::= expr(E) COLLATE alias_word(N). { A = hd_sql_make_collate(reader, E, N); }

%type like_op {HdSqlLikeOperator}
like_op(A) ::= LIKE_KW|MATCH(T). {
    A = (HdSqlLikeOperator){hd_sql_make_like_op(reader, T), FALSE};
}
like_op(A) ::= NOT LIKE_KW|MATCH(T). {
    A = (HdSqlLikeOperator){hd_sql_make_like_op(reader, T), TRUE};
}
expr(A) ::= expr(X) like_op(O) expr(Y). [LIKE_KW] {
    A = hd_sql_make_like(reader, O, X, Y, NULL);
}
expr(A) ::= expr(X) like_op(O) expr(Y) ESCAPE expr(Z). [LIKE_KW] {
    A = hd_sql_make_like(reader, O, X, Y, Z);
}
%type between_op {gboolean}
between_op(A) ::= BETWEEN. { A = FALSE; }
between_op(A) ::= NOT BETWEEN. { A = TRUE; }
expr(A) ::= expr(E) between_op(N) expr(X) AND expr(Y). [BETWEEN] {
    A = hd_sql_make_between(reader, N, E, X, Y);
}
%type in_op {gboolean}
in_op(A) ::= IN. { A = FALSE; }
in_op(A) ::= NOT IN. { A = TRUE; }
expr(A) ::= expr(E) in_op(N) LP exprs_opt(L) RP. [IN] {
    A = hd_sql_make_in(reader, HD_SQL_IN_LIST, N, E);
    A->u.in.list = L;
    hd_sql_make_height(reader, A);
}
expr(A) ::= expr(E) in_op(N) LP select(S) RP. [IN] {
    A = hd_sql_make_in(reader, HD_SQL_IN_SELECT, N, E);
    A->u.in.select = S;
    hd_sql_make_height(reader, A);
}
expr(A) ::= expr(E) in_op(N) object(T) in_arguments(L). [IN] {
    A = hd_sql_make_in(reader, HD_SQL_IN_TABLE, N, E);
    A->u.in.table = T;
    A->u.in.arguments = L;
    hd_sql_make_height(reader, A);
}
%type in_arguments {GPtrArray *}
in_arguments(A) ::= . { A = NULL; }
in_arguments(A) ::= LP exprs_opt(L) RP. { A = L; }

// ---- windows ----

%type windows_opt {GPtrArray *}
windows_opt(A) ::= . { A = NULL; }
windows_opt(A) ::= WINDOW windows(L). { A = L; }
%type windows {GPtrArray *}
windows(A) ::= named_window(W). { A = LIST(NULL, W); }
windows(A) ::= windows(L) COMMA named_window(W). { A = LIST(L, W); }
%type named_window {HdSqlWindow *}
named_window(A) ::= name(N) AS LP(K) window(W) RP(E). {
    A = W;
    A->name = NAME(N);
    A->span = (HdSqlSpan){K.offset + 1, E.offset - K.offset - 1};
}
%type filter {HdSqlExpr *}
filter(A) ::= FILTER LP WHERE expr(E) RP. { A = E; }
// OVER name gives a window that has nothing but that name.
%type over {HdSqlWindow *}
over(A) ::= OVER LP(K) window(W) RP(E). {
    A = W;
    A->span = (HdSqlSpan){K.offset + 1, E.offset - K.offset - 1};
}
over(A) ::= OVER name(N). {
    A = NEW(HdSqlWindow);
    A->name = NAME(N);
}
%type window {HdSqlWindow *}
window(A) ::= frame(F). { A = F; }
window(A) ::= name(N) frame(F). { A = hd_sql_make_window(reader, F, N, NULL, NULL); }
window(A) ::= ORDER BY terms(O) frame(F). { A = hd_sql_make_window(reader, F, ABSENT, NULL, O); }
window(A) ::= name(N) ORDER BY terms(O) frame(F). {
    A = hd_sql_make_window(reader, F, N, NULL, O);
}
window(A) ::= PARTITION BY exprs(P) order_opt(O) frame(F). {
    A = hd_sql_make_window(reader, F, ABSENT, P, O);
}
window(A) ::= name(N) PARTITION BY exprs(P) order_opt(O) frame(F). {
    A = hd_sql_make_window(reader, F, N, P, O);
}
%type frame {HdSqlWindow *}
frame(A) ::= . { A = NEW(HdSqlWindow); }
frame(A) ::= frame_mode(M) first_bound(S) exclude(X). {
    A = hd_sql_make_frame(reader, M, S, (HdSqlBound){HD_SQL_BOUND_CURRENT_ROW, NULL}, X);
}
frame(A) ::= frame_mode(M) BETWEEN first_bound(S) AND last_bound(E) exclude(X). {
    A = hd_sql_make_frame(reader, M, S, E, X);
}
%type frame_mode {HdSqlFrame}
frame_mode(A) ::= RANGE. { A = HD_SQL_FRAME_RANGE; }
frame_mode(A) ::= ROWS. { A = HD_SQL_FRAME_ROWS; }
frame_mode(A) ::= GROUPS. { A = HD_SQL_FRAME_GROUPS; }
%type first_bound {HdSqlBound}
first_bound(A) ::= bound(A).
first_bound(A) ::= UNBOUNDED PRECEDING. {
    A = (HdSqlBound){HD_SQL_BOUND_UNBOUNDED_PRECEDING, NULL};
}
%type last_bound {HdSqlBound}
last_bound(A) ::= bound(A).
last_bound(A) ::= UNBOUNDED FOLLOWING. {
    A = (HdSqlBound){HD_SQL_BOUND_UNBOUNDED_FOLLOWING, NULL};
}
%type bound {HdSqlBound}
bound(A) ::= expr(E) PRECEDING. { A = (HdSqlBound){HD_SQL_BOUND_PRECEDING, E}; }
bound(A) ::= expr(E) FOLLOWING. { A = (HdSqlBound){HD_SQL_BOUND_FOLLOWING, E}; }
bound(A) ::= CURRENT ROW. { A = (HdSqlBound){HD_SQL_BOUND_CURRENT_ROW, NULL}; }
%type exclude {HdSqlExclude}
exclude(A) ::= . { A = HD_SQL_EXCLUDE_NONE; }
exclude(A) ::= EXCLUDE NO OTHERS. { A = HD_SQL_EXCLUDE_NO_OTHERS; }
exclude(A) ::= EXCLUDE CURRENT ROW. { A = HD_SQL_EXCLUDE_CURRENT_ROW; }
exclude(A) ::= EXCLUDE GROUP. { A = HD_SQL_EXCLUDE_GROUP; }
exclude(A) ::= EXCLUDE TIES. { A = HD_SQL_EXCLUDE_TIES; }

// What the lexer gives for text that is no token.
%token ILLEGAL.
