/* Columns declared as dates and times. Texts have to be ISO-8601. Of numbers, the range says which
 * of the forms of SQLite's date functions they are; where the range allows two, or puts an instant
 * outside the years 1900 to 2200, the numbers stay numbers. */
#include "infer/infer_choose.h"

/* strftime('%s', '1900-01-01'), strftime('%s', '2200-01-01') */
#define FIRST_SECOND G_GINT64_CONSTANT(-2208988800)
#define LAST_SECOND G_GINT64_CONSTANT(7258118400)

/* Seconds that all lie in 1970 are more likely years, numbers of days or keys. */
#define SECONDS_OF_1970 (365 * 86400)

/* julianday('0000-01-01') and the end of what SQLite's date functions take. */
#define FIRST_JULIAN 1721059.5
#define LAST_JULIAN 5373484.5

typedef struct {
    HdForm form;
    gint64 per_second;
    gint64 reached; /* the farthest integer from 0 is at least this */
    const char *name;
} Unit;

static const Unit SECONDS = {HD_FORM_SECONDS, 1, SECONDS_OF_1970, "seconds"};
static const Unit MILLISECONDS = {HD_FORM_MILLISECONDS, 1000, 100000000000, "milliseconds"};
static const Unit MICROSECONDS = {HD_FORM_MICROSECONDS, 1000000, 100000000000000, "microseconds"};

static HdTypeKind timestamp_kind(const HdChooser *chooser)
{
    return chooser->options->plain_timestamps &&
                   chooser->stats->declared.intent != HD_INTENT_TIMESTAMPTZ
               ? HD_TYPE_TIMESTAMP
               : HD_TYPE_TIMESTAMPTZ;
}

static HdChoice with_form(HdChoice choice, HdForm form)
{
    choice.form = form;
    return choice;
}

/* The day that a second lies in, as YYYY-MM-DD. */
static const char *day_of(const HdChooser *chooser, gint64 second)
{
    gint64 day = (second - FIRST_SECOND) / 86400;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1900);
    g_date_add_days(&date, (guint)day);
    return hd_arena_printf(chooser->arena, "%04u-%02u-%02u", g_date_get_year(&date),
                           (guint)g_date_get_month(&date), g_date_get_day(&date));
}

static gint64 floor_seconds(gint64 number, gint64 per_second)
{
    return number / per_second - (number % per_second < 0);
}

/* The one unit in which every integer but 0 is an instant from 1900 to 2200, or NULL. An integer
 * that could as well be of a coarser unit makes the answer uncertain. */
static const Unit *find_unit(const HdStats *stats)
{
    static const Unit *const UNITS[] = {&SECONDS, &MILLISECONDS, &MICROSECONDS};
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        const Unit *unit = UNITS[i];
        guint64 coarser = (guint64)(unit->per_second / 1000 * LAST_SECOND);
        if (stats->min_integer >= FIRST_SECOND * unit->per_second &&
            stats->max_integer < LAST_SECOND * unit->per_second) {
            gboolean far =
                stats->max_integer >= unit->reached || stats->min_integer <= -unit->reached;
            return far && stats->nearest_integer >= coarser ? unit : NULL;
        }
    }
    return NULL;
}

static gboolean is_within_1970(double least, double most)
{
    return least > -SECONDS_OF_1970 && most < SECONDS_OF_1970;
}

static HdChoice choose_integers(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    const Unit *unit = find_unit(stats);
    if (unit == NULL) {
        return hd_infer_choose_with(
            chooser, hd_infer_choose_integer(chooser),
            "integers from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
            " are not clearly seconds, milliseconds or microseconds since 1970",
            stats->min_integer, stats->max_integer);
    }
    return with_form(
        hd_infer_choose_with(chooser, timestamp_kind(chooser),
                             "integers read as %s since 1970, %s to %s", unit->name,
                             day_of(chooser, floor_seconds(stats->min_integer, unit->per_second)),
                             day_of(chooser, floor_seconds(stats->max_integer, unit->per_second))),
        unit->form);
}

