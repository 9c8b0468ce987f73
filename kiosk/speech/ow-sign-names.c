/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "config.h"

#include "ow-sign-names.h"

#include <glib/gi18n-lib.h>

/* Translators: all of these are read aloud: what keys with signs on them are called. */
static const struct {
  const char *sign;
  const char *name;
} signs[] = {
  { "，", N_("comma") },
  { ",", N_("comma") },
  { "。", N_("full stop") },
  { ".", N_("point") },
  { "、", N_("comma of a list") },
  { "？", N_("question mark") },
  { "！", N_("exclamation mark") },
  { "：", N_("colon") },
  { "；", N_("semicolon") },
  { "（", N_("opening bracket") },
  { "）", N_("closing bracket") },
  { "“", N_("opening quotation mark") },
  { "”", N_("closing quotation mark") },
  { "《", N_("opening title mark") },
  { "》", N_("closing title mark") },
  { "·", N_("dot between names") },
  { "-", N_("hyphen") },
  { "−", N_("less") },
  { "+", N_("plus") },
  { "/", N_("slash") },
  { "#", N_("hash") },
  { "@", N_("at sign") },
  { "123，。", N_("digits and signs") },
};

const char *
ow_sign_get_name (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (text, signs[i].sign))
      return g_dgettext (GETTEXT_PACKAGE, signs[i].name);
  return NULL;
}
