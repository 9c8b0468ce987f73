/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-disk-trial.h"
#include "ow-form-troubles.h"
#include "ow-pack.h"
#include "ow-store-rescue.h"

G_BEGIN_DECLS

/* What there is to tell. Borrowed. */
typedef struct {
  GPtrArray *releases;          /* of OwRelease: the forms that were downloaded */
  GPtrArray *troubles;          /* of OwFormTrouble: what can't be fetched; NULL for nothing */
  OwPack *pack;                 /* the one in use; NULL for none */
  GPtrArray *packs_refused;     /* of OwPackRefused: those that were stepped back from; NULL for none */
  const char *settings_version; /* of the pushed ones in use; NULL for none */
  GPtrArray *settings_refused;  /* as packs_refused */
  const char *trusted;          /* which forms it takes */
  OwStoreDamage damage;         /* of the outbox */
  const char *device_key;       /* what is handed in is signed with; NULL until the outbox is open */
  guint release;                /* version of the signed release; 0 for none */
  guint queued;                 /* handed in and not sent yet */
  guint held;                   /* the server doesn't take it now */
  guint rejected;               /* the server won't take it */
  GDateTime *waits_since;       /* none of the three was there before that; NULL while none is */
  gint64 ahead;                 /* microseconds that its clock is ahead of the server's; 0 where that isn't known */
  const char *state_dir;        /* on whose disk all that lies */
  OwDisk disk;                  /* as it was when it was last tried; 0 where it wasn't */
  gboolean closed;              /* the outbox isn't open: nothing is taken, and how much waits there isn't known */
} OwKioskReport;

/* Fills in what the office knows, which is all but @disk and @closed; @releases and @troubles are the caller's afterwards.
 * TRUE when submissions can be taken. */
typedef gboolean (*OwKioskTell) (OwKioskReport *what, gpointer user_data);

/* What a hall is told of a kiosk (the Hall API, schema Health): the program, what it runs by its versions, what waits and
 * whether there is room for more; nothing of anybody. Asks the disk. The caller owns it. */
GBytes *ow_kiosk_report_make (const OwKioskReport *what) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
