#include "verify/verify_canon_time.h"

#include <math.h>

#define SECOND G_GINT64_CONSTANT(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 2000-01-01 00:00 UTC in microseconds since 1970, and in Julian milliseconds. */
#define EPOCH_2000 (10957 * DAY)
#define JULIAN_MS_2000 G_GINT64_CONSTANT(211813444800000)

/* The last moment SQLite takes, 9999-12-31 23:59:59.999, in Julian milliseconds (its
 * validJulianDay).
 */
#define JULIAN_MS_LAST G_GINT64_CONSTANT(464269060799999)

/* A text being read; every part is optional until it was seen. */
typedef struct {
    const guint8 *at;
    const guint8 *end;
    gboolean has_date, has_time, has_offset;
    gint64 days;   /* since 2000-01-01 */
    gint64 time;   /* microseconds since midnight */
    gint64 offset; /* microseconds east of UTC */
} Reader;

static gboolean skip(Reader *reader, char character)
{
    if (reader->at == reader->end || *reader->at != (guint8)character)
        return FALSE;
    reader->at++;
    return TRUE;
}

static void skip_spaces(Reader *reader)
{
    while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
}

/* Exactly n digits, no more than most in value. */
static gboolean read_digits(Reader *reader, int n, int most, int *out)
{
    int number = 0;
    if (reader->end - reader->at < n)
        return FALSE;
    for (int i = 0; i < n; i++) {
        guint digit = (guint)reader->at[i] - '0';
        if (digit > 9)
            return FALSE;
        number = number * 10 + (int)digit;
    }
    if (number > most)
        return FALSE;
    reader->at += n;
    *out = number;
    return TRUE;
}

static gboolean is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 2000-01-01 to a day of the years 0 to 9999, by counting whole years and their leap
 * days, and then the days before the month. */
static gint64 count_days(int year, int month, int day)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int whole = year + 400 - 1; /* all of the years -400 to year - 1, so that no term is negative */
    gint64 days = (gint64)(year + 400) * 365 + whole / 4 - whole / 100 + whole / 400;
    days += before[month - 1] + (month > 2 && is_leap(year)) + day - 1;
    return days - 876581; /* what the same sum gives for 2000-01-01 */
}

static gboolean read_date(Reader *reader)
{
    int year, month, day;
    if (!read_digits(reader, 4, 9999, &year) || !skip(reader, '-') ||
        !read_digits(reader, 2, 12, &month) || !skip(reader, '-') ||
        !read_digits(reader, 2, 31, &day))
        return FALSE;
    if (month < 1 || day < 1 || day > days_in_month(year, month))
        return FALSE;
    reader->days = count_days(year, month, day);
    reader->has_date = TRUE;
    return TRUE;
}

/* The digits behind a second's point; beyond the sixth only zeros. */
static gboolean read_fraction(Reader *reader, gint64 *out_micros)
{
    gint64 micros = 0;
    gint64 unit = SECOND / 10;
    const guint8 *first = reader->at;
    for (; reader->at < reader->end && g_ascii_isdigit((char)*reader->at); reader->at++) {
        if (unit == 0 && *reader->at != '0')
            return FALSE;
        micros += unit * (*reader->at - '0');
        unit /= 10;
    }
    *out_micros = micros;
    return reader->at > first;
}

static gboolean read_time(Reader *reader)
{
    int hour, minute, second = 0;
    gint64 micros = 0;
    if (!read_digits(reader, 2, 24, &hour) || !skip(reader, ':') ||
        !read_digits(reader, 2, 59, &minute))
        return FALSE;
    if (skip(reader, ':')) {
        if (!read_digits(reader, 2, 59, &second))
            return FALSE;
        if (skip(reader, '.') && !read_fraction(reader, &micros))
            return FALSE;
    }
    reader->time = hour * HOUR + minute * MINUTE + second * SECOND + micros;
    reader->has_time = TRUE;
    return reader->time <= DAY;
}

static gboolean read_offset(Reader *reader)
{
    int hours, minutes = 0;
    gboolean negative;
    if (skip(reader, 'Z') || skip(reader, 'z')) {
        reader->has_offset = TRUE;
        return TRUE;
    }
    negative = skip(reader, '-');
    if (!negative && !skip(reader, '+'))
        return TRUE;
    if (!read_digits(reader, 2, 14, &hours))
        return FALSE;
    gboolean has_colon = skip(reader, ':');
    if ((has_colon || reader->at < reader->end) && !read_digits(reader, 2, 59, &minutes))
        return FALSE;
    reader->offset = hours * HOUR + minutes * MINUTE;
    if (negative)
        reader->offset = -reader->offset;
    reader->has_offset = TRUE;
    return TRUE;
}

static gboolean read_text(Reader *reader)
{
    gboolean begins_with_date = reader->end - reader->at >= 10 && reader->at[4] == '-';
    if (begins_with_date) {
        if (!read_date(reader))
            return FALSE;
        if (reader->at == reader->end)
            return TRUE;
        if (!skip(reader, 'T') && !skip(reader, 't') && !skip(reader, ' '))
            return FALSE;
        skip_spaces(reader);
    }
    if (!read_time(reader))
        return FALSE;
    skip_spaces(reader);
    if (!read_offset(reader))
        return FALSE;
    skip_spaces(reader);
    return reader->at == reader->end;
}

/* GLib's own calendar says what a clock of the zone is ahead of UTC by; a time that no clock showed
 * comes back as another one. */
