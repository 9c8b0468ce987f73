/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-choices.h"

#include "ow-secret.h"

struct _OwChoice {
  GObject parent_instance;

  char *value;
  char *label;
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

/* A choice may be made of answers: "select the person" lists names. */
static void
ow_choice_finalize (GObject *object)
{
  OwChoice *self = OW_CHOICE (object);

  ow_secret_free (self->value);
  ow_secret_free (self->label);
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
