#include "model/instant.h"

#define MICROS_PER_SECOND G_GINT64_CONSTANT(1000000)
#define MICROS_PER_DAY (86400 * MICROS_PER_SECOND)

/* PostgreSQL's first timestamp, Julian day 0 (src/include/datatype/timestamp.h, MIN_TIMESTAMP). Its
 * last one lies beyond what 64 bits of microseconds since 1970 hold, so those are the limit. */
#define FIRST_MICROS (G_GINT64_CONSTANT(-211813488000000000) + HD_INSTANT_PG_EPOCH_MICROS)

/* Julian days that SQLite's date functions take, and 1970-01-01 00:00 UTC, both in milliseconds. */
#define JULIAN_END 5373484.5
#define JULIAN_1970_MS G_GINT64_CONSTANT(210866760000000)
#define MS_PER_DAY 86400000.0

/* strftime('%s', '2001-01-01') */
#define EPOCH_2001_SECONDS G_GINT64_CONSTANT(978307200)

/* Up to this all integers are doubles; from half of it on, all doubles are integers. */
#define EXACT_DOUBLE 9007199254740992.0

/* A text being read from left to right. */
typedef struct {
    const guint8 *next;
    const guint8 *end;
} Reader;

static inline gboolean read_two_digits(Reader *reader, unsigned *out_number)
{
    unsigned tens, ones;
    if (reader->end - reader->next < 2) {
        return FALSE;
    }
    tens = reader->next[0] - (unsigned)'0';
    ones = reader->next[1] - (unsigned)'0';
    if (tens > 9 || ones > 9) {
        return FALSE;
    }
    reader->next += 2;
    *out_number = tens * 10 + ones;
    return TRUE;
}

static inline gboolean read_char(Reader *reader, guint8 wanted)
{
    if (reader->next == reader->end || *reader->next != wanted) {
        return FALSE;
    }
    reader->next++;
    return TRUE;
}

static inline unsigned days_in_month(unsigned year, unsigned month)
{
    static const guint8 DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) {
        return 29;
    }
    return DAYS[month - 1];
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar. Years start in March, so that the leap
 * day is the last; 400 more keep the arithmetic unsigned. */
static inline gint64 days_since_1970(unsigned year, unsigned month, unsigned day)
{
    unsigned y = year + 400 - (month <= 2);
    unsigned m = month + (month > 2 ? 0 : 12) - 3;
    unsigned days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
    return (gint64)days - (719468 + 146097);
}

/* YYYY-MM-DD */
static inline gboolean read_date(Reader *reader, gint64 *out_days)
{
    unsigned century, year, month, day;
    if (!read_two_digits(reader, &century) || !read_two_digits(reader, &year) ||
        !read_char(reader, '-') || !read_two_digits(reader, &month) || !read_char(reader, '-') ||
        !read_two_digits(reader, &day)) {
        return FALSE;
    }
    year += century * 100;
    if (month - 1 > 11 || day == 0 || day > days_in_month(year, month)) {
        return FALSE;
    }
    *out_days = days_since_1970(year, month, day);
    return TRUE;
}

/* The digits after the point: at least one, and after the sixth only zeros. */
static inline gboolean read_fraction(Reader *reader, gint64 *out_micros)
{
    gint64 micros = 0, unit = MICROS_PER_SECOND;
    const guint8 *first = reader->next;
    while (reader->next < reader->end) {
        unsigned digit = *reader->next - (unsigned)'0';
        if (digit > 9) {
            break;
        }
        unit /= 10;
        if (unit == 0 && digit != 0) {
            return FALSE;
        }
        micros += digit * unit;
        reader->next++;
    }
    *out_micros = micros;
    return reader->next > first;
}

