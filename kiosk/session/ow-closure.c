/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-closure.h"

#include <string.h>

struct _OwClosure {
  int n_refs;
  char *service_id;
  GDateTime *until;
  GPtrArray *reasons; /* a language and the words in it, in turn */
};

OwClosure *
ow_closure_new (const char *service_id,
                GDateTime  *until)
{
  OwClosure *self = g_new0 (OwClosure, 1);

  self->n_refs = 1;
  self->service_id = g_strdup (service_id);
  self->until = until != NULL ? g_date_time_ref (until) : NULL;
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ow_closure_add_reason (OwClosure  *self,
                       const char *language,
                       const char *text)
{
  g_ptr_array_add (self->reasons, g_strdelimit (g_ascii_strdown (language, -1), "_", '-'));
  g_ptr_array_add (self->reasons, g_strdup (text));
}

OwClosure *
ow_closure_ref (OwClosure *self)
{
  g_atomic_int_inc (&self->n_refs);
  return self;
}

void
ow_closure_unref (OwClosure *self)
{
  if (!g_atomic_int_dec_and_test (&self->n_refs))
    return;
  g_free (self->service_id);
  g_clear_pointer (&self->until, g_date_time_unref);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/* NULL for none. @length: of the part of a tag that has to be the same; the whole of it where it is 0. */
static const char *
find_reason (OwClosure  *self,
             const char *tag,
             gsize       length)
{
  for (guint i = 0; i < self->reasons->len; i += 2) {
    const char *language = self->reasons->pdata[i];

    if (length == 0 ? g_str_equal (language, tag)
                    : strncmp (language, tag, length) == 0 && (language[length] == '\0' || language[length] == '-'))
      return self->reasons->pdata[i + 1];
  }
  return NULL;
}

const char *
ow_closure_get_reason (OwClosure  *self,
                       const char *language)
{
  g_autofree char *tag = g_ascii_strdown (language, -1);
  const char *text = find_reason (self, tag, 0);

  if (text == NULL)
    text = find_reason (self, tag, strcspn (tag, "-"));
  if (text == NULL && self->reasons->len > 0)
    text = self->reasons->pdata[1];
  return text != NULL ? text : "";
}

GDateTime *
ow_closure_get_until (OwClosure *self)
{
  return self->until;
}

OwClosure *
ow_closure_find (GPtrArray  *closures,
                 const char *service_id)
{
  for (guint i = 0; closures != NULL && i < closures->len; i++)
    if (g_str_equal (((OwClosure *) closures->pdata[i])->service_id, service_id))
      return closures->pdata[i];
  return NULL;
}
