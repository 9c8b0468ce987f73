/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-services.h"

#include <string.h>

#include "ow-hall-reader.h"
#include "ow-sync-error.h"

#define MAX_LANGUAGE 35 /* characters: RFC 5646, 4.4.1 */

static void
words_free (gpointer data)
{
  OwHallWords *words = data;

  g_free (words->language);
  g_free (words->text);
  g_free (words);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallWords, words_free)

void
ow_hall_service_free (OwHallService *service)
{
  if (service == NULL)
    return;
  g_free (service->id);
  g_free (service->form);
  g_clear_pointer (&service->reason, g_ptr_array_unref);
  g_clear_pointer (&service->until, g_date_time_unref);
  g_free (service);
}

void
ow_hall_services_free (OwHallServices *services)
{
  if (services == NULL)
    return;
  g_clear_pointer (&services->services, g_ptr_array_unref);
  g_free (services->forms);
  g_clear_pointer (&services->until, g_date_time_unref);
  g_free (services);
}

static gboolean
is_language (const char *text)
{
  return text != NULL && strlen (text) <= MAX_LANGUAGE && g_ascii_isalpha (*text)
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen (text);
}

/* Nothing that would break the line, or turn its direction. */
static gboolean
is_one_line (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    GUnicodeType type = g_unichar_type (g_utf8_get_char (at));

    if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
        || type == G_UNICODE_PARAGRAPH_SEPARATOR)
      return FALSE;
  }
  return TRUE;
}

static gpointer
read_words (JsonObject *object,
            GError    **error)
{
  g_autoptr (OwHallWords) words = g_new0 (OwHallWords, 1);

  words->language = g_strdup (ow_hall_get_string (object, "language"));
  if (!is_language (words->language)) {
    ow_hall_refuse ("language", error);
    return NULL;
  }
  if (!ow_hall_read_text (object, "text", FALSE, &words->text, error))
    return NULL;
  if (g_utf8_strlen (words->text, -1) > OW_HALL_MAX_REASON || !is_one_line (words->text)) {
    ow_hall_refuse ("text", error);
    return NULL;
  }
  return g_steal_pointer (&words);
}

/* What is closed says why, and maybe until when. */
static gboolean
read_closure (JsonObject    *object,
              OwHallService *service,
              GError       **error)
{
  service->reason = ow_hall_read_list (object, "reason", OW_HALL_MAX_LANGUAGES, TRUE, read_words, words_free, error);
  return service->reason != NULL
         && (!json_object_has_member (object, "until") || ow_hall_read_time (object, "until", &service->until, error));
}

static gpointer
read_service (JsonObject *object,
              GError    **error)
{
  static const char *const states[] = { "", "open", "closed" };
  g_autoptr (OwHallService) service = g_new0 (OwHallService, 1);
  guint state = ow_hall_find_word (states, G_N_ELEMENTS (states), ow_hall_get_string (object, "state"));

  if (!ow_hall_read_name (object, "id", &service->id, error))
    return NULL;
  if (state == 0) {
    ow_hall_refuse ("state", error);
    return NULL;
  }
  service->closed = g_str_equal (states[state], "closed");
  if (!json_object_has_member (object, "form"))
    service->form = g_strdup ("");
  else if (!ow_hall_read_name (object, "form", &service->form, error))
    return NULL;
  return read_closure (object, service, error) ? g_steal_pointer (&service) : NULL;
}

OwHallServices *
ow_hall_services_parse (GBytes  *json,
                        GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwHallServices) all = g_new0 (OwHallServices, 1);
  JsonObject *root;

  if (g_bytes_get_size (json) > OW_HALL_MAX_SERVICES_BYTES) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "the list of services is too long");
    return NULL;
  }
  root = ow_hall_read_root (parser, json, error);
  if (root == NULL || !ow_hall_read_time (root, "until", &all->until, error)
      || !ow_hall_read_text (root, "forms", TRUE, &all->forms, error))
    return NULL;
  all->services = ow_hall_read_list (root, "services", OW_HALL_MAX_SERVICES, FALSE, read_service,
                                     (GDestroyNotify) ow_hall_service_free, error);
  return all->services != NULL ? g_steal_pointer (&all) : NULL;
}
