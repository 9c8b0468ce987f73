/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-names.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

/* The names are read from ICU's locale data by its keys, which have been the same for twenty years. The formatter
 * that would give them, too, is in a second library, whose loading alone would cost every start a millisecond or
 * two; this one is in the process already, as libxml2 brings it. */

typedef UResourceBundle Bundle;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bundle, ures_close)

typedef char Locale[ULOC_FULLNAME_CAPACITY];

/* The tag in "Français (fr)", "Français fr" or "fr". */
static char *
dup_tag (const char *language)
{
  g_autofree char *name = g_strstrip (g_strdup (language));
  const char *open = strrchr (name, '(');
  const char *space = strrchr (name, ' ');

  if (open != NULL)
    return g_strndup (open + 1, strcspn (open + 1, ")"));
  return g_strdup (space != NULL ? space + 1 : name);
}

/* ICU's own name of it, aliases followed; FALSE when ICU doesn't know the language. */
static gboolean
find_locale (const char *language,
             Locale      locale)
{
  g_autofree char *tag = language != NULL ? dup_tag (language) : NULL;
  g_autoptr (Bundle) bundle = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;

  if (tag == NULL || *tag == '\0')
    return FALSE;
  uloc_forLanguageTag (tag, locale, sizeof (Locale), &length, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING || length != (int32_t) strlen (tag))
    return FALSE;
  bundle = ures_open (NULL, locale, &status);
  if (U_FAILURE (status) || status == U_USING_DEFAULT_WARNING)
    return FALSE;
  g_strlcpy (locale, ures_getLocaleByType (bundle, ULOC_ACTUAL_LOCALE, &status), sizeof (Locale));
  return U_SUCCESS (status);
}

static char *
dup_string (const UChar *text,
            int32_t      length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* Entry @index of the table @path leads to; NULL when this locale has none of its own. */
static char *
dup_entry (Bundle            *locale,
           const char *const *path,
           int                index)
{
  g_autoptr (Bundle) table = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar *text = NULL;

  for (guint i = 0; path[i] != NULL && U_SUCCESS (status); i++)
    table = ures_getByKey (i == 0 ? locale : table, path[i], table, &status);
  if (U_SUCCESS (status))
    text = ures_getStringByIndex (table, index, &length, &status);
  return U_SUCCESS (status) && text != NULL ? dup_string (text, length) : NULL;
}

/* A locale without short names writes the long ones. */
static char *
dup_own_name (Bundle     *locale,
              const char *table,
              int         index)
{
  const char *const abbreviated[] = { "calendar", "gregorian", table, "format", "abbreviated", NULL };
  const char *const wide[] = { "calendar", "gregorian", table, "format", "wide", NULL };
  char *name = dup_entry (locale, abbreviated, index);

  return name != NULL ? name : dup_entry (locale, wide, index);
}

/* What the locale inherits from: the one it names, or itself with its last part cut off. */
static void
go_up (Bundle *bundle,
       Locale  locale)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar *parent = bundle != NULL ? ures_getStringByKey (bundle, "%%Parent", &length, &status) : NULL;
  char *last = strrchr (locale, '_');

  if (parent != NULL && U_SUCCESS (status)) {
    g_autofree char *name = dup_string (parent, length);

    g_strlcpy (locale, name != NULL ? name : "root", sizeof (Locale));
  } else if (last != NULL) {
    *last = '\0';
  } else {
    g_strlcpy (locale, "root", sizeof (Locale));
  }
}

static char *
dup_name (const char *language,
          const char *table,
          int         index)
{
  Locale locale;
  char *name = NULL;

  if (!find_locale (language, locale))
    return NULL;
  while (name == NULL && *locale != '\0' && !g_str_equal (locale, "root")) {
    UErrorCode status = U_ZERO_ERROR;
    g_autoptr (Bundle) bundle = ures_openDirect (NULL, locale, &status);

    if (U_SUCCESS (status))
      name = dup_own_name (bundle, table, index);
    go_up (U_SUCCESS (status) ? bundle : NULL, locale);
  }
  return name;
}

static char *
dup_first_name (const char *language,
                const char *locale,
                const char *table,
                int         index)
{
  char *name = dup_name (language, table, index);

  return name != NULL ? name : dup_name (locale, table, index);
}

char *
ow_xpath_names_dup_month (const char *language,
                          const char *locale,
                          int         month)
{
  static const char *const english[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  char *name;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  name = dup_first_name (language, locale, "monthNames", month - 1);
  return name != NULL ? name : g_strdup (english[month - 1]);
}

char *
ow_xpath_names_dup_day (const char *language,
                        const char *locale,
                        int         day)
{
  static const char *const english[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
  char *name;

  g_return_val_if_fail (day >= 1 && day <= 7, NULL);

  name = dup_first_name (language, locale, "dayNames", day % 7); /* ICU's weeks begin on Sunday */
  return name != NULL ? name : g_strdup (english[day % 7]);
}
