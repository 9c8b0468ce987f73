/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-sealer.h"
#include "ow-submission.h"

G_BEGIN_DECLS

/* What the outbox seals, and the context each seal is bound to. For the store's thread. */

/* Bound to instanceID, number, form and version: a changed row can't pass for another submission. Bound to there being a
 * signature, too: one that is taken away from its row doesn't make it one of before there were any. */
GBytes       *ow_outbox_seal_payload      (OwSealer *sealer, OwSubmission *submission, gboolean is_signed) G_GNUC_WARN_UNUSED_RESULT;
OwSubmission *ow_outbox_unseal_payload    (OwSealer   *sealer,
                                           GBytes     *sealed,
                                           const char *instance_id,
                                           const char *number,
                                           const char *form_id,
                                           const char *form_version,
                                           gboolean    is_signed,
                                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Name and media type lie in the seal with the content. */
GBytes       *ow_outbox_seal_attachment   (OwSealer           *sealer,
                                           const OwAttachment *attachment,
                                           const char         *instance_id,
                                           guint               position) G_GNUC_WARN_UNUSED_RESULT;
/* Adds it to @submission. */
gboolean      ow_outbox_unseal_attachment (OwSealer     *sealer,
                                           GBytes       *sealed,
                                           OwSubmission *submission,
                                           guint         position,
                                           GError      **error);

/* A digest of guessable answers would let anyone with the disk try them: it is sealed as well. So is what signs one. */
GBytes       *ow_outbox_seal_digest       (OwSealer *sealer, const char *digest, const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
/* NULL when it can't be opened. */
char         *ow_outbox_unseal_digest     (OwSealer *sealer, GBytes *sealed, const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
GBytes       *ow_outbox_seal_signature    (OwSealer *sealer, const char *signature, const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
char         *ow_outbox_unseal_signature  (OwSealer *sealer, GBytes *sealed, const char *instance_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