/* HH:MM, HH:MM:SS or HH:MM:SS.fraction, up to 24:00 */
static inline gboolean read_time(Reader *reader, gint64 *out_micros)
{
    unsigned hour, minute, second = 0;
    gint64 fraction = 0, micros;
    if (!read_two_digits(reader, &hour) || !read_char(reader, ':') ||
        !read_two_digits(reader, &minute)) {
        return FALSE;
    }
    if (read_char(reader, ':')) {
        if (!read_two_digits(reader, &second)) {
            return FALSE;
        }
        if (read_char(reader, '.') && !read_fraction(reader, &fraction)) {
            return FALSE;
        }
    }
    if (minute > 59 || second > 59) {
        return FALSE;
    }
    micros = (gint64)(hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND + fraction;
    if (micros > MICROS_PER_DAY) {
        return FALSE;
    }
    *out_micros = micros;
    return TRUE;
}

/* Z, +HH, +HHMM or +HH:MM, after at most one space. Nothing is a valid answer too. */
static inline gboolean read_offset(Reader *reader, HdInstant *instant)
{
    unsigned hour, minute = 0;
    gint64 micros;
    gboolean behind;
    if (reader->next == reader->end) {
        return TRUE;
    }
    read_char(reader, ' ');
    instant->has_offset = TRUE;
    if (read_char(reader, 'Z') || read_char(reader, 'z')) {
        return TRUE;
    }
    behind = read_char(reader, '-');
    if ((!behind && !read_char(reader, '+')) || !read_two_digits(reader, &hour)) {
        return FALSE;
    }
    if (read_char(reader, ':') || reader->next < reader->end) {
        if (!read_two_digits(reader, &minute)) {
            return FALSE;
        }
    }
    if (hour > 14 || minute > 59) {
        return FALSE;
    }
    micros = (gint64)(hour * 60 + minute) * 60 * MICROS_PER_SECOND;
    instant->micros += behind ? micros : -micros;
    return TRUE;
}

gboolean hd_instant_parse(const guint8 *text, gsize bytes, HdInstant *out)
{
    HdInstant instant = {0, FALSE, FALSE, FALSE};
    gint64 micros;

    if (bytes < 5) {
        return FALSE;
    }
    Reader reader = {text, text + bytes};
    if (text[2] != ':') {
        gint64 days;
        if (!read_date(&reader, &days)) {
            return FALSE;
        }
        instant.has_date = TRUE;
        instant.micros = days * MICROS_PER_DAY;
        if (reader.next == reader.end) {
            *out = instant;
            return TRUE;
        }
        if (!read_char(&reader, ' ') && !read_char(&reader, 'T')) {
            return FALSE;
        }
    }
    if (!read_time(&reader, &micros)) {
        return FALSE;
    }
    instant.has_time = TRUE;
    instant.micros += micros;
    if (!read_offset(&reader, &instant) || reader.next != reader.end) {
        return FALSE;
    }
    *out = instant;
    return TRUE;
}

static gboolean micros_from_integer(gint64 number, gint64 micros_per_unit, gint64 *out_micros)
{
    gint64 micros;
    if (__builtin_mul_overflow(number, micros_per_unit, &micros) || micros < FIRST_MICROS) {
        return FALSE;
    }
    *out_micros = micros;
    return TRUE;
}

/* Without the math library: number is between -EXACT_DOUBLE and EXACT_DOUBLE. */
static gint64 round_to_integer(double number)
{
    if (number >= EXACT_DOUBLE / 2 || number <= -EXACT_DOUBLE / 2) {
        return (gint64)number;
    }
    return (gint64)(number < 0 ? number - 0.5 : number + 0.5);
}

static gboolean is_exact(double number)
{
    return number > -EXACT_DOUBLE && number < EXACT_DOUBLE;
}

/* A real of seconds is a whole number of microseconds when that number, divided again, gives the
 * very same real: 1627303906.122 does, although no double is exactly that. */
static gboolean micros_from_seconds(double seconds, gint64 *out_micros)
{
    gint64 micros;
    if (!is_exact(seconds)) {
        return FALSE;
    }
    if ((double)(gint64)seconds == seconds) {
        return micros_from_integer((gint64)seconds, MICROS_PER_SECOND, out_micros);
    }
    if (!is_exact(seconds * 1e6)) {
        return FALSE;
    }
    micros = round_to_integer(seconds * 1e6);
    if ((double)micros / 1e6 != seconds) {
        return FALSE;
    }
    *out_micros = micros;
    return TRUE;
}

static gboolean micros_from_integer_2001(gint64 seconds, gint64 *out_micros)
{
    gint64 since_1970;
    return !__builtin_add_overflow(seconds, EPOCH_2001_SECONDS, &since_1970) &&
           micros_from_integer(since_1970, MICROS_PER_SECOND, out_micros);
}

static gboolean micros_from_seconds_2001(double seconds, gint64 *out_micros)
{
    gint64 micros;
    if (!micros_from_seconds(seconds, &micros))
        return FALSE;
    return !__builtin_add_overflow(micros, EPOCH_2001_SECONDS * MICROS_PER_SECOND, out_micros);
}

static gboolean micros_from_julian(double days, gint64 *out_micros)
{
    gint64 ms;
    if (!(days >= 0.0 && days < JULIAN_END)) {
        return FALSE;
    }
    ms = (gint64)(days * MS_PER_DAY + 0.5) - JULIAN_1970_MS;
    return micros_from_integer(ms, 1000, out_micros);
}

gboolean hd_instant_from_number(const HdValue *value, HdForm form, gint64 *out_micros)
{
    gboolean is_integer = value->class == HD_CLASS_INTEGER;
    if (!is_integer && value->class != HD_CLASS_REAL) {
        return FALSE;
    }
    switch (form) {
    case HD_FORM_SECONDS:
        return is_integer ? micros_from_integer(value->integer, MICROS_PER_SECOND, out_micros)
                          : micros_from_seconds(value->real, out_micros);
    case HD_FORM_MILLISECONDS:
        return is_integer && micros_from_integer(value->integer, 1000, out_micros);
    case HD_FORM_MICROSECONDS:
        return is_integer && micros_from_integer(value->integer, 1, out_micros);
    case HD_FORM_NANOSECONDS:
        if (!is_integer || value->integer % 1000 != 0)
            return FALSE;
        return micros_from_integer(value->integer / 1000, 1, out_micros);
    case HD_FORM_SECONDS_2001:
        return is_integer ? micros_from_integer_2001(value->integer, out_micros)
                          : micros_from_seconds_2001(value->real, out_micros);
    case HD_FORM_JULIAN:
        return micros_from_julian(is_integer ? (double)value->integer : value->real, out_micros);
    case HD_FORM_NONE:
    case HD_FORM_ISO:
        break;
    }
    return FALSE;
}
