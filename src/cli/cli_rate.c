#include "cli/cli_rate.h"

#include <math.h>

/* Before that, a start or one large buffer would be most of it. */
#define FIRST_S 1.0

/* In that time the weight of what was seen falls to 1/e. */
#define MEMORY_S 5.0

static double mix(double old, double new, double weight)
{
    return old + (new - old) * weight;
}

void hd_cli_rate_look(HdCliRate *rate, double seconds, gint64 done, gint64 bytes)
{
    double elapsed = seconds - rate->seconds;
    if (seconds < FIRST_S || elapsed <= 0)
        return;
    double per_second = (double)MAX(done - rate->done, 0) / elapsed;
    double bytes_per_second = (double)MAX(bytes - rate->bytes, 0) / elapsed;
    double weight = rate->is_known ? 1 - exp(-elapsed / MEMORY_S) : 1;
    *rate = (HdCliRate){.seconds = seconds,
                        .done = done,
                        .bytes = bytes,
                        .is_known = TRUE,
                        .per_second = mix(rate->per_second, per_second, weight),
                        .bytes_per_second = mix(rate->bytes_per_second, bytes_per_second, weight)};
}

double hd_cli_rate_left(const HdCliRate *rate, gint64 expected)
{
    if (!rate->is_known || rate->per_second <= 0 || expected <= rate->done)
        return -1;
    return (double)(expected - rate->done) / rate->per_second;
}
