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

/* gettext heeds $LANGUAGE in no C locale, and from glibc 2.39 on C.UTF-8 is one: any other will do. */
static void
leave_c_locale (void)
{
  static const char *const others[] = { "zh_CN.UTF-8", "en_US.UTF-8" };
  const char *messages = setlocale (LC_MESSAGES, NULL);

  if (messages != NULL && messages[0] != 'C' && !g_str_equal (messages, "POSIX"))
    return;
  setlocale (LC_ALL, "C.UTF-8");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    if (setlocale (LC_MESSAGES, others[i]) != NULL)
      return;
  }
}

void
ow_language_init (const char *locale_dir,
                  const char *code)
{
  setlocale (LC_ALL, "");
  leave_c_locale ();
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
  /* The variable stands there since before there were threads: only its value changes, and glibc frees no value that
   * another thread may just be reading. */
  g_setenv ("LANGUAGE", languages[chosen].gettext, TRUE);
  /* Naming the domain again makes gettext forget what it looked up in the other language. */
  textdomain (GETTEXT_PACKAGE);
}

const char *
ow_language_get (void)
{
  return current;
}
