/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-bell.h"
#include "ow-hall-desk.h"
#include "ow-hall-line.h"

G_BEGIN_DECLS

/**
 * OwHallKiosks: what a hall has to do with its kiosks, as openapi.yaml beside this file says: the stream on which they hear
 * that there is something new, what they say that they run, and that somebody at one of them wants help.
 *
 * The last report of each lies in kiosks/ID.json of the hall's folder. Serves a folder of signed releases as well, as any
 * web server would, below /releases. Main thread.
 */
#define OW_TYPE_HALL_KIOSKS (ow_hall_kiosks_get_type ())
G_DECLARE_FINAL_TYPE (OwHallKiosks, ow_hall_kiosks, OW, HALL_KIOSKS, GObject)

#define OW_HALL_KIOSKS_MAX_REPORT 65536 /* bytes */

/* @folder: the hall's. */
OwHallKiosks *ow_hall_kiosks_new          (OwHallBell *bell, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Where metadata/ and targets/ lie; nothing is served without. */
void          ow_hall_kiosks_set_releases (OwHallKiosks *self, const char *folder);
/* Who answers those that ask for leases; nobody when it isn't set. */
void          ow_hall_kiosks_set_desk     (OwHallKiosks *self, OwHallDesk *desk);
/* Answers on @line from now on; must outlive the line's server. */
void          ow_hall_kiosks_open         (OwHallKiosks *self, OwHallLine *line);
/* A JSON object: what was asked since it was opened: streams, files (of releases), reports; and how many listen now. */
char         *ow_hall_kiosks_dup_tally    (OwHallKiosks *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
