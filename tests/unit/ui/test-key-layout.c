/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-entry-filter.h"
#include "ow-five-strokes.h"
#include "ow-key-layout.h"
#include "ow-key-names.h"

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

  g_assert_true (has (keys, n_keys, OW_KEY_BACKSPACE, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_HIDE, NULL));
  /* Their digits are behind them, or there are none to type. */
  if (has (keys, n_keys, OW_KEY_TO_SYMBOLS, NULL) || GPOINTER_TO_INT (data) == OW_KEYS_CODE)
    return;
  for (char digit = '0'; digit <= '9'; digit++) {
    const char text[] = { digit, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_CHARACTER, text));
  }
}

/* Row by row: whoever goes through them one by one comes to each where it lies. */
static void
test_pads_are_gone_through_as_they_lie (void)
{
  static const OwKeySheet pads[] = { OW_KEYS_DIGITS, OW_KEYS_INTEGER, OW_KEYS_DECIMAL, OW_KEYS_PHONE, OW_KEYS_ID_NUMBER,
                                     OW_KEYS_CODE };

  for (gsize i = 0; i < G_N_ELEMENTS (pads); i++) {
    gsize n_keys;
    const OwKey *keys = ow_key_layout_get (pads[i], &n_keys);

    for (gsize j = 1; j < n_keys && keys[j].action == OW_KEY_CHARACTER; j++)
      g_assert_true (keys[j].row > keys[j - 1].row
                     || (keys[j].row == keys[j - 1].row && keys[j].column > keys[j - 1].column));
  }
}

static void
test_pinyin_has_every_letter (void)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (OW_KEYS_PINYIN, &n_keys);

  for (char letter = 'a'; letter <= 'z'; letter++) {
    const char text[] = { letter, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_SOUND, text));
  }
  g_assert_true (has (keys, n_keys, OW_KEY_TO_HANDWRITING, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_NINE_KEYS, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_LATIN, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_SYMBOLS, NULL));
  /* Names of other peoples have it between their parts. */
  g_assert_true (has (keys, n_keys, OW_KEY_DOT, "·"));
}

static void
test_nine_keys_have_every_sound (void)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (OW_KEYS_NINE, &n_keys);

  for (char digit = '2'; digit <= '9'; digit++) {
    const char text[] = { digit, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_SOUND, text));
  }
  g_assert_true (has (keys, n_keys, OW_KEY_TO_PINYIN, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_HANDWRITING, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_LATIN, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_DOT, "·"));
}

static void
test_handwriting_leads_to_all_else (void)
{
  const OwKeyAction actions[] = { OW_KEY_PAD,       OW_KEY_UNDO_STROKE, OW_KEY_CLEAR_STROKES, OW_KEY_SPACE,
                                  OW_KEY_TO_PINYIN, OW_KEY_TO_LATIN,    OW_KEY_TO_SYMBOLS };
  const char *const marks[] = { "，", "。" };
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (OW_KEYS_HANDWRITING, &n_keys);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_true (has (keys, n_keys, actions[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_assert_true (has (keys, n_keys, OW_KEY_CHARACTER, marks[i]));
  g_assert_true (has (keys, n_keys, OW_KEY_DOT, "·"));
}

/* Each of the five, and one for whoever isn't sure; and from each other way to write Chinese there is a way to them. */
static void
test_strokes (void)
{
  static const OwKeySheet others[] = { OW_KEYS_PINYIN, OW_KEYS_NINE, OW_KEYS_HANDWRITING };
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (OW_KEYS_STROKES, &n_keys);

  for (const char *at = OW_FIVE_STROKES_KEYS; *at != '\0'; at++) {
    const char text[] = { *at, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_STROKE, text));
  }
  g_assert_true (has (keys, n_keys, OW_KEY_CLEAR_STROKES, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_HANDWRITING, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_PINYIN, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_TO_LATIN, NULL));
  g_assert_true (has (keys, n_keys, OW_KEY_DOT, "·"));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    keys = ow_key_layout_get (others[i], &n_keys);
    g_assert_true (has (keys, n_keys, OW_KEY_TO_STROKES, NULL));
  }
}

/* Each has a name to be called by, a stroke's look is more than that. */
static void
test_keys_have_names (gconstpointer data)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (GPOINTER_TO_INT (data), &n_keys);

  for (gsize i = 0; i < n_keys; i++) {
    switch (keys[i].action) {
    case OW_KEY_PAD:
    case OW_KEY_SPACE:
    case OW_KEY_SOUND:
    case OW_KEY_SPELLING:
    case OW_KEY_CHARACTER:
    case OW_KEY_TO_CHINESE:
      break;
    default:
      g_assert_cmpstr (ow_key_names_get (&keys[i]), !=, "");
    }
    g_assert_true ((ow_key_names_get_look (&keys[i]) != NULL)
                   == (keys[i].action == OW_KEY_STROKE && keys[i].text[0] != OW_FIVE_STROKES_ANY));
  }
}

