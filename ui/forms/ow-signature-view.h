/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwSignatureView: a signature or a drawing (ODK XForms, "signature" and "draw" of an image): a sheet to write on with
 * a finger. Who can't types the name instead, and the picture says that it was typed. The answer is a PNG of the visit,
 * kept by the question.
 */
#define OW_TYPE_SIGNATURE_VIEW (ow_signature_view_get_type ())
G_DECLARE_FINAL_TYPE (OwSignatureView, ow_signature_view, OW, SIGNATURE_VIEW, OwQuestionView)

G_END_DECLS
