/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"
#include "ow-submission.h"

G_BEGIN_DECLS

/* Makes the submission of a filling, with its audit log where the form asks for one: finalises and
 * serialises it once. As long as no answer changes, the same bytes come back, so that handing in again
 * after an error can't make a second submission. Encrypted where the form has a key of its office.
 * G_IO_ERROR_INVALID_DATA when an answer is missing or wrong; then the filling is as it was. */
OwSubmission *ow_filling_freeze (OwFilling *filling, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
