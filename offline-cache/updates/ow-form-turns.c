/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-turns.h"

#include <string.h>

struct _OwFormTurns {
  GHashTable *whole; /* form ids that were whole when they were last asked for */
  char *list;        /* what the list said; NULL before one */
  char *last;        /* the form whose turn it was; NULL before one */
  gboolean takes_all;
  gboolean costs;
};

OwFormTurns *
ow_form_turns_new (void)
{
  OwFormTurns *self = g_new0 (OwFormTurns, 1);

  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ow_form_turns_free (OwFormTurns *self)
{
  g_hash_table_unref (self->whole);
  g_free (self->list);
  g_free (self->last);
  g_free (self);
}

/* All of it that a form comes from. */
static char *
dup_list (GPtrArray *listed)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < listed->len; i++) {
    const OwListedForm *form = g_ptr_array_index (listed, i);
    const char *const fields[] = { form->form_id, form->version, form->hash, form->download_url, form->manifest_url };

    for (guint j = 0; j < G_N_ELEMENTS (fields); j++) {
      const char *text = fields[j] != NULL ? fields[j] : "";

      g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
    }
  }
  return g_strdup (g_checksum_get_string (checksum));
}

/* The next one with files after the one before, and around. */
static const char *
find_turn (OwFormTurns *self,
           GPtrArray   *listed)
{
  const char *first = NULL;
  gboolean is_after = FALSE;

  for (guint i = 0; i < listed->len; i++) {
    const OwListedForm *form = g_ptr_array_index (listed, i);

    if (form->manifest_url != NULL && is_after)
      return form->form_id;
    if (form->manifest_url != NULL && first == NULL)
      first = form->form_id;
    is_after = is_after || g_strcmp0 (form->form_id, self->last) == 0;
  }
  return first;
}

void
ow_form_turns_begin (OwFormTurns *self,
                     GPtrArray   *listed,
                     gboolean     all)
{
  g_autofree char *list = dup_list (listed);
  g_autofree char *turn = g_strdup (find_turn (self, listed));

  self->takes_all = all || g_strcmp0 (list, self->list) != 0;
  self->costs = turn != NULL;
  g_free (self->list);
  self->list = g_steal_pointer (&list);
  if (self->takes_all)
    return;
  g_free (self->last);
  self->last = g_steal_pointer (&turn);
}

gboolean
ow_form_turns_takes (OwFormTurns        *self,
                     const OwListedForm *listed)
{
  return self->takes_all || !g_hash_table_contains (self->whole, listed->form_id) ||
         g_strcmp0 (listed->form_id, self->last) == 0;
}

void
ow_form_turns_settle (OwFormTurns        *self,
                      const OwListedForm *listed,
                      gboolean            is_whole)
{
  if (is_whole)
    g_hash_table_add (self->whole, g_strdup (listed->form_id));
  else
    g_hash_table_remove (self->whole, listed->form_id);
}

gboolean
ow_form_turns_costs (OwFormTurns *self)
{
  return self->costs;
}
