/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-appointments.h"

G_BEGIN_DECLS

/**
 * OwSlotPicker: half hours as large buttons: first the days, then the times of one, each with how many are free.
 *
 * Owns its buttons and references to the half hours. Full ones are shown and can't be touched, but where they may be
 * waited for: a day without any place, and the times of a half of it that has none. Main thread.
 *
 * Signals: "day" when a day was touched, and its times are shown; "picked" (OwHalfHour*) when a time was; "full"
 * (OwHalfHour*) for a day (its first one), or a time, that may be waited for.
 */
#define OW_TYPE_SLOT_PICKER (ow_slot_picker_get_type ())
G_DECLARE_FINAL_TYPE (OwSlotPicker, ow_slot_picker, OW, SLOT_PICKER, GtkWidget)

/* Days shown; who wants a later one comes back nearer to it. */
#define OW_SLOT_PICKER_MAX_DAYS 60

typedef enum {
  OW_SLOT_HALF_NONE,
  OW_SLOT_HALF_FULL,
  OW_SLOT_HALF_FREE, /* or one of it is chosen */
} OwSlotHalf;

GtkWidget  *ow_slot_picker_new         (void);
/* Of OwHalfHour, by time. Shows the days, or the times of the day that is shown if it still has some. */
void        ow_slot_picker_set_half_hours (OwSlotPicker *self, GPtrArray *half_hours);
gboolean    ow_slot_picker_has_free    (OwSlotPicker *self);
/* What is full may be waited for. */
void        ow_slot_picker_set_waits   (OwSlotPicker *self, gboolean waits);
gboolean    ow_slot_picker_get_waits   (OwSlotPicker *self);
/* What half of the day of @half_hour has. */
OwSlotHalf  ow_slot_picker_get_half    (OwSlotPicker *self, OwHalfHour *half_hour, gboolean morning);
/* The first half hour of the day whose times are shown; borrowed, NULL while the days are. */
GDateTime  *ow_slot_picker_get_day     (OwSlotPicker *self);
/* The times of the day that holds this half hour. */
void        ow_slot_picker_show_day_of (OwSlotPicker *self, OwHalfHour *half_hour);
void        ow_slot_picker_show_days   (OwSlotPicker *self);
/* Nothing but these few, each with its day. */
void        ow_slot_picker_show_few    (OwSlotPicker *self, GPtrArray *half_hours);
/* Marks it, and its day; NULL for none. It may be full: the place is this person's. */
void        ow_slot_picker_set_chosen  (OwSlotPicker *self, const char *id);
void        ow_slot_picker_retranslate (OwSlotPicker *self);

G_END_DECLS
