/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-handwriting-pad.h"

#include "ow-entry.h"
#include "ow-language.h"
#include "ow-test-screen.h"
#include "ow-test-strokes.h"
#include "ow-test-targets.h"
#include "ow-theme.h"
#include "ow-window.h"
#include "ow-wiper.h"

static OwTheme *theme;
static GPtrArray *characters;

typedef struct {
  OwWindow *window;
  OwHandwriting *handwriting;
  GtkWidget *entry;  /* borrowed */
  GtkWidget *second; /* borrowed: another field */
} Fixture;

static void
settle (Fixture *fixture)
{
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
show_page (Fixture *fixture)
{
  GtkWidget *page = g_object_new (OW_TYPE_PAGE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  ow_page_set_heading (OW_PAGE (page), "您的姓名");
  ow_page_set_primary_label (OW_PAGE (page), "继续");
  fixture->entry = ow_entry_new (OW_ENTRY_TEXT);
  fixture->second = ow_entry_new (OW_ENTRY_TEXT);
  gtk_box_append (GTK_BOX (box), fixture->entry);
  gtk_box_append (GTK_BOX (box), fixture->second);
  ow_page_set_content (OW_PAGE (page), box);
  ow_window_set_page (fixture->window, OW_PAGE (page));
  settle (fixture);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  settle (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  gboolean landscape = data != NULL;
  g_autofree char *phrases = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, phrases);

  ow_language_set ("zh");
  fixture->handwriting = ow_handwriting_new (NULL);
  fixture->window = g_object_ref_sink (ow_window_new ());
  ow_window_set_pinyin (fixture->window, pinyin);
  ow_window_set_handwriting (fixture->window, fixture->handwriting);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), landscape ? 1920 : 1080, landscape ? 1080 : 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_window_retranslate (fixture->window);
  show_page (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->handwriting);
}

static void
press (Fixture    *fixture,
       const char *words)
{
  ow_test_press (GTK_WIDGET (fixture->window), words);
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *words)
{
  return ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, words);
}

static GtkWidget *
find_pad (Fixture *fixture)
{
  return ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_HANDWRITING_PAD, NULL);
}

static void
assert_text (Fixture    *fixture,
             const char *text,
             gboolean    composing)
{
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, text);
  g_assert_true (ow_entry_is_composing (OW_ENTRY (fixture->entry)) == composing);
}

/* --- A finger ------------------------------------------------------------------------------- */

static GtkGesture *
find_drag (GtkWidget *pad)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (pad);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkGesture) gesture = g_list_model_get_item (controllers, i);

    /* The pad has it too. */
    if (GTK_IS_GESTURE_DRAG (gesture))
      return gesture;
  }
  return NULL;
}

/* Without a finger the drag knows no beginning: it moves from the upper left. Pixels on the pad. */
static void
draw (Fixture *fixture,
      GArray  *corners)
{
  GtkWidget *pad = find_pad (fixture);
  GtkGesture *drag = find_drag (pad);
  double side = gtk_widget_get_height (pad);

  for (guint i = 0; i < corners->len; i++) {
    OwStrokePoint to = g_array_index (corners, OwStrokePoint, i);

    g_signal_emit_by_name (drag, i == 0 ? "drag-begin" : "drag-update", to.x * side / 100, to.y * side / 100);
  }
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

static void
write_character (Fixture    *fixture,
                 const char *text)
{
  settle (fixture);
  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);

    if (!g_str_equal (character->text, text))
      continue;
    for (guint j = 0; j < character->strokes->len; j++)
      draw (fixture, g_ptr_array_index (character->strokes, j));
    settle (fixture);
    return;
  }
  g_assert_not_reached ();
}

static guint
count_strokes (Fixture *fixture)
{
  return ow_handwriting_get_ink (fixture->handwriting)->n_strokes;
}

/* --- Writing -------------------------------------------------------------------------------- */

static void
test_writes_a_name (Fixture       *fixture,
                    gconstpointer  data)
{
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "请用手指在下面的格子里写，一次写一个字"));
  write_character (fixture, "王");
  assert_text (fixture, "", TRUE);
  press (fixture, "王");
  assert_text (fixture, "王", FALSE);
  g_assert_cmpuint (count_strokes (fixture), ==, 0);
  /* The space bar takes the first, and else is a space. */
  write_character (fixture, "小");
  press (fixture, "选第一个");
  assert_text (fixture, "王小", FALSE);
  press (fixture, "·");
  press (fixture, "空格");
  assert_text (fixture, "王小· ", FALSE);
  /* A mark after it takes it along, as after letters. */
  write_character (fixture, "明");
  press (fixture, "，");
  assert_text (fixture, "王小· 明，", FALSE);
}

/* Nothing goes in by itself, however many characters are written over each other. */
static void
test_puts_nothing_in_by_itself (Fixture       *fixture,
                                gconstpointer  data)
{
  write_character (fixture, "王");
  write_character (fixture, "大");
  assert_text (fixture, "", TRUE);
  g_assert_cmpuint (count_strokes (fixture), ==, 7);
  press (fixture, "重写");
  assert_text (fixture, "", FALSE);
}