static gboolean set_offset(Reader *reader, GTimeZone *zone)
{
    gint64 seconds = reader->days * (DAY / SECOND) + reader->time / SECOND;
    g_autoptr(GDateTime) start = g_date_time_new_utc(2000, 1, 1, 0, 0, 0);
    g_autoptr(GDateTime) wall = g_date_time_add_seconds(start, (double)seconds);
    if (wall == NULL)
        return FALSE;
    g_autoptr(GDateTime) local =
        g_date_time_new(zone, g_date_time_get_year(wall), g_date_time_get_month(wall),
                        g_date_time_get_day_of_month(wall), g_date_time_get_hour(wall),
                        g_date_time_get_minute(wall), (double)g_date_time_get_second(wall));
    if (local == NULL || g_date_time_get_hour(local) != g_date_time_get_hour(wall) ||
        g_date_time_get_minute(local) != g_date_time_get_minute(wall))
        return FALSE;
    reader->offset = g_date_time_get_utc_offset(local);
    return TRUE;
}

static gboolean count_from_text(HdTypeKind kind, GTimeZone *zone, const HdValue *value,
                                gint64 *out_count)
{
    Reader reader = {.at = value->data, .end = value->data + value->bytes};
    if (!read_text(&reader))
        return FALSE;
    if (kind == HD_TYPE_TIME) {
        *out_count = reader.time;
        return !reader.has_date && !reader.has_offset;
    }
    if (!reader.has_date)
        return FALSE;
    /* Neither a day nor a local time says from where it is counted. */
    if (kind != HD_TYPE_TIMESTAMPTZ && reader.offset != 0)
        return FALSE;
    if (kind == HD_TYPE_TIMESTAMPTZ && zone != NULL && !reader.has_offset &&
        !set_offset(&reader, zone))
        return FALSE;
    gint64 micros = reader.days * DAY + reader.time - reader.offset;
    *out_count = kind == HD_TYPE_DATE ? reader.days : micros;
    return kind != HD_TYPE_DATE || reader.time == 0;
}

/* Whole units of that many microseconds since 1970. */
static gboolean count_from_integer(gint64 integer, gint64 unit, gint64 *out_micros)
{
    return !__builtin_mul_overflow(integer, unit, out_micros) &&
           !__builtin_sub_overflow(*out_micros, EPOCH_2000, out_micros);
}

/* A real names a microsecond when it is the double nearest to that microsecond's number. Whole
 * numbers go the way of integers, which is exact however large they are. */
static gboolean count_from_real(double real, gint64 unit, gint64 *out_micros)
{
    if (fabs(real) < 0x1p63 && (double)(gint64)real == real)
        return count_from_integer((gint64)real, unit, out_micros);
    if (unit != SECOND)
        return FALSE;
    double micros = round(real * (double)unit);
    if (!(fabs(micros) < 0x1p63) || micros / (double)unit != real)
        return FALSE;
    return !__builtin_sub_overflow((gint64)micros, EPOCH_2000, out_micros);
}

static gboolean count_from_julian(double days, gint64 *out_micros)
{
    if (!(days >= 0.0 && days * 86400000.0 + 0.5 < (double)(JULIAN_MS_LAST + 1)))
        return FALSE;
    gint64 ms = (gint64)(days * 86400000.0 + 0.5);
    *out_micros = (ms - JULIAN_MS_2000) * 1000;
    return TRUE;
}

/* 2001 began 366 days after 2000. The count of seconds since 1970 is what the two readers take. */
static gboolean count_since_2001(const HdValue *value, gint64 *out_micros)
{
    gint64 micros;
    gboolean done = value->class == HD_CLASS_REAL
                        ? count_from_real(value->real, SECOND, &micros)
                        : count_from_integer(value->integer, SECOND, &micros);
    return done && !__builtin_add_overflow(micros, EPOCH_2000 + 366 * (gint64)DAY, out_micros);
}

static gboolean count_from_number(HdForm form, const HdValue *value, gint64 *out_micros)
{
    gint64 unit = 1;
    switch (form) {
    case HD_FORM_NONE:
    case HD_FORM_ISO:
        return FALSE;
    case HD_FORM_JULIAN:
        return count_from_julian(
            value->class == HD_CLASS_REAL ? value->real : (double)value->integer, out_micros);
    case HD_FORM_SECONDS:
        unit = SECOND;
        break;
    case HD_FORM_MILLISECONDS:
        unit = SECOND / 1000;
        break;
    case HD_FORM_MICROSECONDS:
        break;
    case HD_FORM_NANOSECONDS:
        return value->class == HD_CLASS_INTEGER && value->integer % 1000 == 0 &&
               count_from_integer(value->integer / 1000, 1, out_micros);
    case HD_FORM_SECONDS_2001:
        return count_since_2001(value, out_micros);
    }
    if (value->class == HD_CLASS_REAL)
        return count_from_real(value->real, unit, out_micros);
    return count_from_integer(value->integer, unit, out_micros);
}

gboolean hd_verify_canon_time_read(HdTypeKind kind, HdForm form, GTimeZone *zone,
                                   const HdValue *value, gint64 *out_count)
{
    gint64 micros;
    switch (value->class) {
    case HD_CLASS_TEXT:
        return count_from_text(kind, zone, value, out_count);
    case HD_CLASS_INTEGER:
    case HD_CLASS_REAL:
        if (kind == HD_TYPE_TIME || !count_from_number(form, value, &micros))
            return FALSE;
        if (kind == HD_TYPE_DATE && micros % DAY != 0)
            return FALSE;
        *out_count = kind == HD_TYPE_DATE ? micros / DAY : micros;
        return TRUE;
    case HD_CLASS_NULL:
    case HD_CLASS_BLOB:
    case HD_CLASS_COUNT:
        break;
    }
    return FALSE;
}
