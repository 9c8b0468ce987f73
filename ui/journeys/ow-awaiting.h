/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A page that waits for an answer from the line may be gone when it comes: nothing that waits may keep it, since no page
 * outlives its visit. */
typedef struct {
  GWeakRef page;
  char *word;
} OwAwaiting;

/* @word: what the answer is about; NULL for nothing. To be given as user data, and taken once. */
static inline gpointer
ow_awaiting_new (gpointer    page,
                 const char *word)
{
  OwAwaiting *self = g_new0 (OwAwaiting, 1);

  g_weak_ref_init (&self->page, page);
  self->word = g_strdup (word);
  return self;
}

/* A reference, NULL when the page is gone. @word may be NULL. */
static inline gpointer
ow_awaiting_take (gpointer data,
                  char   **word)
{
  OwAwaiting *self = data;
  gpointer page = g_weak_ref_get (&self->page);

  if (word != NULL)
    *word = g_steal_pointer (&self->word);
  g_weak_ref_clear (&self->page);
  g_free (self->word);
  g_free (self);
  return page;
}

G_END_DECLS
