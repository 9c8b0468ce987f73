/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwPhotoView: a picture that is taken (an image of ODK XForms without "signature", "draw" or "annotate"): what the camera
 * sees, a button that takes it, and then what was taken, to be looked at and taken again. The answer is a JPEG of the
 * visit, kept by the question.
 *
 * Holds the camera of the window (OwCameraHost) while it is on the screen and nothing is taken yet. Where the camera
 * doesn't work it says what to do instead; ow_journey_can_ask() is FALSE then, so nobody is held up.
 */
#define OW_TYPE_PHOTO_VIEW (ow_photo_view_get_type ())
G_DECLARE_FINAL_TYPE (OwPhotoView, ow_photo_view, OW, PHOTO_VIEW, OwQuestionView)

G_END_DECLS
