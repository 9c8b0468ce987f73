/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screens [--few] [--lying|--upright] [--service ID] [--pictures DIR]: shows each screen in each size, contrast and
 * language, and measures what ow-test-look.h says. Prints a line for each fault and one with the figures; ends with 1
 * when there was a fault. */
#define G_LOG_DOMAIN "ow-screens"

#include <stdlib.h>

#include "ow-entry.h"
#include "ow-form-page.h"
#include "ow-screen-list.h"
#include "ow-test-look.h"
#include "ow-wiped-page.h"

#define MAX_PAGES 80 /* of one visit */

static gboolean few;
static gboolean lying;
static gboolean upright; /* the ordinary way */
static char *pictures;
static char *only;

static const GOptionEntry options[] = {
  { "few", 0, 0, G_OPTION_ARG_NONE, &few, "Some screens in two looks", NULL },
  { "lying", 0, 0, G_OPTION_ARG_NONE, &lying, "1920 × 1080", NULL },
  { "upright", 0, 0, G_OPTION_ARG_NONE, &upright, "1080 × 1920, unless said otherwise", NULL },
  { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &pictures, "Leave what was seen there", "DIR" },
  { "service", 0, 0, G_OPTION_ARG_STRING, &only, "Of this service only", "ID" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const char *const size_names[OW_TEXT_SIZE_COUNT] = { "standard", "larger", "large", "largest" };
static const OwPalette palettes[] = { OW_PALETTE_LIGHT, OW_PALETTE_HIGH_CONTRAST, OW_PALETTE_HIGH_DARK,
                                      OW_PALETTE_LOW_GLARE };
static const char *const palette_names[] = { "light", "high-contrast", "high-dark", "low-glare" };
static const char *const languages[] = { "zh", "en" };

typedef struct {
  OwScreens screens;
  OwTestLook look;
  GHashTable *seen; /* of char: pages of the form that were measured */
  guint n_screens;
  guint n_looks;
} Run;

/* --- One screen in all looks ----------------------------------------------------------------------- */

static void
save (GdkTexture *picture,
      const char *name,
      const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, look);
  g_autofree char *path = g_build_filename (pictures, file, NULL);

  gdk_texture_save_to_png (picture, path);
}

static void
measure (Run        *run,
         const char *name,
         OwTextSize  size,
         guint       palette,
         const char *language)
{
  GtkWidget *window = GTK_WIDGET (run->screens.window);
  guint before = run->look.faults->len;
  g_autofree char *look = NULL;
  g_autoptr (GdkTexture) picture = NULL;

  look = g_strdup_printf ("%s-%s-%s-%s%s", lying ? "lying" : "upright", size_names[size], palette_names[palette],
                          language, ow_window_get_low (run->screens.window) ? "-low" : "");
  ow_look_set_palette (run->screens.look, palettes[palette]);
  ow_test_settle (window);
  picture = ow_test_look_draw (window);
  run->look.target = size >= OW_TEXT_SIZE_LARGE ? OW_TEST_LOOK_LARGE_TARGET : OW_TEST_LOOK_TARGET;
  run->look.contrast = palette == 1 || palette == 2 ? OW_TEST_LOOK_HIGH_CONTRAST : OW_TEST_LOOK_CONTRAST;
  ow_test_look_measure (&run->look, window, picture);
  run->n_looks++;
  for (guint i = before; i < run->look.faults->len; i++)
    g_print ("%s %s: %s\n", name, look, (char *) g_ptr_array_index (run->look.faults, i));
  if (pictures != NULL && palette == 0)
    save (picture, name, look);
  else if (pictures != NULL && size == OW_TEXT_SIZE_STANDARD)
    save (picture, name, look);
}

static void
set_language (Run        *run,
              const char *language)
{
  ow_language_set (language);
  ow_window_set_place (run->screens.window, ow_pack_get_hall (run->screens.pack, NULL, language));
  if (run->screens.journey != NULL) {
    ow_filling_set_locale (ow_journey_get_filling (run->screens.journey), language);
    ow_filling_set_language (ow_journey_get_filling (run->screens.journey), language);
  }
  ow_window_retranslate (run->screens.window);
}

/* Shows it anew: a sheet doesn't change its language while it is open. */
static void
show (Run            *run,
      const OwScreen *screen)
{
  ow_window_dismiss_sheet (run->screens.window);
  ow_window_set_page (run->screens.window, OW_PAGE (screen->page (&run->screens)));
  if (screen->cover != NULL)
    screen->cover (&run->screens);
}

static void
measure_size (Run            *run,
              const OwScreen *screen,
              const char     *name,
              OwTextSize      size,
              const char     *language)
{
  ow_window_set_text_size (run->screens.window, size);
  ow_window_set_low (run->screens.window, FALSE);
  show (run, screen);
  for (guint palette = 0; palette < G_N_ELEMENTS (palettes); palette++) {
    if (!few || palette == 0)
      measure (run, name, size, palette, language);
  }
  /* A panel that lies is within reach as it is. */
  if (lying)
    return;
  ow_window_set_low (run->screens.window, TRUE);
  measure (run, name, size, 0, language);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && OW_IS_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* Where something is typed, once more with the keys. */
static void
measure_keys (Run        *run,
              const char *name,
              OwTextSize  size,
              const char *language)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (run->screens.window));
  g_autofree char *keys = g_strconcat (name, "-keys", NULL);

  if (entry == NULL || ow_window_get_sheet (run->screens.window) != NULL)
    return;
  ow_entry_focus (OW_ENTRY (entry));
  measure (run, keys, size, 0, language);
  ow_window_set_low (run->screens.window, FALSE);
  if (!lying)
    measure (run, keys, size, 0, language);
}

