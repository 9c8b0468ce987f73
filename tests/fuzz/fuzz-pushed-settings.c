/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pushed-settings.h"

#include "run-corpus.h"

/* What a machine was given by hand, as a release would have it. */
static const struct {
  const char *group, *key;
} own[] = {
  { "Kiosk", "Id" }, { "Kiosk", "StateDir" }, { "Kiosk", "Pack" }, { "Server", "Url" }, { "Server", "CaFile" },
  { "Server", "PinnedKey" }, { "Server", "PasswordFile" }, { "Updates", "Root" }, { "Updates", "Url" },
  { "Updates", "Unsigned" }, { "Printer", "Target" },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPushedSettings) pushed = ow_pushed_settings_parse (bytes, &error);
  int idle;

  g_assert_true ((pushed == NULL) == (error != NULL));
  if (pushed == NULL)
    return 0;
  ow_pushed_settings_lay (pushed, config);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_null (ow_config_get_string (config, own[i].group, own[i].key, NULL));
  idle = ow_config_get_int (config, "Screen", "IdleSeconds", 120, G_MININT, G_MAXINT);
  g_assert_true (idle >= 30 && idle <= 1800);
  g_assert_true (g_utf8_validate (ow_config_get_text (config, "Hall", "Name", "zh", ""), -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (ow_pushed_settings_get_version (pushed), -1), <=, OW_PUSHED_SETTINGS_MAX_VERSION);
  return 0;
}
