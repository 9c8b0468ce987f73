/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of the screens. gettext keeps it for the whole process, so this does too: a thin cover
 * over setlocale() and $LANGUAGE, which gettext asks at every text. Main thread; call
 * ow_language_init() before the first thread starts, since it makes the variable that is only
 * overwritten later. */

/* @locale_dir: where zh_CN/LC_MESSAGES/onewindow.mo is. @code: "zh" or "en". */
void        ow_language_init (const char *locale_dir,
                              const char *code);
/* Texts asked for from now on are in this language. An unknown code is English. */
void        ow_language_set  (const char *code);
/* BCP 47: "zh" or "en"; never NULL. */
const char *ow_language_get  (void);

G_END_DECLS
