/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-choices.h"

#include "ow-media-file.h"
#include "ow-secret.h"

/* Few choices have any. Files are looked for when somebody asks. */
typedef struct {
  OwForm *form;
  char *names[OW_MEDIA_N_KINDS];
  char *paths[OW_MEDIA_N_KINDS];
} Media;

struct _OwChoice {
  GObject parent_instance;

  const char *value;
  const char *label;
  OwForm *lender; /* whose texts they are; NULL: its own */
  Media *media;   /* NULL for none */
  gboolean fixed; /* although it has no lender */
};

G_DEFINE_FINAL_TYPE (OwChoice, ow_choice, G_TYPE_OBJECT)

OwChoice *
ow_choice_new (const char *value,
               char       *label)
{
  OwChoice *self = g_object_new (OW_TYPE_CHOICE, NULL);

  self->value = g_strdup (value);
  self->label = label;
  return self;
}

OwChoice *
ow_choice_new_of (OwForm     *form,
                  const char *value,
                  const char *label)
{
  OwChoice *self = g_object_new (OW_TYPE_CHOICE, NULL);

  self->lender = g_object_ref (form);
  self->value = value;
  self->label = label;
  return self;
}

const char *
ow_choice_get_value (OwChoice *self)
{
  g_return_val_if_fail (OW_IS_CHOICE (self), "");

  return self->value;
}

const char *
ow_choice_get_label (OwChoice *self)
{
  g_return_val_if_fail (OW_IS_CHOICE (self), "");

  return self->label;
}

gboolean
ow_choice_is_fixed (OwChoice *self)
{
  g_return_val_if_fail (OW_IS_CHOICE (self), FALSE);

  return self->fixed || self->lender != NULL;
}

void
ow_choice_fix (OwChoice *self)
{
  self->fixed = TRUE;
}

void
ow_choice_set_media (OwChoice   *self,
                     OwForm     *form,
                     OwMedia     media,
                     const char *uri)
{
  const char *name = ow_media_file_get_name (uri);

  if (name == NULL)
    return;
  if (self->media == NULL) {
    self->media = g_new0 (Media, 1);
    self->media->form = g_object_ref (form);
  }
  g_free (self->media->names[media]);
  self->media->names[media] = g_strdup (name);
}

const char *
ow_choice_get_media (OwChoice *self,
                     OwMedia   media)
{
  g_return_val_if_fail (OW_IS_CHOICE (self) && media < OW_MEDIA_N_KINDS, NULL);

  if (self->media == NULL || self->media->names[media] == NULL)
    return NULL;
  if (self->media->paths[media] == NULL)
    self->media->paths[media] =
      ow_media_file_dup_path (ow_form_get_media_dir (self->media->form), self->media->names[media], NULL);
  return self->media->paths[media];
}

gboolean
ow_choice_is_same (OwChoice *self,
                   OwChoice *other)
{
  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++)
    if (g_strcmp0 (self->media != NULL ? self->media->names[i] : NULL,
                   other->media != NULL ? other->media->names[i] : NULL) != 0)
      return FALSE;
  return g_str_equal (self->value, other->value) && g_str_equal (self->label, other->label);
}

static void
media_free (Media *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < OW_MEDIA_N_KINDS; i++) {
    g_free (self->names[i]);
    g_free (self->paths[i]);
  }
  g_object_unref (self->form);
  g_free (self);
}

/* A choice may be made of answers: "select the person" lists names. */
static void
ow_choice_finalize (GObject *object)
{
  OwChoice *self = OW_CHOICE (object);

  if (self->lender == NULL) {
    ow_secret_free ((char *) self->value);
    ow_secret_free ((char *) self->label);
  }
  g_clear_object (&self->lender);
  media_free (self->media);
  G_OBJECT_CLASS (ow_choice_parent_class)->finalize (object);
}

static void
ow_choice_class_init (OwChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_choice_finalize;
}

static void
ow_choice_init (OwChoice *self)
{
}
