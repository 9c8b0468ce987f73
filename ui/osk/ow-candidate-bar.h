/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-composer.h"

G_BEGIN_DECLS

typedef enum {
  OW_INVITATION_NONE = 0, /* above keys that write neither */
  OW_INVITATION_TYPE,     /* sounds */
  OW_INVITATION_WRITE,    /* with a finger */
  OW_INVITATION_STROKES,  /* by their names */
} OwInvitation;

/**
 * OwCandidateBar: the characters to choose from, above the keys: as many as fit, and two buttons to turn pages.
 *
 * Its buttons never take focus. While nothing is typed it says what it is for; while something is, the letters stand
 * above the characters too where there is room, so that nobody has to look up at the field after each. Main thread.
 */
#define OW_TYPE_CANDIDATE_BAR (ow_candidate_bar_get_type ())
G_DECLARE_FINAL_TYPE (OwCandidateBar, ow_candidate_bar, OW, CANDIDATE_BAR, GtkWidget)

GtkWidget *ow_candidate_bar_new         (void);
/* Whose characters; nullable. */
void       ow_candidate_bar_set_composer (OwCandidateBar *self, OwComposer *composer);
/* What it invites to while nothing is there. */
void       ow_candidate_bar_set_invitation (OwCandidateBar *self, OwInvitation invitation);
/* Takes the first of those that are shown, which is marked; nothing happens where none is. */
void       ow_candidate_bar_choose_first (OwCandidateBar *self);
/* Landscape has no room for a line above the characters. */
void       ow_candidate_bar_set_landscape (OwCandidateBar *self, gboolean landscape);
/* Characters grow with the text. */
void       ow_candidate_bar_set_large     (OwCandidateBar *self, gboolean large);
void       ow_candidate_bar_retranslate (OwCandidateBar *self);

G_END_DECLS