static void
measure_screen (Run            *run,
                const OwScreen *screen,
                const char     *suffix)
{
  g_autofree char *name = g_strconcat (screen->name, suffix != NULL ? "-" : NULL, suffix, NULL);

  run->n_screens++;
  for (guint language = 0; language < G_N_ELEMENTS (languages); language++) {
    set_language (run, languages[language]);
    for (OwTextSize size = 0; size < OW_TEXT_SIZE_COUNT; size++) {
      if (few && size != OW_TEXT_SIZE_STANDARD && size != OW_TEXT_SIZE_LARGEST)
        continue;
      measure_size (run, screen, name, size, languages[language]);
      measure_keys (run, name, size, languages[language]);
    }
  }
}

/* --- All screens ------------------------------------------------------------------------------------ */

static GtkWidget *
form_page (OwScreens *self)
{
  return ow_form_page_new (self->journey);
}

static void
walk (Run        *run,
      const char *visit)
{
  const OwScreen screen = { "form", form_page, NULL };
  const char *service = ow_service_get_id (run->screens.service);

  for (guint i = 0; i < MAX_PAGES && ow_journey_get_page (run->screens.journey) != NULL; i++) {
    OwControl *control = ow_journey_page_get_control (ow_journey_get_page (run->screens.journey));
    g_autofree char *id = g_strconcat (service, ow_control_get_ref (control), NULL);

    g_strdelimit (id, "/[]", '-');
    if (g_hash_table_add (run->seen, g_strdup (id)))
      measure_screen (run, &screen, id);
    ow_journey_next (run->screens.journey);
  }
}

static void
drop_journey (Run *run)
{
  ow_window_dismiss_sheet (run->screens.window);
  ow_window_set_page (run->screens.window, OW_PAGE (ow_wiped_page_new (FALSE)));
  g_clear_object (&run->screens.journey);
}

static void
measure_service (Run *run)
{
  g_auto (GStrv) visits = ow_screens_dup_visits (&run->screens);

  ow_look_set_mourning (run->screens.look,
                        ow_service_get_tone (run->screens.service) == OW_SERVICE_TONE_MOURNING);
  for (guint i = 0; visits[i] != NULL && !(few && i > 0); i++) {
    drop_journey (run);
    run->screens.journey = ow_screens_begin_journey (&run->screens, visits[i]);
    walk (run, visits[i]);
  }
  for (const OwScreen *screen = ow_screens_of_service (); screen->name != NULL; screen++)
    measure_screen (run, screen, ow_service_get_id (run->screens.service));
  drop_journey (run);
  ow_look_set_mourning (run->screens.look, FALSE);
}

static void
measure_all (Run *run)
{
  for (const OwScreen *screen = ow_screens_common (); only == NULL && screen->name != NULL; screen++)
    measure_screen (run, screen, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (run->screens.services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (run->screens.services, i);

    if (only != NULL ? !g_str_equal (only, ow_service_get_id (service)) : few && i > 0)
      continue;
    run->screens.service = service;
    measure_service (run);
  }
}

static void
open (Run *run)
{
  OwScreens *screens = &run->screens;
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", NULL);
  g_autoptr (OwPinyin) pinyin = NULL;
  g_autofree char *phrases = g_build_filename (folder, "phrases", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);

  screens->pack = ow_pack_load (folder, NULL);
  screens->services = ow_pack_load_services (screens->pack, NULL);
  screens->window = g_object_ref_sink (ow_window_new ());
  screens->theme = ow_theme_new (gdk_display_get_default ());
  screens->look = ow_look_new (screens->window, screens->theme, OW_PALETTE_LIGHT);
  screens->office = g_object_new (TEST_TYPE_OFFICE, NULL);
  screens->office->hint = g_strdup ("1234");
  screens->config = ow_config_new ();
  screens->idle = ow_idle_monitor_new (clock, OW_IDLE_DEFAULT_SECONDS, OW_IDLE_WARNING_SECONDS);
  pinyin = ow_pinyin_new (NULL, phrases);
  ow_window_set_pinyin (screens->window, pinyin);
  gtk_window_set_default_size (GTK_WINDOW (screens->window), lying ? 1920 : 1080, lying ? 1080 : 1920);
  gtk_window_present (GTK_WINDOW (screens->window));
}

static void
shut (Run *run)
{
  OwScreens *screens = &run->screens;

  ow_window_reset (screens->window);
  gtk_window_destroy (GTK_WINDOW (screens->window));
  g_clear_object (&screens->look);
  g_clear_object (&screens->window);
  g_clear_object (&screens->theme);
  g_clear_object (&screens->idle);
  g_clear_object (&screens->office);
  g_clear_object (&screens->config);
  g_clear_object (&screens->services);
  g_clear_object (&screens->pack);
}

int
main (int    argc,
      char **argv)
{
  Run run = { .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("screens: %s\n", error->message);
    return 2;
  }
  ow_test_screen_begin (&argc, &argv);
  ow_test_look_init (&run.look);
  open (&run);
  measure_all (&run);
  g_print ("%s: %u screens, %u looks, %u targets (least %.1f mm, %.1f mm apart), %u texts (least contrast %.1f), "
           "%u faults\n",
           lying ? "lying" : "upright", run.n_screens, run.n_looks, run.look.n_targets, run.look.least_target,
           run.look.least_gap, run.look.n_texts, run.look.least_contrast, run.look.faults->len);
  status = run.look.faults->len > 0 ? 1 : 0;
  shut (&run);
  ow_test_look_clear (&run.look);
  g_hash_table_unref (run.seen);
  return status;
}
