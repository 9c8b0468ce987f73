/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The short names of months and days in the language of a form (ODK XForms, format-date(): %b and %a): those of
 * Unicode CLDR, as ICU carries them. A form names its languages "Français (fr)"; where there is no BCP 47 tag in the
 * name, or an unknown one, and where @language is NULL, the names are those of @locale, the client's; else English. */

/* @month: 1 to 12. */
char *ow_xpath_names_dup_month (const char *language, const char *locale, int month) G_GNUC_WARN_UNUSED_RESULT;
/* @day: 1 for Monday to 7 for Sunday, as in GDate. */
char *ow_xpath_names_dup_day   (const char *language, const char *locale, int day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
