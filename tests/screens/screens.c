/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screens [--few] [--light] [--lying|--upright] [--language CODE] [--size NAME] [--service ID] [--pictures DIR]: shows
 * each screen in each size, contrast and language, and measures what ow-test-look.h says. Prints a line for each fault
 * and one with the figures; ends with 1 when there was a fault. */
#define G_LOG_DOMAIN "ow-screens"

#include <stdlib.h>

#include "cases-fixture.h"
#include "ow-entry.h"
#include "ow-form-page.h"
#include "ow-pager.h"
#include "ow-question-view.h"
#include "ow-screen-list.h"
#include "ow-slot-plan.h"
#include "ow-test-look.h"
#include "ow-test-speaker.h"
#include "ow-wiped-page.h"

#define MAX_PAGES 80 /* of one visit */
/* Nothing listens on the discard port. */
#define NO_PRINTER_THERE "ipp://127.0.0.1:9/ipp/print"

static gboolean few;
static gboolean lying;
static gboolean upright; /* the ordinary way */
static char *pictures;
static char *only;
static gboolean light;
static char *only_language;
static char *only_size;

static const GOptionEntry options[] = {
  { "few", 0, 0, G_OPTION_ARG_NONE, &few, "Some screens in two looks", NULL },
  { "lying", 0, 0, G_OPTION_ARG_NONE, &lying, "1920 × 1080", NULL },
  { "upright", 0, 0, G_OPTION_ARG_NONE, &upright, "1080 × 1920, unless said otherwise", NULL },
  { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &pictures, "Leave what was seen there", "DIR" },
  { "light", 0, 0, G_OPTION_ARG_NONE, &light, "In the ordinary colours only", NULL },
  { "language", 0, 0, G_OPTION_ARG_STRING, &only_language, "In this language only", "CODE" },
  { "size", 0, 0, G_OPTION_ARG_STRING, &only_size, "In this size only", "NAME" },
  { "service", 0, 0, G_OPTION_ARG_STRING, &only, "Of this service only, or \"common\", \"paper\", \"controls\"", "ID" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static const char *const size_names[OW_TEXT_SIZE_COUNT] = { "standard", "larger", "large", "largest" };
static const OwPalette palettes[] = { OW_PALETTE_LIGHT, OW_PALETTE_HIGH_CONTRAST, OW_PALETTE_HIGH_DARK,
                                      OW_PALETTE_LOW_GLARE };
static const char *const palette_names[] = { "light", "high-contrast", "high-dark", "low-glare" };
static const char *const languages[] = { "zh", "en" };

/* As long as a hall may be called. */
#define HALL_ZH "虚构县虚构镇便民服务中心"
#define HALL_EN "Xugou Town service hall"

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

/* See ow_window_set_low(). */
static gboolean
is_within_reach (Run *run)
{
  OwWindow *window = run->screens.window;

  return ow_window_get_low (window) && !ow_page_get_plain (ow_window_get_page (window));
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
  run->look.reach = is_within_reach (run) ? OW_METRICS_MIN_PORTRAIT_HEIGHT : 0;
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
  ow_window_set_place (run->screens.window, g_str_equal (language, "zh") ? HALL_ZH : HALL_EN);
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
  g_clear_object (&run->screens.keypad);
  ow_window_dismiss_sheet (run->screens.window);
  /* What made it grow is told once. */
  gtk_window_set_default_size (GTK_WINDOW (run->screens.window), run->look.width, run->look.height);
  ow_window_set_notice (run->screens.window, NULL);
  ow_window_set_page (run->screens.window, OW_PAGE (screen->page (&run->screens)));
  if (screen->cover != NULL)
    screen->cover (&run->screens);
}

/* FALSE: there is no more below. */
static gboolean
look_further_down (GtkWidget *pager)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *down;

  test_collect (pager, GTK_TYPE_BUTTON, buttons);
  down = buttons->len > 0 ? buttons->pdata[buttons->len - 1] : NULL;
  if (down == NULL || !gtk_widget_has_css_class (down, "pager-button") || !gtk_widget_get_sensitive (down))
    return FALSE;
  g_signal_emit_by_name (down, "clicked");
  ow_test_settle (down);
  return TRUE;
}

/* What doesn't fit on the screen at once, one look after the other as its button shows it. */
static void
measure_below (Run        *run,
               const char *name,
               OwTextSize  size,
               const char *language)
{
  OwSheet *sheet = ow_window_get_sheet (run->screens.window);
  g_autoptr (GPtrArray) pagers = g_ptr_array_new ();

  test_collect (sheet != NULL ? GTK_WIDGET (sheet) : GTK_WIDGET (run->screens.window), OW_TYPE_PAGER, pagers);
  for (guint i = 0; i < pagers->len; i++) {
    for (guint further = 1; further < MAX_PAGES && look_further_down (pagers->pdata[i]); further++) {
      g_autofree char *below = g_strdup_printf ("%s-below%u", name, further);

      measure (run, below, size, 0, language);
    }
  }
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
    if (palette == 0 || !(few || light))
      measure (run, name, size, palette, language);
  }
  measure_below (run, name, size, language);
  /* A panel that lies is within reach as it is. */
  if (lying)
    return;
  ow_window_set_low (run->screens.window, TRUE);
  show (run, screen);
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

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* Where something is typed and the keys aren't there by themselves, once more with them. */
static void
measure_keys (Run        *run,
              const char *name,
              OwTextSize  size,
              const char *language)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (run->screens.window));
  g_autofree char *keys = g_strconcat (name, "-keys", NULL);

  if (entry == NULL || has_focus (entry) || ow_window_get_sheet (run->screens.window) != NULL)
    return;
  ow_entry_focus (OW_ENTRY (entry));
  measure (run, keys, size, 0, language);
  ow_window_set_low (run->screens.window, FALSE);
  if (!lying)
    measure (run, keys, size, 0, language);
}

