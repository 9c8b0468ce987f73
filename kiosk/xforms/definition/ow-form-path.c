/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-private.h"

#include <string.h>

/* Generic paths: where a reference leads, whatever the repeat instance. */

/* The steps of a reference without predicates: "a[b = 1]/c" gives "a/c". */
static char *
without_predicates (const char *ref)
{
  GString *out = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = ref; *at != '\0'; at++) {
    if (*at == '[')
      depth++;
    else if (*at == ']' && depth > 0)
      depth--;
    else if (depth == 0 && !g_ascii_isspace (*at))
      g_string_append_c (out, *at);
  }
  return g_string_free (out, FALSE);
}

static void
apply_step (GPtrArray  *steps,
            const char *step)
{
  if (*step == '\0' || g_str_equal (step, ".") || g_str_equal (step, "current()"))
    return;
  if (!g_str_equal (step, ".."))
    g_ptr_array_add (steps, g_strdup (step));
  else if (steps->len > 0)
    g_ptr_array_remove_index (steps, steps->len - 1);
}

static char *
join_steps (GPtrArray *steps)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (path, "/%s", (char *) g_ptr_array_index (steps, i));
  return g_string_free (path, FALSE);
}

/* Nothing but "/" and names, as nearly all references of a form are written. */
static gboolean
is_resolved (const char *ref)
{
  gsize length = strlen (ref);

  return *ref == '/' && ref[length - 1] != '/' && strpbrk (ref, "[]( \t\r\n") == NULL &&
         strstr (ref, "//") == NULL && strstr (ref, "/.") == NULL;
}

char *
ow_form_resolve_path (OwForm     *self,
                      const char *ref,
                      OwNodeDef  *context)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  if (is_resolved (ref))
    return g_strdup (ref);
  plain = without_predicates (ref);
  parts = g_strsplit (plain, "/", -1);
  steps = g_ptr_array_new_with_free_func (g_free);
  if (*plain != '/') {
    g_auto (GStrv) base = NULL;

    if (context == NULL)
      context = g_ptr_array_index (self->nodes, 0);
    base = g_strsplit (context->path, "/", -1);
    for (guint i = 0; base[i] != NULL; i++)
      apply_step (steps, base[i]);
  }
  for (guint i = 0; parts[i] != NULL; i++)
    apply_step (steps, parts[i]);
  return join_steps (steps);
}

char *
ow_form_plain_path (const char *path)
{
  GString *out = g_string_sized_new (strlen (path));
  gsize step = 0;

  for (const char *at = path; *at != '\0'; at++) {
    if (*at == ':') {
      g_string_truncate (out, step);
      continue;
    }
    if (*at == '[') {
      at += strcspn (at, "]");
      if (*at == '\0')
        break;
      continue;
    }
    g_string_append_c (out, *at);
    if (*at == '/' || *at == '@')
      step = out->len;
  }
  return g_string_free (out, FALSE);
}

OwNodeDef *
ow_form_find_def (OwForm     *self,
                  const char *path)
{
  OwNodeDef *def = g_hash_table_lookup (self->by_path, path);
  g_autofree char *plain = NULL;

  if (def != NULL)
    return def;
  plain = ow_form_plain_path (path);
  return g_hash_table_lookup (self->by_path, plain);
}
