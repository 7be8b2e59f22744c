/* A line is a label and parts behind it. Where it is too wide the part that is missed least goes,
 * one after another, and in the end the label is cut; where there is room the bar takes it. */
#include "cli/cli_frame.h"

#include <string.h>

#include "base/units.h"
#include "cli/cli_print.h"
#include "cli/cli_width.h"

#define GAP 2 /* between parts */
#define MIN_BAR 8
#define MAX_BAR 30
#define MAX_PARTS 7

/* A label is not cut further while there are parts to leave out. */
#define MIN_LABEL 12

/* Which parts go first; the bar is a part without a text. */
typedef enum { LEAST_BYTES, LEAST_RATE, LEAST_BAR, LEAST_ROWS, LEAST_TIME, LEAST_PERCENT } Worth;

typedef struct {
    Worth worth;
    char *text;
} Part;

typedef struct {
    char *label;
    guint label_width; /* to which it is filled up */
    Part parts[MAX_PARTS];
    guint n_parts;
    double share; /* that is done; -1: not known */
} Line;

/* ---- what there is to say ---- */

static void add(Line *line, Worth worth, char *text)
{
    g_assert(line->n_parts < MAX_PARTS);
    line->parts[line->n_parts++] = (Part){worth, text};
}

static void clear(Line *line)
{
    g_free(line->label);
    for (guint i = 0; i < line->n_parts; i++)
        g_free(line->parts[i].text);
}

static double share_of(const HdProgressCount *count)
{
    if (count->expected <= 0)
        return -1;
    return (double)CLAMP(count->done, 0, count->expected) / (double)count->expected;
}

/* A row that is compared is counted on both sides. */
static gint64 to_rows(HdPhase phase, gint64 steps)
{
    return phase == HD_PHASE_VERIFY ? steps / 2 : steps;
}

/* "1,240 of 2,000 rows"; NULL where nothing is counted. */
static char *describe_rows(HdPhase phase, const HdProgressCount *count)
{
    gint64 rows = to_rows(phase, MAX(count->done, 0));
    if (phase == HD_PHASE_OTHER || phase == HD_PHASE_BUILD || count->done <= 0)
        return NULL;
    if (phase == HD_PHASE_COPY)
        return hd_units_to_size(count->bytes);
    if (count->expected <= 0)
        return hd_units_to_counted(rows, "row");
    g_autofree char *done = hd_units_to_count(rows);
    g_autofree char *all = hd_units_to_counted(to_rows(phase, count->expected), "row");
    return g_strdup_printf("%s of %s", done, all);
}

static char *describe_built(const HdProgressCount *built)
{
    g_autofree char *done = hd_units_to_count(built->done);
    g_autofree char *all = hd_units_to_count(built->expected);
    return g_strdup_printf("%s of %s built", done, all);
}

static void add_rate(Line *line, HdPhase phase, const HdCliRate *rate)
{
    gboolean has_rows = phase != HD_PHASE_COPY && phase != HD_PHASE_BUILD;
    if (!rate->is_known)
        return;
    if (has_rows && rate->per_second >= 1) {
        g_autofree char *rows = hd_units_to_count(to_rows(phase, (gint64)rate->per_second));
        add(line, LEAST_RATE, g_strconcat(rows, " rows/s", NULL));
    }
    if (rate->bytes_per_second >= 1) {
        g_autofree char *bytes = hd_units_to_size((gint64)rate->bytes_per_second);
        add(line, LEAST_BYTES, g_strconcat(bytes, "/s", NULL));
    }
}

/* In whole seconds: tenths of a guess, or of what changes ten times a second, are noise. */
static char *describe_seconds(double seconds, const char *what)
{
    g_autofree char *duration =
        seconds < 60 ? g_strdup_printf("%d s", (int)seconds) : hd_units_to_duration(seconds);
    return g_strconcat(duration, what, NULL);
}

static void add_percent(Line *line)
{
    if (line->share < 0)
        return;
    add(line, LEAST_BAR, NULL);
    add(line, LEAST_PERCENT, g_strdup_printf("%3d %%", (int)(line->share * 100)));
}

/* Of a load it is told what is known, which is the rows: how long indexes take, nobody can say. */
static char *describe_left(const HdProgressNow *now, double left)
{
    gboolean builds_too = now->phase == HD_PHASE_LOAD && now->built.done < now->built.expected;
    return describe_seconds(left + 1, builds_too ? " to load" : " left");
}

static Line describe_whole(const HdCliMoment *moment)
{
    const HdProgressNow *now = moment->now;
    Line line = {.label = g_strdup(now->words), .share = share_of(&now->count)};
    char *rows = describe_rows(now->phase, &now->count);
    double left = hd_cli_rate_left(moment->rate, now->count.expected);
    add_percent(&line);
    if (now->built.expected > 0)
        add(&line, LEAST_ROWS, describe_built(&now->built));
    if (rows != NULL)
        add(&line, LEAST_ROWS, rows);
    if (line.share < 1)
        add_rate(&line, now->phase, moment->rate);
    if (left >= 0)
        add(&line, LEAST_TIME, describe_left(now, left));
    else if (now->seconds >= 1)
        add(&line, LEAST_TIME, describe_seconds(now->seconds, ""));
    return line;
}

char *hd_cli_frame_name(const HdProgressWork *work)
{
    g_autofree char *name = hd_cli_print_escape(work->name, FALSE);
    if (work->table == NULL)
        return g_strdup_printf("%s \"%s\"", work->kind, name);
    g_autofree char *table = hd_cli_print_escape(work->table, FALSE);
    return g_strdup_printf("%s \"%s\" of table \"%s\"", work->kind, name, table);
}