/* Few are the largest text in Chinese, and the smallest: upright in Chinese, the look that everybody sees first, lying
 * in English. */
static gboolean
is_one_of_few (OwTextSize  size,
               const char *language)
{
  gboolean chinese = g_str_equal (language, "zh");

  return (size == OW_TEXT_SIZE_LARGEST && chinese) || (size == OW_TEXT_SIZE_STANDARD && chinese != lying);
}

static gboolean
is_wanted (OwTextSize  size,
           const char *language)
{
  if (only_language != NULL && !g_str_equal (language, only_language))
    return FALSE;
  if (only_size != NULL && !g_str_equal (size_names[size], only_size))
    return FALSE;
  return !few || is_one_of_few (size, language);
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
      if (!is_wanted (size, languages[language]))
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
measure_list (Run            *run,
              const OwScreen *screens,
              const char     *suffix)
{
  for (const OwScreen *screen = screens; screen->name != NULL; screen++)
    measure_screen (run, screen, suffix);
}

static void
drop_journey (Run *run)
{
  ow_window_dismiss_sheet (run->screens.window);
  ow_window_set_page (run->screens.window, OW_PAGE (ow_wiped_page_new (FALSE)));
  g_clear_object (&run->screens.journey);
}

static gboolean
says_error (OwPage *page)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  g_autofree char *error = NULL;

  g_object_get (page, "error", &error, NULL);
  test_collect (GTK_WIDGET (page), OW_TYPE_QUESTION_VIEW, views);
  for (guint i = 0; i < views->len && error == NULL; i++)
    error = g_strdup (ow_question_view_get_error (views->pdata[i]));
  return error != NULL;
}

/* Whether the cover has changed the page as its screen wants, and not gone on to another one. */
static gboolean
is_there (Run            *run,
          const OwScreen *screen)
{
  g_autoptr (OwJourneyPage) page = g_object_ref (ow_journey_get_page (run->screens.journey));

  show (run, screen);
  if (ow_journey_get_page (run->screens.journey) != page)
    return FALSE;
  return ow_window_get_sheet (run->screens.window) != NULL || says_error (ow_window_get_page (run->screens.window));
}

static void
go_to (Run        *run,
       const char *visit,
       guint       place)
{
  run->screens.journey = ow_screens_begin_journey (&run->screens, visit);
  for (guint i = 0; i < place; i++)
    ow_journey_next (run->screens.journey);
}

/* In journeys of their own: what is tried there may be taken, and the answers of the visit be lost. */
static void
measure_changed (Run        *run,
                 const char *visit,
                 guint       place,
                 const char *id)
{
  OwJourney *journey = g_steal_pointer (&run->screens.journey);

  for (const OwScreen *screen = ow_screens_of_form (); screen->name != NULL; screen++) {
    go_to (run, visit, place);
    if (is_there (run, screen))
      measure_screen (run, screen, id);
    drop_journey (run);
  }
  run->screens.journey = journey;
}