/* Each letter that a slip can have, and nothing else: no way to other keys, nothing that could be typed instead. */
static void
test_code_has_its_letters_alone (void)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (OW_KEYS_CODE, &n_keys);

  for (const char *at = OW_ENTRY_CODE_LETTERS; *at != '\0'; at++) {
    const char text[] = { *at, '\0' };

    g_assert_true (has (keys, n_keys, OW_KEY_CHARACTER, text));
  }
  g_assert_cmpuint (n_keys, ==, strlen (OW_ENTRY_CODE_LETTERS) + 2);
  g_assert_cmpint (ow_key_layout_for_entry (OW_ENTRY_CODE), ==, OW_KEYS_CODE);
}

/* On the pads whose fields keep it, at one place, and by a name that can be read aloud. */
static void
test_numbers_have_a_sign (void)
{
  for (int sheet = OW_KEYS_DIGITS; sheet <= OW_KEYS_ID_NUMBER; sheet++) {
    gboolean found = FALSE;
    gsize n_keys;
    const OwKey *keys = ow_key_layout_get (sheet, &n_keys);

    for (gsize i = 0; i < n_keys; i++) {
      gboolean minus = g_strcmp0 (keys[i].text, OW_KEY_MINUS) == 0;

      g_assert_cmpstr (ow_key_names_get_spoken (&keys[i]), ==, minus ? "Minus sign" : NULL);
      g_assert_true (!minus || (keys[i].column == 4 && keys[i].row == 3));
      found = found || minus;
    }
    g_assert_true (found == (sheet == OW_KEYS_INTEGER || sheet == OW_KEYS_DECIMAL));
  }
}

/* One key leads back to how Chinese was written. */
static void
test_there_is_a_way_back_to_chinese (void)
{
  gsize n_keys;
  const OwKey *latin = ow_key_layout_get (OW_KEYS_LATIN, &n_keys);
  const OwKey *symbols;

  g_assert_true (has (latin, n_keys, OW_KEY_TO_CHINESE, NULL));
  symbols = ow_key_layout_get (OW_KEYS_SYMBOLS, &n_keys);
  g_assert_true (has (symbols, n_keys, OW_KEY_TO_CHINESE, NULL));
}

static void
assert_takes (OwEntryKind kind,
              OwKeySheet  sheet)
{
  gsize n_keys;
  const OwKey *keys = ow_key_layout_get (sheet, &n_keys);

  for (gsize i = 0; i < n_keys; i++) {
    g_autofree char *taken = keys[i].text != NULL ? ow_entry_filter (kind, keys[i].text, -1) : NULL;

    g_assert_cmpstr (taken, ==, g_strcmp0 (keys[i].text, OW_KEY_MINUS) == 0 ? "-" : keys[i].text);
  }
}

/* No key that does nothing in the field it is shown for. */
static void
test_field_takes_every_key (gconstpointer data)
{
  OwEntryKind kind = GPOINTER_TO_INT (data);

  assert_takes (kind, ow_key_layout_for_entry (kind));
}

static void
test_text_takes_every_symbol (void)
{
  assert_takes (OW_ENTRY_TEXT, OW_KEYS_SYMBOLS);
  assert_takes (OW_ENTRY_TEXT, OW_KEYS_PINYIN);
  assert_takes (OW_ENTRY_TEXT, OW_KEYS_HANDWRITING);
  assert_takes (OW_ENTRY_TEXT, OW_KEYS_STROKES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int sheet = OW_KEYS_LATIN; sheet <= OW_KEYS_ID_NUMBER; sheet++) {
    g_autofree char *overlap = g_strdup_printf ("/key-layout/%d/no-overlap", sheet);
    g_autofree char *complete = g_strdup_printf ("/key-layout/%d/complete", sheet);
    g_autofree char *names = g_strdup_printf ("/key-layout/%d/names", sheet);

    g_test_add_data_func (overlap, GINT_TO_POINTER (sheet), test_keys_do_not_overlap);
    g_test_add_data_func (complete, GINT_TO_POINTER (sheet), test_what_every_keyboard_has);
    g_test_add_data_func (names, GINT_TO_POINTER (sheet), test_keys_have_names);
  }
  for (int kind = OW_ENTRY_TEXT; kind <= OW_ENTRY_CODE; kind++) {
    g_autofree char *taken = g_strdup_printf ("/key-layout/kind-%d/taken", kind);

    g_test_add_data_func (taken, GINT_TO_POINTER (kind), test_field_takes_every_key);
  }
  g_test_add_func ("/key-layout/symbols-taken", test_text_takes_every_symbol);
  g_test_add_func ("/key-layout/as-they-lie", test_pads_are_gone_through_as_they_lie);
  g_test_add_func ("/key-layout/pinyin", test_pinyin_has_every_letter);
  g_test_add_func ("/key-layout/nine-keys", test_nine_keys_have_every_sound);
  g_test_add_func ("/key-layout/handwriting", test_handwriting_leads_to_all_else);
  g_test_add_func ("/key-layout/strokes", test_strokes);
  g_test_add_func ("/key-layout/code", test_code_has_its_letters_alone);
  g_test_add_func ("/key-layout/sign", test_numbers_have_a_sign);
  g_test_add_func ("/key-layout/way-back", test_there_is_a_way_back_to_chinese);
  return g_test_run ();
}
