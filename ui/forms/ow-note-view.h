/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwNoteView: something to read; also says honestly what this machine cannot take (photographs, places on
 * a map) and that the window can.
 */
#define OW_TYPE_NOTE_VIEW (ow_note_view_get_type ())
G_DECLARE_FINAL_TYPE (OwNoteView, ow_note_view, OW, NOTE_VIEW, OwQuestionView)

G_END_DECLS
