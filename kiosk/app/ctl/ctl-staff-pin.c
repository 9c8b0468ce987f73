/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-password.h"
#include "ctl.h"

#include "ow-pin.h"

/* onewindowctl staff-pin: what stands in the settings for the number that lets the staff in. */

#define FOR_WHAT "the staff page (6 to 16 digits)"

int
ow_ctl_staff_pin (int    argc,
                  char **argv)
{
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "pin-file", 0, 0, G_OPTION_ARG_FILENAME, &file, "Its first line is the number; without it you are asked",
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (OwSecretText) pin = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, "Asks for a number and prints the two lines of the settings that let whoever "
                                         "types it, or scans it from a badge, see the staff page.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("onewindowctl staff-pin: %s\n", error->message);
    return 2;
  }
  pin = ow_ctl_password_read (file, FOR_WHAT, TRUE, &error);
  if (pin != NULL && !ow_pin_is_usable (pin)) {
    g_printerr ("onewindowctl staff-pin: %d to %d digits, and no row like 000000 or 123456\n", OW_PIN_MIN, OW_PIN_MAX);
    return 1;
  }
  hash = pin != NULL ? ow_pin_hash (pin, &error) : NULL;
  if (hash == NULL) {
    g_printerr ("onewindowctl staff-pin: %s\n", error->message);
    return 1;
  }
  g_print ("[Staff]\nPin=%s\n", hash);
  return 0;
}
