/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-submission-batches.h"

static guint64
size_of (const OwAttachment *attachment)
{
  return g_bytes_get_size (attachment->content) + OW_SUBMISSION_BATCH_OVERHEAD;
}

GPtrArray *
ow_submission_batches_new (OwSubmission *submission,
                           guint64       limit)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *attachments = ow_submission_get_attachments (submission);
  guint64 base = g_bytes_get_size (ow_submission_get_xml (submission)) + OW_SUBMISSION_BATCH_OVERHEAD;
  guint64 size = base;
  GPtrArray *batch = g_ptr_array_new ();

  g_ptr_array_add (batches, batch);
  for (guint i = 0; i < attachments->len; i++) {
    OwAttachment *attachment = g_ptr_array_index (attachments, i);
    gboolean is_full = batch->len >= OW_SUBMISSION_BATCH_FILES ||
                       (limit > 0 && size + size_of (attachment) > limit);

    if (is_full && batch->len > 0) {
      batch = g_ptr_array_new ();
      g_ptr_array_add (batches, batch);
      size = base;
    }
    g_ptr_array_add (batch, attachment);
    size += size_of (attachment);
  }
  return batches;
}
