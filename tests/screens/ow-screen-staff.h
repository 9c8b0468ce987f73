/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-staff-desk.h"

/* The hall's staff in memory, for pictures of what the screens say about them. */
#define OW_TYPE_SCREEN_STAFF (ow_screen_staff_get_type ())
G_DECLARE_FINAL_TYPE (OwScreenStaff, ow_screen_staff, OW, SCREEN_STAFF, GObject)

/* Whoever shows a screen says first how they are to answer. */
struct _OwScreenStaff {
  GObject parent_instance;

  gboolean silent;  /* a call isn't answered */
  gboolean reached; /* it is, and well */
  guint wait;       /* seconds after a wrong number; every number is wrong */
  gboolean trouble; /* much is to be seen to */
  GTask *waiting;
};

OwScreenStaff *ow_screen_staff_new (void) G_GNUC_WARN_UNUSED_RESULT;
