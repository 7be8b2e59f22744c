/* Named points of a run at which a test makes howdah die or stop. */
#ifndef HD_FAULT_H
#define HD_FAULT_H

#include <glib.h>

/* In a build for tests (meson option fault_points): HOWDAH_FAULT is NAME:SIGNAL or
 * NAME:SIGNAL:COUNT, where SIGNAL is KILL, INT, TERM or STOP; the COUNT-th time (1) that the point
 * of that name is passed, the process gets the signal. Any thread. In other builds nothing. */
#ifdef HD_FAULT_POINTS
void hd_fault_point(const char *name);
#else
static inline void hd_fault_point(const char *name G_GNUC_UNUSED)
{
}
#endif

#endif
