/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Limits. */
#define OW_SUBMISSION_MAX_XML (16 * 1024 * 1024)
#define OW_SUBMISSION_MAX_ATTACHMENTS 100
#define OW_SUBMISSION_MAX_WORD 512 /* bytes of an id, a version, a number or a file name */

/* One file that travels with a submission. */
typedef struct {
  char *name;       /* exactly the value in the XML node */
  char *media_type; /* "image/jpeg" */
  GBytes *content;
} OwAttachment;

/**
 * OwSubmission: one finished filling: its frozen bytes and what is needed to route it.
 *
 * Holds personal data. The store doesn't look into the bytes. Complete once it is handed to a store,
 * and not changed from then on; then any thread may read it.
 */
#define OW_TYPE_SUBMISSION (ow_submission_get_type ())
G_DECLARE_FINAL_TYPE (OwSubmission, ow_submission, OW, SUBMISSION, GObject)

/* @number: what the receipt says. @xml: never changed again, sent as it is. */
OwSubmission *ow_submission_new              (const char *instance_id,
                                              const char *number,
                                              const char *form_id,
                                              const char *form_version,
                                              GBytes     *xml) G_GNUC_WARN_UNUSED_RESULT;
void          ow_submission_add_attachment   (OwSubmission *self,
                                              const char   *name,
                                              const char   *media_type,
                                              GBytes       *content);

const char   *ow_submission_get_instance_id  (OwSubmission *self);
const char   *ow_submission_get_number       (OwSubmission *self);
const char   *ow_submission_get_form_id      (OwSubmission *self);
const char   *ow_submission_get_form_version (OwSubmission *self);
GBytes       *ow_submission_get_xml          (OwSubmission *self); /* borrowed */
GPtrArray    *ow_submission_get_attachments  (OwSubmission *self); /* borrowed; of OwAttachment */
/* The line that says which machine signed these bytes (OwEnvelope); NULL where none did: it was not taken from a store, or
 * queued by a program that didn't sign yet. */
const char   *ow_submission_get_signature    (OwSubmission *self);
void          ow_submission_set_signature    (OwSubmission *self, const char *signature);
/* How often it has been sent, this time included; 0 for one that was not taken from a store. */
guint         ow_submission_get_attempts     (OwSubmission *self);
void          ow_submission_set_attempts     (OwSubmission *self, guint attempts);

G_END_DECLS
