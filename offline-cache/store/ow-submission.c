/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-submission.h"

struct _OwSubmission {
  GObject parent_instance;

  char *instance_id;
  char *number;
  char *form_id;
  char *form_version;
  GBytes *xml;
  GPtrArray *attachments; /* element-type OwAttachment */
  char *signature; /* NULL for none */
  guint attempts;
};

G_DEFINE_FINAL_TYPE (OwSubmission, ow_submission, G_TYPE_OBJECT)

static void
attachment_free (gpointer data)
{
  OwAttachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->media_type);
  g_bytes_unref (attachment->content);
  g_free (attachment);
}

static void
ow_submission_finalize (GObject *object)
{
  OwSubmission *self = OW_SUBMISSION (object);

  g_clear_pointer (&self->instance_id, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->form_id, g_free);
  g_clear_pointer (&self->form_version, g_free);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->signature, g_free);

  G_OBJECT_CLASS (ow_submission_parent_class)->finalize (object);
}

static void
ow_submission_class_init (OwSubmissionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_submission_finalize;
}

static void
ow_submission_init (OwSubmission *self)
{
  self->attachments = g_ptr_array_new_with_free_func (attachment_free);
}

OwSubmission *
ow_submission_new (const char *instance_id,
                   const char *number,
                   const char *form_id,
                   const char *form_version,
                   GBytes     *xml)
{
  OwSubmission *self;

  g_return_val_if_fail (instance_id != NULL && number != NULL && xml != NULL, NULL);
  g_return_val_if_fail (form_id != NULL && form_version != NULL, NULL);

  self = g_object_new (OW_TYPE_SUBMISSION, NULL);
  self->instance_id = g_strdup (instance_id);
  self->number = g_strdup (number);
  self->form_id = g_strdup (form_id);
  self->form_version = g_strdup (form_version);
  self->xml = g_bytes_ref (xml);
  return self;
}

void
ow_submission_add_attachment (OwSubmission *self,
                              const char   *name,
                              const char   *media_type,
                              GBytes       *content)
{
  OwAttachment *attachment;

  g_return_if_fail (OW_IS_SUBMISSION (self));
  g_return_if_fail (name != NULL && media_type != NULL && content != NULL);

  attachment = g_new0 (OwAttachment, 1);
  attachment->name = g_strdup (name);
  attachment->media_type = g_strdup (media_type);
  attachment->content = g_bytes_ref (content);
  g_ptr_array_add (self->attachments, attachment);
}

const char *
ow_submission_get_instance_id (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->instance_id;
}

const char *
ow_submission_get_number (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->number;
}

const char *
ow_submission_get_form_id (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->form_id;
}

const char *
ow_submission_get_form_version (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->form_version;
}

GBytes *
ow_submission_get_xml (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->xml;
}

GPtrArray *
ow_submission_get_attachments (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->attachments;
}

const char *
ow_submission_get_signature (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), NULL);

  return self->signature;
}

void
ow_submission_set_signature (OwSubmission *self,
                             const char   *signature)
{
  g_return_if_fail (OW_IS_SUBMISSION (self));

  g_free (self->signature);
  self->signature = g_strdup (signature);
}

guint
ow_submission_get_attempts (OwSubmission *self)
{
  g_return_val_if_fail (OW_IS_SUBMISSION (self), 0);

  return self->attempts;
}

void
ow_submission_set_attempts (OwSubmission *self,
                            guint         attempts)
{
  g_return_if_fail (OW_IS_SUBMISSION (self));

  self->attempts = attempts;
}
