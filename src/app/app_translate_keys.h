/* Foreign keys between the tables of a stage, which come and go with other tables than their own,
 * and the names of constraints, which follow those of tables and columns. */
#ifndef HD_APP_TRANSLATE_KEYS_H
#define HD_APP_TRANSLATE_KEYS_H

#include "app/app_translate_world.h"

/* Gives the definitions that made the stage the foreign keys that come and go with them, and the
 * constraints whose names change. */
void hd_app_translate_keys_hand_out(HdWorld *world, const HdWorldChange *change);

#endif
