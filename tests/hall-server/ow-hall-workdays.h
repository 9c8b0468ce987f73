/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Working days: Monday to Friday, less the days off and more the days on that the State Council's yearly notice of the
 * holidays names. A day is a GDate's Julian number. Any thread. */

typedef struct {
  GHashTable *off; /* of GUINT_TO_POINTER (julian) */
  GHashTable *on;
} OwHallWorkdays;

OwHallWorkdays *ow_hall_workdays_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void            ow_hall_workdays_free (OwHallWorkdays *self);
/* @day: YYYY-MM-DD; FALSE for anything else. */
gboolean        ow_hall_workdays_note (OwHallWorkdays *self, const char *day, gboolean works);
/* The @count-th working day behind @start, which itself doesn't count (Civil Code, article 201: the day on which a period
 * begins isn't counted). */
void            ow_hall_workdays_add  (OwHallWorkdays *self, const GDate *start, guint count, GDate *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallWorkdays, ow_hall_workdays_free)

G_END_DECLS
