/* Columns declared as dates and times. Texts have to be ISO-8601. Of numbers, the range says which
 * of the forms of SQLite's date functions they are; where the range allows two, or puts an instant
 * outside the years 1900 to 2200, the numbers stay numbers. */
#include "infer/infer_choose.h"

/* strftime('%s', '1900-01-01'), strftime('%s', '2200-01-01') */
#define FIRST_SECOND G_GINT64_CONSTANT(-2208988800)
#define LAST_SECOND G_GINT64_CONSTANT(7258118400)

/* Counts that reach beyond these years are said: they may be of another unit, or mistakes. */
#define FIRST_USUAL_SECOND 0
#define LAST_USUAL_SECOND G_GINT64_CONSTANT(4133980800) /* strftime('%s', '2101-01-01') */

/* Seconds that all lie in 1970 are more likely years, numbers of days or keys. */
#define SECONDS_OF_1970 (365 * 86400)

/* julianday('0000-01-01') and the end of what SQLite's date functions take;
 * julianday('1970-01-01').
 */
#define FIRST_JULIAN 1721059.5
#define LAST_JULIAN 5373484.5
#define JULIAN_1970 2440587.5

/* strftime('%s', '2000-01-01') and '2001-01-01' */
#define SECONDS_TO_2000 946684800
#define SECONDS_TO_2001 G_GINT64_CONSTANT(978307200)

typedef struct {
    HdForm form;
    gint64 per_second;
    gint64 reached; /* the farthest integer from 0 is at least this */
    gint64 epoch;   /* the second since 1970 that is counted from */
    const char *name;
} Unit;

static const Unit SECONDS = {HD_FORM_SECONDS, 1, SECONDS_OF_1970, 0, "seconds since 1970"};
static const Unit MILLISECONDS = {HD_FORM_MILLISECONDS, 1000, 100000000000, 0,
                                  "milliseconds since 1970"};
static const Unit MICROSECONDS = {HD_FORM_MICROSECONDS, 1000000, 100000000000000, 0,
                                  "microseconds since 1970"};
static const Unit NANOSECONDS = {HD_FORM_NANOSECONDS, 1000000000, 100000000000000000, 0,
                                 "nanoseconds since 1970"};
static const Unit CORE_DATA = {HD_FORM_SECONDS_2001, 1, SECONDS_OF_1970, SECONDS_TO_2001,
                               "Core Data's seconds since 2001"};

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

static gboolean is_of_unit(const HdStats *stats, const Unit *unit)
{
    return stats->min_integer >= (FIRST_SECOND - unit->epoch) * unit->per_second &&
           stats->max_integer < (LAST_SECOND - unit->epoch) * unit->per_second;
}

static gboolean is_far(const HdStats *stats, const Unit *unit)
{
    return stats->max_integer >= unit->reached || stats->min_integer <= -unit->reached;
}

/* The one unit in which every integer but 0 is an instant from 1900 to 2200, or NULL. An integer
 * that could as well be of a coarser unit makes the answer uncertain. */
static const Unit *find_unit(const HdChooser *chooser)
{
    static const Unit *const UNITS[] = {&SECONDS, &MILLISECONDS, &MICROSECONDS, &NANOSECONDS};
    const HdStats *stats = chooser->stats;
    if (chooser->role->is_core_data) {
        return is_of_unit(stats, &CORE_DATA) && is_far(stats, &CORE_DATA) ? &CORE_DATA : NULL;
    }
    if (chooser->options->zero_is_instant && stats->nearest_integer == G_MAXUINT64) {
        return &SECONDS; /* it is the same in each */
    }
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        const Unit *unit = UNITS[i];
        guint64 coarser = (guint64)(unit->per_second / 1000 * LAST_SECOND);
        if (is_of_unit(stats, unit)) {
            return is_far(stats, unit) && stats->nearest_integer >= coarser ? unit : NULL;
        }
    }
    return NULL;
}

static gboolean is_within_1970(double least, double most)
{
    return least > -SECONDS_OF_1970 && most < SECONDS_OF_1970;
}

/* The year of the proleptic Gregorian calendar, from 1 on. */
static guint year_of(gint64 second)
{
    static const gint64 DAYS_BEFORE_1970 = 719163; /* from 0001-01-01, which is GDate's day 1 */
    gint64 day = second / 86400 - (second % 86400 < 0) + DAYS_BEFORE_1970;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)MAX(day, 1));
    return g_date_get_year(&date);
}

