/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-archive.h"
#include "ow-hall-cases.h"
#include "ow-hall-faults.h"
#include "ow-hall-kiosks.h"
#include "ow-hall-line.h"

G_BEGIN_DECLS

/**
 * OwHallControl: lets a test turn the hall's faults and line while it runs.
 *
 * Owns a second server on a loopback port of its own, so that it answers while the line is down.
 * POST /_control/line with "up" or "down"; POST /_control/fault?rate=R&seed=N with a list of faults, or
 * /_control/fault?sequence=1, either with &posts=1 to spare all but submissions; GET /_control/record: what arrived, and
 * every attempt; GET /_control/kiosks: how many listen, and what they asked for. Main thread.
 */
#define OW_TYPE_HALL_CONTROL (ow_hall_control_get_type ())
G_DECLARE_FINAL_TYPE (OwHallControl, ow_hall_control, OW, HALL_CONTROL, GObject)

OwHallControl *ow_hall_control_new     (OwHallLine    *line,
                                        OwHallFaults  *faults,
                                        OwHallArchive *archive,
                                        guint16        port,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void           ow_hall_control_set_kiosks (OwHallControl *self, OwHallKiosks *kiosks);
/* Likewise for POST _control/case?number=&matter=&state=&missing=&next=. */
void           ow_hall_control_set_cases (OwHallControl *self, OwHallCases *cases);
/* "http://127.0.0.1:40124/_control" */
const char    *ow_hall_control_get_url (OwHallControl *self);

/* The hall's own, for the list of those who are to be told what became of their waiting. */
void           ow_hall_control_set_folder (OwHallControl *self, const char *folder);

G_END_DECLS
