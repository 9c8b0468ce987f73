/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "config.h"

static const struct {
  const char *code;
  const char *gettext;
} languages[] = {
  { "zh", "zh_CN" },
  { "en", "en" },
};

static const char *current = "zh";

void
ow_language_init (const char *locale_dir,
                  const char *code)
{
  const char *messages;

  setlocale (LC_ALL, "");
  messages = setlocale (LC_MESSAGES, NULL);
  /* gettext ignores $LANGUAGE in the C locale; C.UTF-8 is always there. */
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  ow_language_set (code);
}

void
ow_language_set (const char *code)
{
  gsize chosen = G_N_ELEMENTS (languages) - 1;

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (g_strcmp0 (code, languages[i].code) == 0)
      chosen = i;
  }
  current = languages[chosen].code;
  g_setenv ("LANGUAGE", languages[chosen].gettext, TRUE);
  /* Naming the domain again makes gettext forget what it looked up in the other language. */
  textdomain (GETTEXT_PACKAGE);
}

const char *
ow_language_get (void)
{
  return current;
}
