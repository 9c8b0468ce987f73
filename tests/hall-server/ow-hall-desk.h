/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-archive.h"
#include "ow-hall-booking.h"
#include "ow-hall-cases.h"
#include "ow-hall-drafts.h"
#include "ow-hall-faults.h"
#include "ow-hall-line.h"
#include "ow-hall-shelf.h"

G_BEGIN_DECLS

/**
 * OwHallDesk: answers the OpenRosa requests of a hall, and passes those for appointments, cases and drafts on.
 *
 * GET formList, forms/ID.xml, forms/ID/manifest, forms/ID/media/NAME; HEAD and POST submission
 * (OpenRosa 1.0, with the answers an ODK Central server gives). Holds references on shelf, archive
 * and faults. Main thread.
 */
#define OW_TYPE_HALL_DESK (ow_hall_desk_get_type ())
G_DECLARE_FINAL_TYPE (OwHallDesk, ow_hall_desk, OW, HALL_DESK, GObject)

OwHallDesk *ow_hall_desk_new (OwHallShelf *shelf, OwHallArchive *archive, OwHallFaults *faults) G_GNUC_WARN_UNUSED_RESULT;
/* The greatest request taken, bytes; said to the client as X-OpenRosa-Accept-Content-Length. */
void        ow_hall_desk_set_accept_length (OwHallDesk *self, guint64 bytes);
/* From now on the list leaves @element, "formID" or "hash", out of the entry of @form_id; NULL ends it. */
void        ow_hall_desk_set_misprint      (OwHallDesk *self, const char *form_id, const char *element);
/* What a 503 says as Retry-After from now on; NULL for nothing. */
void        ow_hall_desk_set_retry_after   (OwHallDesk *self, const char *value);
/* How many requests were answered with @status. */
guint       ow_hall_desk_get_answered      (OwHallDesk *self, guint status);
/* Takes only what one of @keys signed; NULL: what anybody did, or nobody. */
void        ow_hall_desk_set_kiosk_keys    (OwHallDesk *self, const char *const *keys);
/* How late a slow answer comes. */
void        ow_hall_desk_set_slow_ms       (OwHallDesk *self, guint ms);
/* Who answers below /v1/; nobody when it isn't set. */
void        ow_hall_desk_set_booking       (OwHallDesk *self, OwHallBooking *booking);
/* What is handed in becomes a case, and who answers below /v1/cases/; neither when it isn't set. */
void        ow_hall_desk_set_cases         (OwHallDesk *self, OwHallCases *cases);
/* Who answers for what was put aside with a slip; nobody when it isn't set. */
void        ow_hall_desk_set_drafts        (OwHallDesk *self, OwHallDrafts *drafts);
/* Where the board is that says what the hall offers; there is none when it isn't set. */
void        ow_hall_desk_set_board         (OwHallDesk *self, const char *folder);
/* One request that came in elsewhere, with the faults of the line. */
void        ow_hall_desk_take              (OwHallDesk *self, SoupServerMessage *message, const char *path, GHashTable *query);
/* Answers on @line from now on; the desk must outlive the line's server. */
void        ow_hall_desk_open              (OwHallDesk *self, OwHallLine *line);

G_END_DECLS
