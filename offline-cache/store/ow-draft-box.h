/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-files.h"
#include "ow-draft-lock.h"
#include "ow-sealer.h"

G_BEGIN_DECLS

/**
 * OwDraftBox: the folder of unfinished fillings: that of the visit under way, the one that a power cut left, and those
 * that were put aside with a slip.
 *
 * A draft is two files with one random name: NAME.key, its key (OwDraftKey) wrapped under what the person can prove
 * and under the machine key, and NAME.draft, the record under the draft's key and the machine key again. Each is
 * written beside its place, to disk, then into it: what has been kept is on disk when the call returns, whole, or the
 * one before it is. A key's file is overwritten before it goes. No clear text of a record reaches the disk.
 *
 * Of what was put aside the key lies nowhere but on the slip (ow-draft-code.h), which says the name as well. What is
 * sealed with it (ow-draft-slip.h) may go to another kiosk, and is kept there as here: its name is its token.
 *
 * Owns the folder, the visit's key and its proof. Blocking; for the store's thread.
 */
typedef struct _OwDraftBox OwDraftBox;

#define OW_DRAFT_MAX_PROOF 256 /* bytes */
#define OW_DRAFT_MAX_SLIPS 200

typedef enum {
  OW_SLIP_LIES = 1,
  OW_SLIP_DOUBTED, /* likewise, and would be older than it can be: the clock is wrong */
  OW_SLIP_OPEN,   /* the visit's own was opened from it */
  OW_SLIP_UNREAD, /* the disk doesn't give it now, and it may be something else */
} OwSlipState;

/* All borrowed. */
typedef struct {
  GBytes *record;
  const char *instance_id; /* of the submission it is to become; "" for none */
  const char *proof;       /* not empty */
  const char *hint;        /* what to ask for when it was left: no answer */
  GTimeSpan lifetime;      /* from now on */
} OwDraftPut;

/* What is to be read of @record once it is handed in under @number; NULL for nothing. Any thread. */
typedef GBytes *(*OwDraftMark) (GBytes *record, const char *number);

OwDraftBox *ow_draft_box_open    (const char *path, OwSealer *machine, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ow_draft_box_free    (OwDraftBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDraftBox, ow_draft_box_free)

/* After a start: of what was left, the latest stays to be claimed; what was handed in (@is_handed_in), is too old or
 * can't be opened goes, with what a write left half done. What the disk doesn't give now stays, here and below: it is
 * looked at again another time. */
void        ow_draft_box_recover (OwDraftBox        *self,
                                  const OwDraftTime *now,
                                  gboolean         (*is_handed_in) (gpointer data, const char *instance_id),
                                  gpointer           data);

/* The visit's own, instead of the one kept before. OW_STORE_ERROR_LIMIT and what a disk may say. */
gboolean    ow_draft_box_keep    (OwDraftBox *self, const OwDraftPut *put, const OwDraftTime *now, GError **error);
/* The visit's own goes, with its key, and where it was put aside what was put aside of the same filling before; @for_good:
 * also what it was opened from with a slip, and all else that was put aside of it. None is no error. */
gboolean    ow_draft_box_drop    (OwDraftBox *self, gboolean for_good, GError **error);
/* What is to become this submission goes, also what was put aside. */
void        ow_draft_box_settle  (OwDraftBox *self, const char *instance_id);
/* Likewise, but the visit's own stays with what @mark makes of it, and is to become nothing any more: whoever has no slip
 * yet has this way to it. */
void        ow_draft_box_hand_in (OwDraftBox *self, const char *instance_id, const char *number, OwDraftMark mark);

/* The hint of the one that was left, and for how long it is kept yet; NULL, and no such draft, when its time is over. */
char       *ow_draft_box_look    (OwDraftBox *self, const OwDraftTime *now, GTimeSpan *rest) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the one that was left; it is the visit's own then. The record lies in locked memory. NULL: @tries_left says
 * how often it may still be tried (at least once where the disk was at fault); 0: it is gone, for good. A try counts on
 * disk before it is made, so that nobody gets more of them by the power switch. */
GBytes     *ow_draft_box_claim   (OwDraftBox        *self,
                                  const char        *proof,
                                  const OwDraftTime *now,
                                  guint             *tries_left,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The one that was left goes unclaimed. */
void        ow_draft_box_forget  (OwDraftBox *self);

/* Puts the record aside. What is to stand on the slip, to be given back with ow_secret_free(). The visit's own, and the
 * slips of the same filling from before, stay until it is dropped: by then the new slip is in somebody's hand, and a power
 * cut before that leaves nobody without a way back. OW_STORE_ERROR_LIMIT when there are too many. *@token: what it is
 * called here and anywhere. */
char       *ow_draft_box_suspend (OwDraftBox        *self,
                                  GBytes            *record,
                                  const char        *instance_id,
                                  GTimeSpan          lifetime,
                                  const OwDraftTime *now,
                                  char             **token,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was put aside with this slip, which stays until it is handed in or its time is over. @typed: scanned or typed.
 * OW_CRYPTO_ERROR_KEY for a slip that was misread, OW_STORE_ERROR_STATE where nothing lies for it here. *@token: also
 * then; NULL for one that was misread. */
GBytes     *ow_draft_box_open_slip (OwDraftBox        *self,
                                    const char        *typed,
                                    const OwDraftTime *now,
                                    char             **token,
                                    GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what was put aside at another kiosk, and @sealed there: it is on disk first. Anything that this slip didn't
 * seal, or whose time is over, is OW_CRYPTO_ERROR_SEAL and changes nothing here. */
GBytes     *ow_draft_box_adopt_slip (OwDraftBox        *self,
                                     const char        *typed,
                                     GBytes            *sealed,
                                     const OwDraftTime *now,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* One that was put aside here goes, whatever its slip. */
gboolean    ow_draft_box_erase_slip (OwDraftBox *self, const char *token, GError **error);
/* Token → OwSlipState, as a pointer: all that lie here. NULL with an error when the disk doesn't say. */
GHashTable *ow_draft_box_list_slips (OwDraftBox *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What its slip has still to open, and until when it is kept. */
GBytes     *ow_draft_box_read_slip  (OwDraftBox *self, const char *token, OwDraftAge *age, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was put aside and not come back for in its time goes. */
void        ow_draft_box_expire  (OwDraftBox *self, const OwDraftTime *now);

G_END_DECLS