/* Once: the keys are the same everywhere. */
static void
measure_all_keys (Run        *run,
                  const char *visit,
                  guint       place)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (run->screens.window));
  OwJourney *journey;

  if (entry == NULL || ow_entry_get_kind (OW_ENTRY (entry)) != OW_ENTRY_TEXT
      || !g_hash_table_add (run->seen, g_strdup ("keys")))
    return;
  journey = g_steal_pointer (&run->screens.journey);
  go_to (run, visit, place);
  measure_list (run, ow_screens_of_keys (), NULL);
  drop_journey (run);
  /* A visit writes on as it did last. */
  ow_window_reset (run->screens.window);
  run->screens.journey = journey;
}

static void
walk (Run        *run,
      const char *visit)
{
  const OwScreen screen = { "form", form_page, NULL };
  const char *of = g_str_has_suffix (visit, ".xml") ? visit : ow_service_get_id (run->screens.service);

  for (guint i = 0; i < MAX_PAGES && ow_journey_get_page (run->screens.journey) != NULL; i++) {
    OwControl *control = ow_journey_page_get_control (ow_journey_get_page (run->screens.journey));
    g_autofree char *id = g_strconcat (of, ow_control_get_ref (control), NULL);

    g_strdelimit (id, "/[].", '-');
    if (g_hash_table_add (run->seen, g_strdup (id))) {
      measure_screen (run, &screen, id);
      measure_all_keys (run, visit, i);
      measure_changed (run, visit, i, id);
    }
    ow_journey_next (run->screens.journey);
  }
}

/* Once for a service: they are the same whatever was answered. */
static void
measure_slots (Run *run)
{
  g_autoptr (OwSlotPlan) plan = ow_slot_plan_read (run->screens.journey);
  g_autofree char *id = g_strconcat (ow_service_get_id (run->screens.service), " slots", NULL);

  if (plan != NULL && g_hash_table_add (run->seen, g_strdup (id)))
    measure_list (run, ow_screens_of_slots (), ow_service_get_id (run->screens.service));
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
    measure_slots (run);
  }
  measure_list (run, ow_screens_of_service (), ow_service_get_id (run->screens.service));
  drop_journey (run);
  ow_look_set_mourning (run->screens.look, FALSE);
}

/* A question of each kind; what the printer says, on the slip of what was answered. */
static void
measure_form (Run        *run,
              const char *name)
{
  g_autoptr (OwService) service = NULL;

  run->screens.journey = ow_screens_begin_journey (&run->screens, name);
  service = g_object_ref (ow_journey_get_service (run->screens.journey));
  run->screens.service = service;
  walk (run, name);
  drop_journey (run);
  run->screens.service = NULL;
}

/* Then the same in many words, and lists in words of all kinds. */
static void
measure_forms (Run *run)
{
  measure_form (run, "controls.xml");
  measure_form (run, "long-words.xml");
  measure_form (run, "lists.xml");
}

static void
measure_paper (Run *run)
{
  static const char *const as_it_is[] = { NULL };
  OwScreens *screens = &run->screens;
  g_autoptr (OwService) service = g_list_model_get_item (screens->services, 0);
  g_auto (GStrv) visits = NULL;

  screens->ippeve = ow_test_printer_new (as_it_is);
  if (screens->ippeve == NULL)
    return;
  screens->service = service;
  visits = ow_screens_dup_visits (screens);
  screens->journey = ow_screens_begin_journey (screens, visits[0]);
  screens->printer = ow_printer_new (screens->ippeve->uri, OW_PAPER_ROLL_80MM);
  measure_list (run, ow_screens_of_paper (), NULL);
  drop_journey (run);
  g_clear_object (&screens->printer);
  g_clear_pointer (&screens->ippeve, ow_test_printer_free);
  screens->service = NULL;
}

/* By the name that --service has for them. */
static gboolean
is_asked_for (const char *name)
{
  return only == NULL || g_str_equal (only, name);
}

static void
measure_all (Run *run)
{
  if (is_asked_for ("common")) {
    measure_list (run, ow_screens_common (), NULL);
    measure_list (run, ow_screens_of_desk (), NULL);
    measure_list (run, ow_screens_of_outcomes (), NULL);
  }
  if (!few && is_asked_for ("paper"))
    measure_paper (run);
  if (!few && is_asked_for ("controls"))
    measure_forms (run);
  for (guint i = 0; i < g_list_model_get_n_items (run->screens.all); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (run->screens.all, i);

    if (!is_asked_for (ow_service_get_id (service)) || (only == NULL && few && i > 0))
      continue;
    run->screens.service = service;
    measure_service (run);
  }
}

