/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-key-names.h"

#include <glib/gi18n.h>

/* As people say it who spell a character out. */
static const char *
get_stroke (const OwKey *key)
{
  switch (key->text[0]) {
  case 'H':
    /* Translators: a stroke of a Chinese character, 横. */
    return _("Across");
  case 'S':
    /* Translators: a stroke of a Chinese character, 竖. */
    return _("Down");
  case 'P':
    /* Translators: a stroke of a Chinese character, 撇. */
    return _("Slant");
  case 'N':
    /* Translators: a stroke of a Chinese character, 点; also 捺. */
    return _("Dot");
  case 'Z':
    /* Translators: a stroke of a Chinese character, 折: any that turns. */
    return _("Turn");
  default:
    /* Translators: the key for a stroke of a Chinese character when the person isn't sure which it is. */
    return _("Not sure of this one");
  }
}

const char *
ow_key_names_get_chinese (OwKeySheet sheet)
{
  switch (sheet) {
  case OW_KEYS_PINYIN:
    /* Translators: the key that shows the keys for writing Chinese by its sound. */
    return _("Pinyin");
  case OW_KEYS_NINE:
    /* Translators: the key that shows nine keys for writing Chinese by its sound, as on a telephone. */
    return _("9 keys");
  case OW_KEYS_STROKES:
    /* Translators: the key that shows the keys for writing Chinese by its strokes, 一丨丿丶乛. */
    return _("Strokes");
  default:
    /* Translators: the key that shows the pad for writing Chinese with a finger. */
    return _("By hand");
  }
}

const char *
ow_key_names_get_spoken (const OwKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  if (key->action != OW_KEY_CHARACTER || !g_str_equal (key->text, OW_KEY_MINUS))
    return NULL;
  /* Translators: how the key is called that types the sign of a number below zero, "−". */
  return _("Minus sign");
}

const char *
ow_key_names_get (const OwKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  switch (key->action) {
  case OW_KEY_STROKE:
    return get_stroke (key);
  case OW_KEY_BACKSPACE:
    /* Translators: the key that takes back the last character. */
    return _("Delete");
  case OW_KEY_DOT:
    /* Translators: the key that begins a new line; a short word, it is as narrow as two letters. */
    return _("Enter");
  case OW_KEY_SHIFT:
    /* Translators: the key for capital letters. */
    return _("Capitals");
  case OW_KEY_TO_LATIN:
    /* Translators: the key that shows the keys for Latin letters instead of those for Chinese. */
    return _("Latin");
  case OW_KEY_TO_PINYIN:
    return ow_key_names_get_chinese (OW_KEYS_PINYIN);
  case OW_KEY_TO_NINE_KEYS:
    return ow_key_names_get_chinese (OW_KEYS_NINE);
  case OW_KEY_TO_HANDWRITING:
    return ow_key_names_get_chinese (OW_KEYS_HANDWRITING);
  case OW_KEY_TO_STROKES:
    return ow_key_names_get_chinese (OW_KEYS_STROKES);
  case OW_KEY_UNDO_STROKE:
    /* Translators: the key that takes back the last stroke of a character written with a finger. */
    return _("Undo");
  case OW_KEY_CLEAR_STROKES:
    /* Translators: the key that takes back all strokes, to write the character once more. */
    return _("Rewrite");
  case OW_KEY_TO_SYMBOLS:
    return "123，。";
  case OW_KEY_HIDE:
    /* Translators: the key that puts the keyboard away; a short word, it is as narrow as three letters. */
    return _("Hide");
  default:
    return "";
  }
}

const char *
ow_key_names_get_look (const OwKey *key)
{
  static const struct {
    char key;
    const char *look;
  } looks[] = { { 'H', "一" }, { 'S', "丨" }, { 'P', "丿" }, { 'N', "丶" }, { 'Z', "乛" } };

  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; key->action == OW_KEY_STROKE && i < G_N_ELEMENTS (looks); i++)
    if (looks[i].key == key->text[0])
      return looks[i].look;
  return NULL;
}

const char *
ow_key_names_get_space (gboolean takes)
{
  if (takes)
    /* Translators: the space bar while characters are offered: takes the first of them. */
    return _("The first");
  /* Translators: the space bar. */
  return _("Space");
}

/* Where there is no ü, v writes it; people look for ü. On the nine keys it is where u is. */
char *
ow_key_names_dup_sounds (const OwKey *key)
{
  static const char *const letters[] = { "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ" };

  g_return_val_if_fail (key != NULL && key->text != NULL, NULL);

  if (g_ascii_isdigit (key->text[0]))
    return g_strdup (letters[key->text[0] - '2']);
  return g_strdup (g_str_equal (key->text, "v") ? "ü" : key->text);
}
