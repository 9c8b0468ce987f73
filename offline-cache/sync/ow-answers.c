/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-answers.h"

#define TYPE G_VARIANT_TYPE ("a(ssxay)")

struct _OwAnswers {
  GHashTable *table; /* address → OwAnswer */
  gsize bytes;       /* of all bodies */
  gboolean changed;
};

static void
answer_free (gpointer data)
{
  OwAnswer *answer = data;

  g_free (answer->etag);
  g_bytes_unref (answer->body);
  g_free (answer);
}

OwAnswers *
ow_answers_new (void)
{
  OwAnswers *self = g_new0 (OwAnswers, 1);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  return self;
}

void
ow_answers_free (OwAnswers *self)
{
  g_hash_table_unref (self->table);
  g_free (self);
}

const OwAnswer *
ow_answers_find (OwAnswers  *self,
                 const char *url)
{
  return g_hash_table_lookup (self->table, url);
}

void
ow_answers_drop (OwAnswers  *self,
                 const char *url)
{
  const OwAnswer *answer = ow_answers_find (self, url);

  if (answer == NULL)
    return;
  self->bytes -= g_bytes_get_size (answer->body);
  self->changed = TRUE;
  g_hash_table_remove (self->table, url);
}

void
ow_answers_keep (OwAnswers  *self,
                 const char *url,
                 const char *etag,
                 GBytes     *body,
                 gint64      now)
{
  const OwAnswer *before = ow_answers_find (self, url);
  gboolean is_same = before != NULL && g_bytes_equal (before->body, body);
  OwAnswer *answer;

  if (is_same && g_strcmp0 (before->etag, etag) == 0)
    return;
  if (is_same)
    now = before->since;
  ow_answers_drop (self, url);
  if (g_hash_table_size (self->table) >= OW_ANSWERS_MAX ||
      g_bytes_get_size (body) > OW_ANSWERS_MAX_BYTES - self->bytes)
    return;
  answer = g_new0 (OwAnswer, 1);
  answer->etag = g_strdup (etag);
  answer->body = g_bytes_ref (body);
  answer->since = now;
  self->bytes += g_bytes_get_size (body);
  self->changed = TRUE;
  g_hash_table_replace (self->table, g_strdup (url), answer);
}

void
ow_answers_keep_only (OwAnswers  *self,
                      GHashTable *urls)
{
  g_autoptr (GList) known = g_hash_table_get_keys (self->table);

  for (GList *each = known; each != NULL; each = each->next)
    if (!g_hash_table_contains (urls, each->data))
      ow_answers_drop (self, each->data);
}

GBytes *
ow_answers_take_bytes (OwAnswers *self)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer url;
  gpointer value;
  g_autoptr (GVariant) all = NULL;

  if (!self->changed)
    return NULL;
  self->changed = FALSE;
  g_variant_builder_init (&builder, TYPE);
  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, &url, &value)) {
    const OwAnswer *answer = value;

    g_variant_builder_add (&builder, "(ssx@ay)", (const char *) url, answer->etag != NULL ? answer->etag : "",
                           answer->since, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, answer->body, TRUE));
  }
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (all);
}

void
ow_answers_restore (OwAnswers *self,
                    GBytes    *bytes)
{
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_new_from_bytes (TYPE, bytes, FALSE));
  GVariantIter iter;
  const char *url;
  const char *etag;
  gint64 since;
  GVariant *body;

  if (!g_variant_is_normal_form (all))
    return;
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&s&sx@ay)", &url, &etag, &since, &body)) {
    g_autoptr (GBytes) text = g_variant_get_data_as_bytes (body);

    ow_answers_keep (self, url, *etag != '\0' ? etag : NULL, text, since);
    g_variant_unref (body);
  }
  self->changed = FALSE;
}
