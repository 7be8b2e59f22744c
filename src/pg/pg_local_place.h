/* Where the private cluster is, whose it is, and which programs run it. For this room only. */
#ifndef HD_PG_LOCAL_PLACE_H
#define HD_PG_LOCAL_PLACE_H

#include <glib.h>
#include <sys/types.h>

#define HD_PG_LOCAL_PORT 5432
#define HD_PG_LOCAL_ROLE "howdah"

typedef struct {
    char *base; /* holds the data, the lock file and, where its path is not too long, the socket */
    char *data;
    char *socket;     /* folder */
    gboolean exists;  /* the data */
    gboolean is_root; /* we are: the programs run as the user below, otherwise as we do */
    char *user;
    uid_t uid;
    gid_t gid;
    gid_t *groups; /* that the user is a member of */
    int n_groups;
    char *bin;     /* folder of the server's programs */
    char *version; /* of them: "15.8" */
} HdPgLocalPlace;

/* Looks, and makes nothing. bin stays NULL where no server is installed that can run the cluster.
 */
HdPgLocalPlace *hd_pg_local_place_find(GError **error);
void hd_pg_local_place_free(HdPgLocalPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgLocalPlace, hd_pg_local_place_free)

/* FALSE with an error and a hint when bin is NULL. */
gboolean hd_pg_local_place_check_programs(const HdPgLocalPlace *place, GError **error);

/* Makes the base folder, if need be, and sees that the server's user gets there. */
gboolean hd_pg_local_place_make(const HdPgLocalPlace *place, GError **error);

/* Makes the socket's folder, if need be, and sees that it is the server's user's alone. */
gboolean hd_pg_local_place_make_socket(const HdPgLocalPlace *place, GError **error);

#endif
