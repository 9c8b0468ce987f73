/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-box.h"
#include "ow-draft-files.h"
#include "ow-draft-key.h"

G_BEGIN_DECLS

/* What the parts of OwDraftBox know of each other. */

struct _OwDraftBox {
  OwDraftFiles files;

  /* The visit's own; NULL before it is first kept. */
  char *name;
  OwDraftKey *key;
  char *proof;
  char *instance_id;

  char *left; /* the name of the one to be claimed; NULL for none */
  char *slip; /* the name of what the visit's own was opened from; NULL for none */
  char *aside; /* the name under which this visit put its filling aside; NULL while it hasn't */

  GHashTable *doubted; /* a set of names: of what was put aside, what would be older than it can be */
};

gboolean ow_draft_box_is_slip     (const OwDraftLock *lock);
/* Of the filling that this visit put aside the newest slip is in somebody's hand: those of before count no longer. */
void     ow_draft_box_erase_older (OwDraftBox *self);
/* All that was put aside of what is to become this submission, as before a power cut that came while the slip was printed. */
void     ow_draft_box_erase_slips (OwDraftBox *self, const char *instance_id);

G_END_DECLS
