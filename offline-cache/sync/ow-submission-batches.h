/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-submission.h"

G_BEGIN_DECLS

/* How a submission is sent when it is larger than the server takes at once: the same XML with each batch
 * of attachments (https://docs.getodk.org/openrosa-form-submission/, "Accept-Content-Length"). */
#define OW_SUBMISSION_BATCH_FILES 100
/* Of a part's head and of the whole body, bytes: more than they ever are. */
#define OW_SUBMISSION_BATCH_OVERHEAD 2048

/* GPtrArrays of OwAttachment (borrowed from @submission), in order; at least one, perhaps empty. A file
 * that is too large by itself goes alone all the same: the server shall say so. @limit 0: none known. */
GPtrArray *ow_submission_batches_new (OwSubmission *submission, guint64 limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