static GListModel *
load_all_services (OwScreens *screens)
{
  GListStore *all = g_list_store_new (OW_TYPE_SERVICE);
  const char *const *besides = ow_pack_get_switched_off (screens->pack);

  for (guint i = 0; i < g_list_model_get_n_items (screens->services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (screens->services, i);

    g_list_store_append (all, service);
  }
  for (gsize i = 0; besides[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwService) service = ow_pack_load_service (screens->pack, besides[i], &error);

    g_assert_no_error (error);
    g_list_store_append (all, service);
  }
  return G_LIST_MODEL (all);
}

static void
open (Run *run)
{
  static const char *const no_readings[] = { NULL };
  OwScreens *screens = &run->screens;
  g_autoptr (OwSpeaker) speaker = OW_SPEAKER (ow_test_speaker_new ());
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", NULL);
  g_autoptr (OwPinyin) pinyin = NULL;
  g_autoptr (OwFiveStrokes) five_strokes = NULL;
  g_autofree char *phrases = g_build_filename (folder, "phrases", NULL);
  g_autoptr (OwHeadset) headset = ow_headset_new (FALSE, NULL);

  screens->pack = ow_pack_load (folder, NULL);
  screens->services = ow_pack_load_services (screens->pack, NULL);
  screens->all = load_all_services (screens);
  screens->desk = ow_screen_desk_new ();
  screens->staff = ow_screen_staff_new ();
  screens->offline = ow_printer_new (NO_PRINTER_THERE, OW_PAPER_ROLL_80MM);
  screens->window = g_object_ref_sink (ow_window_new ());
  screens->theme = ow_theme_new (gdk_display_get_default ());
  screens->look = ow_look_new (screens->window, screens->theme, OW_PALETTE_LIGHT);
  screens->aloud = ow_aloud_new (screens->window, speaker, no_readings, headset);
  ow_look_set_aloud (screens->look, screens->aloud);
  screens->office = g_object_new (TEST_TYPE_OFFICE, NULL);
  screens->office->hint = g_strdup ("1234");
  screens->config = ow_config_new ();
  screens->clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);
  screens->idle = ow_idle_monitor_new (screens->clock, OW_IDLE_DEFAULT_SECONDS, OW_IDLE_WARNING_SECONDS);
  pinyin = ow_pinyin_new (NULL, phrases);
  ow_window_set_pinyin (screens->window, pinyin);
  screens->handwriting = ow_handwriting_new (NULL);
  if (ow_handwriting_is_available (screens->handwriting))
    ow_window_set_handwriting (screens->window, screens->handwriting);
  five_strokes = ow_five_strokes_new (NULL);
  if (ow_five_strokes_is_available (five_strokes))
    ow_window_set_five_strokes (screens->window, five_strokes);
  run->look.width = lying ? 1920 : 1080;
  run->look.height = lying ? 1080 : 1920;
  gtk_window_set_default_size (GTK_WINDOW (screens->window), run->look.width, run->look.height);
  gtk_window_present (GTK_WINDOW (screens->window));
  ow_test_settle (GTK_WIDGET (screens->window));
}

static void
shut (Run *run)
{
  OwScreens *screens = &run->screens;

  ow_window_reset (screens->window);
  gtk_window_destroy (GTK_WINDOW (screens->window));
  g_clear_object (&screens->look);
  g_clear_object (&screens->aloud);
  g_clear_object (&screens->window);
  g_clear_object (&screens->theme);
  g_clear_object (&screens->idle);
  g_clear_object (&screens->clock);
  g_clear_object (&screens->office);
  g_clear_object (&screens->config);
  g_clear_object (&screens->offline);
  g_clear_object (&screens->handwriting);
  g_clear_object (&screens->help);
  g_clear_object (&screens->staff);
  g_clear_object (&screens->desk);
  g_clear_object (&screens->all);
  g_clear_object (&screens->services);
  g_clear_object (&screens->pack);
}

/* The exit status. */
static int
tell (const Run *run)
{
  const OwTestLook *look = &run->look;

  if (run->n_looks == 0) {
    g_printerr ("screens: there is nothing of that name\n");
    return 2;
  }
  g_print ("%s: %u screens, %u looks, %u targets (least %.1f mm, %.1f mm apart), %u texts (least contrast %.1f), "
           "%u faults\n",
           lying ? "lying" : "upright", run->n_screens, run->n_looks, look->n_targets, look->least_target,
           look->least_gap, look->n_texts, look->least_contrast, look->faults->len);
  return look->faults->len > 0 ? 1 : 0;
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
  status = tell (&run);
  shut (&run);
  ow_test_look_clear (&run.look);
  g_hash_table_unref (run.seen);
  return status;
}
