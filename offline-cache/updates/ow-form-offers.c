/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-offers.h"

#define MAX_OFFERED 2000 /* a list may name others each time */

struct _OwFormOffers {
  GPtrArray *listed;   /* NULL before a list that counts */
  GHashTable *offered; /* form ids */
};

OwFormOffers *
ow_form_offers_new (void)
{
  OwFormOffers *self = g_new0 (OwFormOffers, 1);

  self->offered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ow_form_offers_free (OwFormOffers *self)
{
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_hash_table_unref (self->offered);
  g_free (self);
}

void
ow_form_offers_note (OwFormOffers *self,
                     const char   *form_id)
{
  if (g_hash_table_size (self->offered) < MAX_OFFERED)
    g_hash_table_add (self->offered, g_strdup (form_id));
}

static gboolean
has_no_name (const OwListedForm *listed)
{
  return *listed->form_id == '\0';
}

void
ow_form_offers_take (OwFormOffers *self,
                     GPtrArray    *listed,
                     GTimeSpan     said_for)
{
  gboolean counts = listed->len > 0 || said_for >= OW_FORM_OFFERS_EMPTY_AFTER;

  g_clear_pointer (&self->listed, g_ptr_array_unref);
  for (guint i = 0; i < listed->len; i++) {
    const OwListedForm *form = g_ptr_array_index (listed, i);

    if (has_no_name (form))
      counts = FALSE;
    else if (form->flaw == NULL)
      ow_form_offers_note (self, form->form_id);
  }
  if (counts)
    self->listed = g_ptr_array_ref (listed);
}

GPtrArray *
ow_form_offers_list_delisted (OwFormOffers *self)
{
  GPtrArray *delisted = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer form_id;

  g_hash_table_iter_init (&iter, self->offered);
  while (self->listed != NULL && g_hash_table_iter_next (&iter, &form_id, NULL))
    if (ow_listed_form_find (self->listed, form_id) == NULL)
      g_ptr_array_add (delisted, g_strdup (form_id));
  return delisted;
}
