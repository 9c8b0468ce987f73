/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-filling.h"
#include "ow-finding.h"
#include "ow-form-private.h"
#include "ow-pack.h"
#include "ow-pack-check.h"
#include "ow-text-fit.h"

G_BEGIN_DECLS

/* One check of a pack at work; what its parts share. Borrowed, but @forms and @findings are filled by it. */
typedef struct {
  OwPack *pack;
  OwTextFit *fit;
  OwClock *clock;
  OwPackProbe probe;
  GHashTable *forms;   /* id → OwForm (owned): those that opened */
  GPtrArray *findings; /* OwFinding */
} OwCheck;

/* ow-form-check.c: opens the form, and looks at its lists, its texts and how long they are. */
void   ow_form_check       (OwCheck *check, const char *id);
/* ow-slot-check.c: whether what a service says of half hours is there in its form. */
void   ow_slot_check       (OwCheck *check, OwService *service, OwForm *form, const char *file);
/* ow-list-check.c: whether what the slip's @rows ask to bring stands in a list to take home, where the service has any. */
void   ow_list_check       (OwCheck *check, OwService *service, OwFilling *filling, GPtrArray *rows, const char *file);
/* ow-clip-check.c: whether what was recorded can be played, and is named. */
void   ow_clip_check       (OwCheck *check);
/* ow-form-twice.c */
void   ow_form_check_twice (OwCheck *check, OwForm *form, const char *file);

/* Names in a folder of the pack that end so, sorted; of char *. */
GPtrArray *ow_check_list_folder (OwCheck *check, const char *folder, const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
/* What a text is in one language, each output replaced by @stand_in, or by its expression where that is NULL. NULL
 * when that language has no such text, or all of it is computed. */
char    *ow_check_dup_text   (OwForm *form, const OwTextDef *text, guint language, const char *stand_in) G_GNUC_WARN_UNUSED_RESULT;
/* The expression of a node; "" for none. */
const char *ow_check_get_source (const OwNodeDef *def, OwComputeKind kind);
/* Whether it stands in something that is never asked (relevant="false()": words kept for the slip). */
gboolean ow_check_is_never_shown (const OwControlDef *control);
/* Whether it only tells something: readonly="true()". */
gboolean ow_check_is_note (const OwControlDef *control);
gboolean ow_check_has_appearance (const OwControlDef *control, const char *token);
/* The group with appearance "field-list" that is one page with this control; NULL for none. */
const OwControlDef *ow_check_find_page (const OwControlDef *control);
/* Tells of a text that takes more lines than there are for it. */
void   ow_check_length (OwCheck *check, OwFitPlace where, const char *text, const char *language, const char *place);

G_END_DECLS
