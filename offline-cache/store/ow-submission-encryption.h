/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-submission.h"

G_BEGIN_DECLS

/* What is handed in for a form with a key of its own: a manifest in place of the record, which is encrypted and
 * travels with its attachments, each under its name with ".enc" behind it (ODK XForms specification, "Encryption").
 * instanceID, number, form and version stay what they are: they say where it belongs, and are no answers. */

#define OW_ENCRYPTED_XML "submission.xml.enc"

/* A new submission; @clear is as it was, and should be dropped. OW_CRYPTO_ERROR_KEY, OW_CRYPTO_ERROR_FAILED. */
OwSubmission *ow_submission_encrypt (OwSubmission *clear, const char *public_key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