/* Most are tables: of these the name is enough. */
static char *label_of(const HdProgressWork *work)
{
    return g_str_equal(work->kind, "table") ? hd_cli_print_escape(work->name, FALSE)
                                            : hd_cli_frame_name(work);
}

static Line describe_task(const HdProgressState *state, guint label_width)
{
    g_autofree char *label = label_of(&state->work);
    Line line = {.label = g_strconcat("  ", label, NULL),
                 .label_width = label_width,
                 .share = share_of(&state->count)};
    char *rows = describe_rows(state->work.phase, &state->count);
    add_percent(&line);
    if (rows != NULL)
        add(&line, LEAST_ROWS, rows);
    if (state->seconds >= 1)
        add(&line, LEAST_TIME, describe_seconds(state->seconds, ""));
    return line;
}

/* ---- as a line of some width ---- */

static char *draw_bar(double share, guint width, gboolean is_utf8)
{
    guint columns = is_utf8 ? width : width - 2;
    guint done = (guint)(share * columns);
    GString *bar = g_string_new(is_utf8 ? "" : "[");
    for (guint i = 0; i < columns; i++)
        g_string_append(bar, is_utf8 ? (i < done ? "━" : "─") : (i < done ? "#" : "-"));
    if (!is_utf8)
        g_string_append_c(bar, ']');
    return g_string_free(bar, FALSE);
}

static guint width_of_parts(const Line *line)
{
    guint width = 0;
    for (guint i = 0; i < line->n_parts; i++) {
        const char *text = line->parts[i].text;
        width += GAP + (text != NULL ? hd_cli_width_of(text) : MIN_BAR);
    }
    return width;
}

static void drop_least(Line *line)
{
    guint least = 0;
    for (guint i = 1; i < line->n_parts; i++) {
        if (line->parts[i].worth < line->parts[least].worth)
            least = i;
    }
    g_free(line->parts[least].text);
    line->n_parts--;
    memmove(&line->parts[least], &line->parts[least + 1],
            (line->n_parts - least) * sizeof *line->parts);
}

static char *compose(Line *line, const HdCliScreen *screen)
{
    guint width = screen->width > 1 ? screen->width - 1 : 1; /* the last column may wrap */
    gboolean is_aligned = line->label_width > 0 && line->share >= 0;
    guint wanted =
        is_aligned ? line->label_width : MAX(hd_cli_width_of(line->label), line->label_width);
    guint least = MIN(wanted, MAX(width / 3, MIN_LABEL));
    while (line->n_parts > 0 && least + width_of_parts(line) > width)
        drop_least(line);
    guint room = width - MIN(width_of_parts(line), width);
    g_autofree char *label = hd_cli_width_cut(line->label, MIN(wanted, room), screen->is_utf8);
    guint filled = MIN(MAX(hd_cli_width_of(label), line->label_width), room);
    guint bar = MIN(MIN_BAR + room - filled, MAX_BAR);
    GString *text = g_string_new(label);
    for (guint i = hd_cli_width_of(label); i < filled; i++)
        g_string_append_c(text, ' ');
    for (guint i = 0; i < line->n_parts; i++) {
        const char *part = line->parts[i].text;
        g_autofree char *drawn =
            part == NULL ? draw_bar(line->share, bar, screen->is_utf8) : g_strdup(part);
        g_string_append_printf(text, "%*s%s", GAP, "", drawn);
    }
    return g_string_free(text, FALSE);
}

/* All bars begin in one column, behind the longest name or a third of the line, which cuts it. Not
 * much before, so that they stay where they are as tables come and go. */
static guint find_label_width(const HdCliMoment *moment, guint n, guint width)
{
    guint widest = 0;
    for (guint i = 0; i < n; i++) {
        g_autofree char *label = label_of(&moment->states[i].work);
        widest = MAX(widest, 2 + hd_cli_width_of(label));
    }
    return CLAMP(widest, width / 4, MAX(width / 3, MIN_LABEL));
}

char **hd_cli_frame_lines(const HdCliMoment *moment, const HdCliScreen *screen)
{
    g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
    guint room = MIN(screen->height / 3, HD_CLI_FRAME_TASKS);
    guint n = MIN(moment->n_states, room);
    if (moment->n_in_flight > n && n > 0)
        n--; /* for the line that says so */
    guint label_width = find_label_width(moment, n, screen->width);
    for (guint i = 0; i <= n; i++) {
        Line line =
            i == 0 ? describe_whole(moment) : describe_task(&moment->states[i - 1], label_width);
        g_autofree char *text = compose(&line, screen);
        g_strv_builder_add(lines, text);
        clear(&line);
    }
    if (n > 0 && moment->n_in_flight > n) {
        Line more = {.label = g_strdup_printf("  and %u more", moment->n_in_flight - n)};
        g_autofree char *text = compose(&more, screen);
        g_strv_builder_add(lines, text);
        clear(&more);
    }
    return g_strv_builder_end(lines);
}

char *hd_cli_frame_text(const HdCliMoment *moment)
{
    Line line = describe_whole(moment);
    GString *text = g_string_new(line.label);
    for (guint i = 0; i < line.n_parts; i++) {
        if (line.parts[i].text != NULL)
            g_string_append_printf(text, ", %s", g_strchug(line.parts[i].text));
    }
    clear(&line);
    return g_string_free(text, FALSE);
}
