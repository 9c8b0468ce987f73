/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-five-strokes.h"

#include <string.h>

#include "ow-five-strokes-config.h"

#define CHARACTER_BYTES 7 /* of UTF-8, with a zero behind */

struct _OwFiveStrokes {
  GObject parent_instance;

  char *path;
  OwFiveStrokesTable *table; /* NULL: not read yet */
  gboolean open;
  OwFiveStrokesDrawn drawn;  /* nullable */
  gpointer drawn_data;
  GDestroyNotify drawn_destroy;
  char keys[OW_FIVE_STROKES_MAX + 1];
  gunichar candidates[OW_FIVE_STROKES_MAX_CANDIDATES];
  guint n_candidates;
  guint n_undrawn;
  char asked[CHARACTER_BYTES]; /* the candidate that was asked for last */
};

G_DEFINE_FINAL_TYPE (OwFiveStrokes, ow_five_strokes, G_TYPE_OBJECT)

/* By their places in OW_FIVE_STROKES_KEYS. */
static const char *const shown[] = { "一", "丨", "丿", "丶", "乛", "？" };
G_STATIC_ASSERT (G_N_ELEMENTS (shown) == sizeof OW_FIVE_STROKES_KEYS - 1);

/* --- Object --------------------------------------------------------------------------------- */

static void
forget (OwFiveStrokes *self)
{
  explicit_bzero (self->keys, sizeof self->keys);
  explicit_bzero (self->candidates, sizeof self->candidates);
  explicit_bzero (self->asked, sizeof self->asked);
  self->n_candidates = 0;
  self->n_undrawn = 0;
}

static void
ow_five_strokes_finalize (GObject *object)
{
  OwFiveStrokes *self = OW_FIVE_STROKES (object);

  forget (self);
  ow_five_strokes_set_drawn (self, NULL, NULL, NULL);
  g_clear_pointer (&self->table, ow_five_strokes_table_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ow_five_strokes_parent_class)->finalize (object);
}

static void
ow_five_strokes_class_init (OwFiveStrokesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_five_strokes_finalize;
}

static void
ow_five_strokes_init (OwFiveStrokes *self)
{
}

OwFiveStrokes *
ow_five_strokes_new (const char *table)
{
  OwFiveStrokes *self = g_object_new (OW_TYPE_FIVE_STROKES, NULL);

  self->path = g_strdup (table != NULL ? table : OW_FIVE_STROKES_TABLE);
  return self;
}

gboolean
ow_five_strokes_is_available (OwFiveStrokes *self)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), FALSE);

  return g_file_test (self->path, G_FILE_TEST_IS_REGULAR);
}

gboolean
ow_five_strokes_open (OwFiveStrokes  *self,
                      GError        **error)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), FALSE);

  if (self->table == NULL)
    self->table = ow_five_strokes_table_load (self->path, error);
  self->open = self->table != NULL;
  return self->open;
}

void
ow_five_strokes_close (OwFiveStrokes *self)
{
  g_return_if_fail (OW_IS_FIVE_STROKES (self));

  forget (self);
  self->open = FALSE;
}

gboolean
ow_five_strokes_is_open (OwFiveStrokes *self)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), FALSE);

  return self->open;
}

void
ow_five_strokes_set_drawn (OwFiveStrokes     *self,
                           OwFiveStrokesDrawn drawn,
                           gpointer           user_data,
                           GDestroyNotify     destroy)
{
  g_return_if_fail (OW_IS_FIVE_STROKES (self));

  if (self->drawn_destroy != NULL)
    self->drawn_destroy (self->drawn_data);
  self->drawn = drawn;
  self->drawn_data = user_data;
  self->drawn_destroy = destroy;
}

/* --- Keys ----------------------------------------------------------------------------------- */

/* Its place among the keys; -1 for another. */
static int
find_key (char key)
{
  const char *at = key != '\0' ? strchr (OW_FIVE_STROKES_KEYS, key) : NULL;

  return at != NULL ? (int) (at - OW_FIVE_STROKES_KEYS) : -1;
}

static void
look_up (OwFiveStrokes *self)
{
  char wanted[OW_FIVE_STROKES_MAX + 1] = { 0 };

  for (gsize i = 0; self->keys[i] != '\0'; i++)
    wanted[i] = g_ascii_tolower (self->keys[i]);
  explicit_bzero (self->candidates, sizeof self->candidates);
  self->n_candidates = ow_five_strokes_table_find (self->table, wanted, self->drawn, self->drawn_data, self->candidates,
                                                   OW_FIVE_STROKES_MAX_CANDIDATES, &self->n_undrawn);
  explicit_bzero (wanted, sizeof wanted);
}

gboolean
ow_five_strokes_type (OwFiveStrokes *self,
                      char           key)
{
  gsize n_keys;

  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), FALSE);
  g_return_val_if_fail (self->open, FALSE);

  n_keys = strlen (self->keys);
  if (find_key (key) < 0 || n_keys == OW_FIVE_STROKES_MAX)
    return FALSE;
  self->keys[n_keys] = key;
  look_up (self);
  return TRUE;
}

gboolean
ow_five_strokes_backspace (OwFiveStrokes *self)
{
  gsize n_keys;

  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), FALSE);
  g_return_val_if_fail (self->open, FALSE);

  n_keys = strlen (self->keys);
  if (n_keys == 0)
    return FALSE;
  self->keys[n_keys - 1] = '\0';
  look_up (self);
  return TRUE;
}

void
ow_five_strokes_set_keys (OwFiveStrokes *self,
                          const char    *keys)
{
  g_return_if_fail (OW_IS_FIVE_STROKES (self));
  g_return_if_fail (self->open);
  g_return_if_fail (strlen (keys) == strspn (keys, OW_FIVE_STROKES_KEYS) && strlen (keys) <= OW_FIVE_STROKES_MAX);

  forget (self);
  memcpy (self->keys, keys, strlen (keys));
  look_up (self);
}

const char *
ow_five_strokes_get_keys (OwFiveStrokes *self)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), "");

  return self->keys;
}

char *
ow_five_strokes_dup_shown (OwFiveStrokes *self)
{
  GString *text;

  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), NULL);

  text = g_string_sized_new (3 * OW_FIVE_STROKES_MAX);
  for (const char *at = self->keys; *at != '\0'; at++)
    g_string_append (text, shown[find_key (*at)]);
  return g_string_free (text, FALSE);
}

/* --- Candidates ----------------------------------------------------------------------------- */

guint
ow_five_strokes_get_n_candidates (OwFiveStrokes *self)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), 0);

  return self->n_candidates;
}

const char *
ow_five_strokes_get_candidate (OwFiveStrokes *self,
                               guint          index)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), NULL);
  g_return_val_if_fail (index < self->n_candidates, NULL);

  self->asked[g_unichar_to_utf8 (self->candidates[index], self->asked)] = '\0';
  return self->asked;
}

guint
ow_five_strokes_get_n_undrawn (OwFiveStrokes *self)
{
  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), 0);

  return self->n_undrawn;
}

char *
ow_five_strokes_choose (OwFiveStrokes *self,
                        guint          index)
{
  char *text;

  g_return_val_if_fail (OW_IS_FIVE_STROKES (self), NULL);
  g_return_val_if_fail (index < self->n_candidates, NULL);

  text = g_strdup (ow_five_strokes_get_candidate (self, index));
  forget (self);
  return text;
}