static void
test_takes_strokes_back (Fixture       *fixture,
                         gconstpointer  data)
{
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "退一笔")));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "重写")));
  write_character (fixture, "三");
  press (fixture, "退一笔");
  press (fixture, "二");
  assert_text (fixture, "二", FALSE);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "退一笔")));
  write_character (fixture, "三");
  press (fixture, "重写");
  g_assert_cmpuint (count_strokes (fixture), ==, 0);
  g_assert_null (find_button (fixture, "三"));
  /* What isn't finished is deleted before what is. */
  write_character (fixture, "大");
  press (fixture, "删除");
  assert_text (fixture, "二", FALSE);
  press (fixture, "删除");
  assert_text (fixture, "", FALSE);
}

/* Ten in one row, nothing to turn; in both sizes they can be hit. */
static void
test_ten_in_a_row (Fixture       *fixture,
                   gconstpointer  data)
{
  for (int large = 0; large < 2; large++) {
    ow_window_set_text_size (fixture->window, large == 1 ? OW_TEXT_SIZE_LARGEST : OW_TEXT_SIZE_STANDARD);
    write_character (fixture, "林");
    for (guint i = 0; i < OW_HANDWRITING_MAX_CANDIDATES; i++)
      g_assert_nonnull (find_button (fixture, ow_handwriting_get_candidate (fixture->handwriting, i)));
    g_assert_null (find_button (fixture, "下一页"));
    ow_test_assert_targets (GTK_WIDGET (fixture->window));
    press (fixture, "重写");
    settle (fixture);
    ow_test_assert_targets (GTK_WIDGET (fixture->window));
  }
}

static void
test_candidates_grow_with_the_text (Fixture       *fixture,
                                    gconstpointer  data)
{
  int width;

  write_character (fixture, "王");
  width = gtk_widget_get_width (find_button (fixture, "王"));
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  settle (fixture);
  g_assert_cmpint (gtk_widget_get_width (find_button (fixture, "王")), >=, width * 7 / 6);
}

/* --- Other keys ----------------------------------------------------------------------------- */

static void
test_changes_keys (Fixture       *fixture,
                   gconstpointer  data)
{
  write_character (fixture, "王");
  press (fixture, "拼音");
  /* Before the person's eyes. */
  assert_text (fixture, "", FALSE);
  g_assert_null (find_pad (fixture));
  press (fixture, "h");
  press (fixture, "手写");
  assert_text (fixture, "", FALSE);
  g_assert_nonnull (find_pad (fixture));
  press (fixture, "英文");
  press (fixture, "a");
  g_assert_null (find_button (fixture, "拼音"));
  press (fixture, "手写");
  press (fixture, "123，。");
  press (fixture, "8");
  press (fixture, "手写");
  assert_text (fixture, "a8", FALSE);
  /* Digits don't take away what is on the pad. */
  write_character (fixture, "王");
  press (fixture, "123，。");
  settle (fixture);
  press (fixture, "王");
  assert_text (fixture, "a8王", FALSE);
}

/* Who finds a place by its first letters, and looks for the next one. */
static void
test_letters_stay_with_their_field (Fixture       *fixture,
                                    gconstpointer  data)
{
  press (fixture, "英文");
  ow_entry_focus (OW_ENTRY (fixture->second));
  settle (fixture);
  g_assert_nonnull (find_pad (fixture));
  ow_entry_focus (OW_ENTRY (fixture->entry));
  settle (fixture);
  g_assert_nonnull (find_button (fixture, "q"));
  g_assert_null (find_pad (fixture));
  press (fixture, "手写");
  ow_entry_focus (OW_ENTRY (fixture->second));
  ow_entry_focus (OW_ENTRY (fixture->entry));
  settle (fixture);
  g_assert_nonnull (find_pad (fixture));
}

/* As long as the visit lasts, and no longer. */
static void
test_remembers_how_within_a_visit (Fixture       *fixture,
                                   gconstpointer  data)
{
  press (fixture, "拼音");
  ow_entry_focus (OW_ENTRY (fixture->second));
  settle (fixture);
  g_assert_null (find_pad (fixture));
  ow_window_reset (fixture->window);
  show_page (fixture);
  g_assert_nonnull (find_pad (fixture));
}

static void
test_pinyin_first (Fixture       *fixture,
                   gconstpointer  data)
{
  ow_window_set_pinyin_first (fixture->window, TRUE);
  ow_window_reset (fixture->window);
  show_page (fixture);
  g_assert_null (find_pad (fixture));
  press (fixture, "手写");
  ow_entry_focus (OW_ENTRY (fixture->second));
  settle (fixture);
  g_assert_nonnull (find_pad (fixture));
}

