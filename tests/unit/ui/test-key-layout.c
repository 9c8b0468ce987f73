/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-entry-filter.h"
#include "ow-key-layout.h"

#define MAX_COLUMNS 32
#define MAX_ROWS 8

static void
test_keys_do_not_overlap (gconstpointer data)
{
  gboolean taken[MAX_ROWS][MAX_COLUMNS] = { 0 };
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (GPOINTER_TO_INT (data), &n_keys);

  g_assert_cmpuint (n_keys, >, 0);
  for (gsize i = 0; i < n_keys; i++) {
    g_assert_cmpint (keys[i].column + keys[i].width, <=, MAX_COLUMNS);
    g_assert_cmpint (keys[i].row + keys[i].height, <=, MAX_ROWS);
    for (int row = keys[i].row; row < keys[i].row + keys[i].height; row++) {
      for (int column = keys[i].column; column < keys[i].column + keys[i].width; column++) {
        g_assert_false (taken[row][column]);
        taken[row][column] = TRUE;
      }
    }
  }
}

static gboolean
has (const OwKey *keys,
     gsize        n_keys,
     OwKeyAction  action,
     const char  *text)
{
  for (gsize i = 0; i < n_keys; i++) {
    if (keys[i].action == action && g_strcmp0 (keys[i].text, text) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
test_what_every_keyboard_has (gconstpointer data)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (GPOINTER_TO_INT (data), &n_keys);

  for (char digit = '0'; digit <= '9'; digit++) {
    const char text[] = { digit, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_CHARACTER, text));
  }
  g_assert_true (has (keys, n_keys, OW_KEY_BACKSPACE, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_HIDE, NULL));
}

/* No key that does nothing in the field it is shown for. */
static void
test_field_takes_every_key (gconstpointer data)
{
  OwEntryKind kind = GPOINTER_TO_INT (data);
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (kind, &n_keys);

  for (gsize i = 0; i < n_keys; i++) {
    g_autofree char *taken = keys[i].text != NULL ? ow_entry_filter (kind, keys[i].text, -1) : NULL;

    g_assert_cmpstr (taken, ==, keys[i].text);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int kind = OW_ENTRY_TEXT; kind <= OW_ENTRY_ID_NUMBER; kind++) {
    g_autofree char *overlap = g_strdup_printf ("/key-layout/%d/no-overlap", kind);
    g_autofree char *complete = g_strdup_printf ("/key-layout/%d/complete", kind);
    g_autofree char *taken = g_strdup_printf ("/key-layout/%d/taken", kind);

    g_test_add_data_func (overlap, GINT_TO_POINTER (kind), test_keys_do_not_overlap);
    g_test_add_data_func (complete, GINT_TO_POINTER (kind), test_what_every_keyboard_has);
    g_test_add_data_func (taken, GINT_TO_POINTER (kind), test_field_takes_every_key);
  }
  return g_test_run ();
}
