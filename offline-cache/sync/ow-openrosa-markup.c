/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-openrosa-markup.h"

#include "ow-openrosa-parse.h"
#include "ow-sync-error.h"

#include <string.h>

gboolean
ow_openrosa_refuse (const char *why,
                    GError    **error)
{
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, why);
  return FALSE;
}

const char *
ow_openrosa_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

void
ow_openrosa_on_passthrough (GMarkupParseContext *context,
                            const char          *text,
                            gsize                length,
                            gpointer             data,
                            GError             **error)
{
  if (!g_str_has_prefix (text, "<?") && !g_str_has_prefix (text, "<!--"))
    ow_openrosa_refuse ("the answer has a document type", error);
}

gboolean
ow_openrosa_markup_parse (GMarkupParseContext *context,
                          GBytes              *xml,
                          GError             **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *text = g_bytes_get_data (xml, &length);

  if (length > OW_OPENROSA_MAX_BYTES)
    return ow_openrosa_refuse ("the answer is too long", error);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    length -= 3;
  }
  if (length == 0)
    return ow_openrosa_refuse ("the answer is empty", error);
  /* GMarkup goes on behind some of what is none, and sets one error over the other. */
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return ow_openrosa_refuse ("the answer is no UTF-8", error);
  if (g_markup_parse_context_parse (context, text, (gssize) length, &local) &&
      g_markup_parse_context_end_parse (context, &local))
    return TRUE;
  /* GMarkup's message would quote the answer. */
  if (local->domain != OW_SYNC_ERROR)
    return ow_openrosa_refuse ("the answer is no well-formed XML", error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
