/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-service.h"

#include "run-corpus.h"

/* What loads is whole: every getter gives a text within the limits. */
static void
assert_whole (OwService  *service,
              const char *language)
{
  g_auto (GStrv) items = ow_service_dup_bring_items (service, language);
  g_auto (GStrv) texts = ow_service_dup_consent_texts (service, language);
  const char *const *endings = ow_service_get_ending_ids (service);

  g_assert_cmpuint (strlen (ow_service_get_id (service)), >, 0);
  g_assert_cmpuint (strlen (ow_service_get_name (service, language)), <=, OW_KEY_TEXTS_MAX_TEXT);
  g_assert_true (g_utf8_validate (ow_service_get_summary (service, language), -1, NULL));
  g_assert_cmpuint (g_strv_length (items), <=, OW_KEY_TEXTS_MAX_ITEMS);
  g_assert_cmpuint (g_strv_length (texts), <=, OW_KEY_TEXTS_MAX_ITEMS);
  for (guint i = 0; endings[i] != NULL; i++) {
    g_assert_cmpuint (strlen (ow_service_get_ending_when (service, endings[i])), >, 0);
    for (OwLastWords which = OW_LAST_WORDS_ACT; which <= OW_LAST_WORDS_LINE; which++)
      g_assert_true (g_utf8_validate (ow_service_get_last_words (service, endings[i], which, language), -1, NULL));
  }
  if (ow_service_get_available (service))
    g_assert_cmpuint (strlen (ow_service_get_form_id (service)), >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, &error);

  g_assert_true ((service == NULL) == (error != NULL));
  if (service != NULL) {
    assert_whole (service, "zh-CN");
    assert_whole (service, NULL);
  }
  return 0;
}
