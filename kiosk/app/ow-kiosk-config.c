/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-config.h"

#include "ow-data-paths.h"

#define MAX_PIXELS 16384

typedef struct {
  const char *option;
  const char *group;
  const char *key;
  const char *help;
  const char *value;
} Setting;

/* Options that are settings. --place answers for every language. */
static const Setting settings[] = {
  { "state-dir", "Kiosk", "StateDir", "What must survive a power cut", "DIR" },
  { "pack", "Kiosk", "Pack", "The service pack: services, forms, words of the place", "DIR" },
  { "office", "Kiosk", "Office", "Which of the pack's offices this is", "ID" },
  { "language", "Kiosk", "Language", "What every visit begins in: zh or en", "CODE" },
  { "place", "Hall", "Name", "The hall's name", "NAME" },
  { "server", "Server", "Url", "The hall's OpenRosa server", "URL" },
  { "ca", "Server", "CaFile", "Certificates to trust instead of the system's", "FILE" },
  { "printer", "Printer", "Target", "ipp://host:port/ipp/print or a CUPS queue", "PRINTER" },
  { "paper", "Printer", "Paper", "80mm or a4", "PAPER" },
  { "palette", "Screen", "Palette", "light, high-contrast, high-dark or low-glare", "NAME" },
  { "mm-width", "Screen", "WidthMm", "Width of the panel in millimetres", "N" },
  { "idle-seconds", "Screen", "IdleSeconds", "Quiet until the kiosk asks", "N" },
  { "warning-seconds", "Screen", "WarningSeconds", "Time to answer", "N" },
  { "size", "Screen", "Size", "Of the window", "WxH" },
};

typedef struct {
  char *values[G_N_ELEMENTS (settings)];
  char *config;
  gboolean kiosk;
  gboolean windowed;
} CommandLine;

static void
command_line_clear (CommandLine *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_free (line->values[i]);
  g_free (line->config);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CommandLine, command_line_clear)

static gboolean
parse_command_line (CommandLine *line,
                    int         *argc,
                    char      ***argv,
                    GError     **error)
{
  const GOptionEntry others[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &line->config, "Settings of this machine", "FILE" },
    { "kiosk", 0, 0, G_OPTION_ARG_NONE, &line->kiosk, "Full screen", NULL },
    { "windowed", 0, 0, G_OPTION_ARG_NONE, &line->windowed, "In a window", NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionEntry entries[G_N_ELEMENTS (settings) + 1] = { 0 };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    entries[i].long_name = settings[i].option;
    entries[i].arg = G_OPTION_ARG_STRING;
    entries[i].arg_data = &line->values[i];
    entries[i].description = settings[i].help;
    entries[i].arg_description = settings[i].value;
  }
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, others, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static void
lay_over (OwConfig    *config,
          CommandLine *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    ow_config_fix (config, settings[i].group, settings[i].key, line->values[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    if (g_str_equal (settings[i].option, "place"))
      ow_config_fix (config, "Hall", "Name[zh]", line->values[i]);
  }
  /* A bare onewindow-kiosk on a machine is the kiosk; whoever tries it out says --windowed. */
  ow_config_fix (config, "Screen", "Fullscreen", line->windowed && !line->kiosk ? "false" : "true");
}

OwConfig *
ow_kiosk_config_parse (int     *argc,
                       char  ***argv,
                       GError **error)
{
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autofree char *shipped = ow_data_paths_dup_data ("onewindow.conf");
  g_auto (CommandLine) line = { 0 };

  if (!parse_command_line (&line, argc, argv, error))
    return NULL;
  if (!ow_config_add_file (config, shipped, error) || !ow_config_add_system_files (config, error))
    return NULL;
  if (line.config != NULL && !ow_config_add_file (config, line.config, error))
    return NULL;
  lay_over (config, &line);
  return g_steal_pointer (&config);
}

static gboolean
parse_pixels (const char *text,
              char        until,
              char      **end,
              int        *pixels)
{
  guint64 value;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  value = g_ascii_strtoull (text, end, 10);
  if (value == 0 || value > MAX_PIXELS || **end != until)
    return FALSE;
  *pixels = value;
  return TRUE;
}

gboolean
ow_kiosk_config_parse_size (const char *text,
                            int        *width,
                            int        *height)
{
  char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  return parse_pixels (text, 'x', &end, width) && parse_pixels (end + 1, '\0', &end, height);
}
