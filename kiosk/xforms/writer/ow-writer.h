/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* The record of a filling as XML in UTF-8, all namespaces kept (ODK XForms specification, "Instance"). The bytes
 * are overwritten when the last reference goes. */

/* Without templates and what isn't relevant (W3C XForms 1.1 §11.1), attributes, too. The root has all that it says of
 * the form. */
GBytes *ow_writer_write_submission (OwNode *document) G_GNUC_WARN_UNUSED_RESULT;

/* What a draft says besides the record, each in a processing instruction before it, which other engines pass over. */
typedef struct {
  const char *language;    /* that is shown; NULL for none */
  const char *instance_id; /* of a record that doesn't hold it yet; NULL for none */
  const char *origins;     /* of the instances of repeats: see ow_repeat_dup_origins(); NULL for none */
} OwDraftNotes;
#define OW_DRAFT_LANGUAGE "ow-language"
#define OW_DRAFT_ORIGINS "ow-origins"
#define OW_DRAFT_INSTANCE_ID "ow-instance-id"

/* With what isn't relevant, too. @get_text: what a leaf is to say; borrowed. */
GBytes *ow_writer_write_draft (OwNode *document, const char *(*get_text) (OwNode *leaf), const OwDraftNotes *notes) G_GNUC_WARN_UNUSED_RESULT;
/* What the draft @document notes down as @name; NULL for nothing. */
char   *ow_writer_dup_note    (OwNode *document, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
