/* The program's version and those of the libraries it runs with. */
#ifndef HD_APP_VERSION_H
#define HD_APP_VERSION_H

/* A line each. Free with g_free. */
char *hd_app_version_text(void);

#endif
