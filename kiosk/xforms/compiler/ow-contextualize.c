/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-contextualize.h"

#include <string.h>

/* Where the scan stands. After an operand "/" goes on with a path, elsewhere it starts one. */
typedef struct {
  OwForm *form;
  OwNodeDef *context;
  OwNodeDef *inside;
  const char *at;
  GString *out;
  gboolean after_operand;
} Scan;

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.' || c == ':' || (guchar) c >= 0x80;
}

static void
copy (Scan  *self,
      gsize  length)
{
  g_string_append_len (self->out, self->at, (gssize) length);
  self->at += length;
}

static void
copy_literal (Scan *self)
{
  const char *end = strchr (self->at + 1, *self->at);

  copy (self, end != NULL ? (gsize) (end - self->at) + 1 : strlen (self->at));
  self->after_operand = TRUE;
}

/* A name after an operand is an operator (XPath 1.0 §3.7). */
static void
copy_name (Scan *self)
{
  gsize length = 0;

  while (is_name_char (self->at[length]))
    length++;
  copy (self, length);
  self->after_operand = !self->after_operand;
}

/* The end of the longest beginning of the path at @start that names a repeat whose own instance is meant
 * and is followed by a further step; NULL when there is none. */
static const char *
find_own_repeat (Scan       *self,
                 const char *start,
                 OwNodeDef **repeat)
{
  const char *found = NULL;
  const char *at = start;

  while (*at == '/' && is_name_char (at[1])) {
    g_autofree char *path = NULL;
    g_autofree char *plain = NULL;
    OwNodeDef *def;

    for (at++; is_name_char (*at);)
      at++;
    if (*at != '/')
      break;
    path = g_strndup (start, at - start);
    plain = ow_form_plain_path (path);
    def = g_hash_table_lookup (self->form->by_path, plain);
    if (def == NULL || !ow_node_def_holds (def, self->inside))
      break;
    if (def->is_repeat) {
      *repeat = def;
      found = at;
    }
  }
  return found;
}

static void
copy_slash (Scan *self)
{
  OwNodeDef *repeat = NULL;
  const char *end = self->after_operand ? NULL : find_own_repeat (self, self->at, &repeat);

  if (end == NULL) {
    copy (self, 1);
    self->after_operand = FALSE;
    /* the step after it is an operand, and no operator */
    while (is_name_char (*self->at) || *self->at == '@' || *self->at == '*' || *self->at == '/') {
      self->after_operand = *self->at != '/' && *self->at != '@';
      copy (self, 1);
    }
    return;
  }
  g_string_append (self->out, "current()");
  for (guint i = self->context->depth; i > repeat->depth; i--)
    g_string_append (self->out, "/..");
  self->at = end;
  self->after_operand = TRUE;
}

static void
copy_other (Scan *self)
{
  char c = *self->at;

  copy (self, 1);
  if (c == ')' || c == ']')
    self->after_operand = TRUE;
  else if (c == '*')
    self->after_operand = !self->after_operand;
  else if (!g_ascii_isspace (c))
    self->after_operand = FALSE;
}

char *
ow_contextualize (OwForm     *form,
                  const char *source,
                  OwNodeDef  *context,
                  OwNodeDef  *inside)
{
  Scan self = {
    .form = form, .context = context, .inside = inside, .at = source, .out = g_string_new (NULL),
  };

  g_return_val_if_fail (context != NULL && ow_node_def_holds (inside, context), NULL);

  while (*self.at != '\0') {
    if (*self.at == '\'' || *self.at == '"')
      copy_literal (&self);
    else if (*self.at == '/')
      copy_slash (&self);
    else if (is_name_char (*self.at) && *self.at != '-')
      copy_name (&self);
    else
      copy_other (&self);
  }
  return g_string_free (self.out, FALSE);
}