/* Reals, and the integers that a column of NUMERIC affinity makes of whole ones. */
static HdChoice choose_reals(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    double least = stats->min_real, most = stats->max_real;
    if (hd_infer_choose_count(chooser, HD_CLASS_INTEGER) > 0) {
        least = MIN(least, (double)stats->min_integer);
        most = MAX(most, (double)stats->max_integer);
    }
    if (least > FIRST_JULIAN && most < LAST_JULIAN) {
        return with_form(hd_infer_choose_with(chooser, timestamp_kind(chooser),
                                              "numbers read as Julian days, to the millisecond"),
                         HD_FORM_JULIAN);
    }
    if (stats->reals_out.count == 0 && least >= (double)FIRST_SECOND &&
        most < (double)LAST_SECOND && !is_within_1970(least, most)) {
        return with_form(hd_infer_choose_with(chooser, timestamp_kind(chooser),
                                              "numbers read as seconds since 1970, %s to %s",
                                              day_of(chooser, (gint64)least - (least < 0)),
                                              day_of(chooser, (gint64)most - (most < 0))),
                         HD_FORM_SECONDS);
    }
    return hd_infer_choose_widest(chooser);
}

static HdChoice choose_time(const HdChooser *chooser)
{
    static const HdWording NO_TIME = {"is no ISO time of day", "are no ISO times of day"};
    const HdStats *stats = chooser->stats;
    HdSeen out = stats->texts_out;
    if (stats->instants[HD_INSTANT_TIME].count == chooser->total) {
        return with_form(hd_infer_choose_plain(HD_TYPE_TIME), HD_FORM_ISO);
    }
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_DATE]);
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_DATETIME]);
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_DATETIME_OFFSET]);
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_TIME_OFFSET]);
    return hd_infer_choose_misfit(chooser, &out, NO_TIME);
}

/* All texts, each with a date. */
static HdChoice choose_texts(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    const HdSeen *offsets = &stats->instants[HD_INSTANT_DATETIME_OFFSET];
    HdSeen timed = stats->instants[HD_INSTANT_DATETIME];
    HdTypeKind kind = timestamp_kind(chooser);
    HdChoice choice = hd_infer_choose_plain(kind);
    if (stats->declared.intent == HD_INTENT_DATE) {
        hd_infer_choose_add(&timed, offsets);
        if (timed.count == 0) {
            return with_form(hd_infer_choose_plain(HD_TYPE_DATE), HD_FORM_ISO);
        }
        choice =
            hd_infer_choose_because(chooser, offsets->count > 0 ? HD_TYPE_TIMESTAMPTZ : kind,
                                    &timed, (HdWording){"has a time of day", "have a time of day"});
    } else if (kind == HD_TYPE_TIMESTAMP && offsets->count > 0) {
        choice = hd_infer_choose_because(
            chooser, HD_TYPE_TIMESTAMPTZ, offsets,
            (HdWording){"has an offset from UTC", "have an offset from UTC"});
    }
    return with_form(choice, HD_FORM_ISO);
}

HdChoice hd_infer_rules_instant(const HdChooser *chooser)
{
    static const HdWording NO_DATE = {"is no ISO date", "are no ISO dates"};
    const HdStats *stats = chooser->stats;
    HdSeen out = stats->texts_out;
    if (stats->declared.intent == HD_INTENT_TIME) {
        return choose_time(chooser);
    }
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_TIME]);
    hd_infer_choose_add(&out, &stats->instants[HD_INSTANT_TIME_OFFSET]);
    if (hd_infer_choose_count(chooser, HD_CLASS_TEXT) == chooser->total && out.count == 0) {
        return choose_texts(chooser);
    }
    if (hd_infer_choose_count(chooser, HD_CLASS_INTEGER) == chooser->total) {
        return choose_integers(chooser);
    }
    if (hd_infer_choose_count(chooser, HD_CLASS_INTEGER) +
            hd_infer_choose_count(chooser, HD_CLASS_REAL) ==
        chooser->total) {
        return choose_reals(chooser);
    }
    return hd_infer_choose_misfit(chooser, &out, NO_DATE);
}
