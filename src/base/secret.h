/* Passwords in connection strings, which people give as arguments. */
#ifndef HD_SECRET_H
#define HD_SECRET_H

#include <glib.h>

/* An argument, or a message that quotes one, with "*" in the place of each password: that of
 * user:password@, and password= and sslpassword= in a URI or in keyword=value pairs. What libpq
 * would not understand loses rather more than less. Never longer than text, and equal where it
 * holds none. Free with g_free. */
char *hd_secret_conceal(const char *text);

#endif
