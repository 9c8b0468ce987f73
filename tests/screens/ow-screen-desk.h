/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"

/* A hall in memory that gives half hours on several days, for pictures of what the screens say about them. */
#define OW_TYPE_SCREEN_DESK (ow_screen_desk_get_type ())
G_DECLARE_FINAL_TYPE (OwScreenDesk, ow_screen_desk, OW, SCREEN_DESK, GObject)

/* Whoever shows a screen says first how the hall is to answer. */
struct _OwScreenDesk {
  GObject parent_instance;

  int error;            /* OwAppointmentsError; 0: it gives what is asked for */
  gboolean silent;      /* it never answers */
  gboolean full;        /* nothing is free */
  gboolean listed;      /* what is found is a place on the waiting list */
  GPtrArray *waiting;   /* of GTask */
};

OwScreenDesk *ow_screen_desk_new (void) G_GNUC_WARN_UNUSED_RESULT;