/* Says so where instants lie outside of the usual years; first and last are seconds since 1970. */
static HdChoice with_warning(const HdChooser *chooser, HdChoice choice, const char *what,
                             gint64 first, gint64 last)
{
    if (last >= LAST_USUAL_SECOND) {
        choice.warning =
            hd_arena_printf(chooser->arena, "%s reach the year %u", what, year_of(last));
    } else if (first < FIRST_USUAL_SECOND) {
        choice.warning =
            hd_arena_printf(chooser->arena, "%s go back to the year %u", what, year_of(first));
    }
    return choice;
}

static HdChoice choose_unit(const HdChooser *chooser, const Unit *unit)
{
    const HdStats *stats = chooser->stats;
    gint64 first = floor_seconds(stats->min_integer, unit->per_second) + unit->epoch;
    gint64 last = floor_seconds(stats->max_integer, unit->per_second) + unit->epoch;
    HdChoice choice =
        hd_infer_choose_with(chooser, timestamp_kind(chooser), "integers read as %s, %s to %s",
                             unit->name, day_of(chooser, first), day_of(chooser, last));
    const char *what = hd_arena_printf(chooser->arena, "integers read as %s", unit->name);
    return with_form(with_warning(chooser, choice, what, first, last), unit->form);
}

static HdChoice choose_integers(const HdChooser *chooser)
{
    static const HdWording TOO_FINE = {
        "counts nanoseconds that PostgreSQL's microseconds cannot tell apart",
        "count nanoseconds that PostgreSQL's microseconds cannot tell apart"};
    const HdStats *stats = chooser->stats;
    const Unit *unit = find_unit(chooser);
    if (unit == NULL) {
        return hd_infer_choose_with(
            chooser, hd_infer_choose_integer(chooser),
            "integers from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
            " are not clearly seconds, milliseconds or microseconds since 1970",
            stats->min_integer, stats->max_integer);
    }
    if (unit->form == HD_FORM_NANOSECONDS && stats->integers_fine.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_INT8, &stats->integers_fine, TOO_FINE);
    }
    return choose_unit(chooser, unit);
}

/* Numbers with a fraction that are seconds since the unit's epoch. */
static HdChoice choose_seconds(const HdChooser *chooser, const Unit *unit, double least,
                               double most)
{
    gint64 first = (gint64)least - (least < 0) + unit->epoch;
    gint64 last = (gint64)most - (most < 0) + unit->epoch;
    HdChoice choice =
        hd_infer_choose_with(chooser, timestamp_kind(chooser), "numbers read as %s, %s to %s",
                             unit->name, day_of(chooser, first), day_of(chooser, last));
    const char *what = hd_arena_printf(chooser->arena, "numbers read as %s", unit->name);
    return with_form(with_warning(chooser, choice, what, first, last), unit->form);
}

static HdChoice choose_julian(const HdChooser *chooser, double least, double most)
{
    gint64 first = (gint64)((least - JULIAN_1970) * 86400);
    gint64 last = (gint64)((most - JULIAN_1970) * 86400);
    HdChoice choice = hd_infer_choose_with(chooser, timestamp_kind(chooser),
                                           "numbers read as Julian days, to the millisecond");
    return with_form(with_warning(chooser, choice, "numbers read as Julian days", first, last),
                     HD_FORM_JULIAN);
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
    const Unit *unit = chooser->role->is_core_data ? &CORE_DATA : &SECONDS;
    if (!chooser->role->is_core_data && least > FIRST_JULIAN && most < LAST_JULIAN) {
        return choose_julian(chooser, least, most);
    }
    if (stats->reals_out.count == 0 && least >= (double)(FIRST_SECOND - unit->epoch) &&
        most < (double)(LAST_SECOND - unit->epoch) && !is_within_1970(least, most)) {
        return choose_seconds(chooser, unit, least, most);
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
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_DATE]);
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_DATETIME]);
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_DATETIME_OFFSET]);
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_TIME_OFFSET]);
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
        hd_infer_seen_merge(&timed, offsets);
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
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_TIME]);
    hd_infer_seen_merge(&out, &stats->instants[HD_INSTANT_TIME_OFFSET]);
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

gboolean hd_infer_rules_count(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdStats *stats = chooser->stats;
    const Unit *unit = chooser->role->is_core_data ? NULL : find_unit(chooser);
    if (unit == NULL || stats->min_integer < SECONDS_TO_2000 * unit->per_second ||
        stats->max_integer >= LAST_USUAL_SECOND * unit->per_second ||
        (unit->form == HD_FORM_NANOSECONDS && stats->integers_fine.count > 0)) {
        return FALSE;
    }
    *out_choice = choose_unit(chooser, unit);
    return TRUE;
}