/* Without zinnia or its model: no such key, no hole where it was, and the rest works. */
static void
test_without_handwriting (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkWidget *next;
  int width;

  press (fixture, "拼音");
  settle (fixture);
  width = gtk_widget_get_width (find_button (fixture, "九键"));
  ow_window_set_handwriting (fixture->window, NULL);
  settle (fixture);
  next = find_button (fixture, "九键");
  g_assert_null (find_button (fixture, "手写"));
  g_assert_null (find_pad (fixture));
  g_assert_cmpint (gtk_widget_get_width (next), >, 2 * width);
  press (fixture, "h");
  g_assert_true (ow_entry_is_composing (OW_ENTRY (fixture->entry)));
}

static void
test_without_a_model (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (OwHandwriting) broken = ow_handwriting_new ("/dev/null/nowhere");

  press (fixture, "英文");
  ow_window_set_handwriting (fixture->window, broken);
  ow_entry_focus (OW_ENTRY (fixture->second));
  settle (fixture);
  g_assert_null (find_pad (fixture));
  g_assert_null (find_button (fixture, "手写"));
  g_assert_nonnull (find_button (fixture, "q"));
}

static void
test_handwriting_alone (Fixture       *fixture,
                        gconstpointer  data)
{
  ow_window_set_pinyin (fixture->window, NULL);
  settle (fixture);
  g_assert_null (find_button (fixture, "拼音"));
  write_character (fixture, "王");
  press (fixture, "王");
  assert_text (fixture, "王", FALSE);
}

/* --- Whose it is ---------------------------------------------------------------------------- */

/* A second finger on a character as the first leaves the field: the keys go a moment later. */
static void
test_chooses_for_no_field (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *button;

  write_character (fixture, "王");
  button = find_button (fixture, "王");
  g_assert_nonnull (button);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_signal_emit_by_name (button, "clicked");
  assert_text (fixture, "", TRUE);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  settle (fixture);
  press (fixture, "王");
  assert_text (fixture, "王", FALSE);
}

static void
test_stays_with_its_field (Fixture       *fixture,
                           gconstpointer  data)
{
  write_character (fixture, "王");
  press (fixture, "收起键盘");
  settle (fixture);
  g_assert_null (find_pad (fixture));
  assert_text (fixture, "", TRUE);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  settle (fixture);
  press (fixture, "王");
  assert_text (fixture, "王", FALSE);
  /* Another field has a pad of its own. */
  write_character (fixture, "大");
  ow_entry_focus (OW_ENTRY (fixture->second));
  settle (fixture);
  assert_text (fixture, "王", FALSE);
  g_assert_cmpuint (count_strokes (fixture), ==, 0);
}

static void
on_wiped (char       **left,
          const char  *name)
{
  g_free (*left);
  *left = g_strdup (name != NULL ? name : "nothing");
}

static void
test_wipe_takes_strokes (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (OwWiper) wiper = ow_wiper_new ();
  g_autofree char *left = NULL;

  write_character (fixture, "刘");
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->window)));
  ow_wiper_add (wiper, OW_WIPEABLE (fixture->window));
  ow_wiper_watch (wiper, G_OBJECT (fixture->entry), "entry");
  g_signal_connect_swapped (wiper, "finished", G_CALLBACK (on_wiped), &left);
  ow_wiper_run (wiper);
  settle (fixture);
  g_assert_cmpstr (left, ==, "nothing");
  g_assert_cmpuint (count_strokes (fixture), ==, 0);
  g_assert_false (ow_handwriting_is_open (fixture->handwriting));
  g_assert_null (ow_test_find_anywhere (GTK_WIDGET (fixture->window), "刘"));
}

static void
test_says_what_it_is (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *pad = find_pad (fixture);

  gtk_test_accessible_assert_role (pad, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (pad, GTK_ACCESSIBLE_PROPERTY_LABEL, "手写板");
  gtk_test_accessible_assert_property (pad, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "请用手指在这里写一个字");
}

#define ADD(path, function) g_test_add ("/handwriting-pad/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ow_test_screen_begin (&argc, &argv);
  theme = ow_theme_new (gdk_display_get_default ());
  characters = ow_test_characters_load ();
  ADD ("name", test_writes_a_name);
  ADD ("by-itself", test_puts_nothing_in_by_itself);
  ADD ("no-field", test_chooses_for_no_field);
  ADD ("undo", test_takes_strokes_back);
  ADD ("ten", test_ten_in_a_row);
  g_test_add ("/handwriting-pad/landscape/ten", Fixture, GINT_TO_POINTER (1), set_up, test_ten_in_a_row, tear_down);
  ADD ("large", test_candidates_grow_with_the_text);
  ADD ("keys", test_changes_keys);
  ADD ("letters-stay", test_letters_stay_with_their_field);
  ADD ("remembers", test_remembers_how_within_a_visit);
  ADD ("pinyin-first", test_pinyin_first);
  ADD ("without", test_without_handwriting);
  ADD ("no-model", test_without_a_model);
  ADD ("alone", test_handwriting_alone);
  ADD ("stays", test_stays_with_its_field);
  ADD ("wipe", test_wipe_takes_strokes);
  ADD ("accessible", test_says_what_it_is);
  status = g_test_run ();
  g_clear_object (&theme);
  g_ptr_array_unref (characters);
  return status;
}
