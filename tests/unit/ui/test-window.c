/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-window.h"

#include "ow-entry.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-test-targets.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"
#include "ow-theme.h"
#include "ow-wiper.h"

static OwTheme *theme;

typedef struct {
  OwWindow *window;
  OwPage *page;  /* borrowed */
  GtkWidget *entry; /* borrowed */
  guint done;
  guint back;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
show_page (Fixture    *fixture,
           OwEntryKind kind)
{
  GtkWidget *page = g_object_new (OW_TYPE_PAGE, NULL);

  fixture->page = OW_PAGE (page);
  ow_page_set_heading (fixture->page, "What is the number?");
  ow_page_set_primary_label (fixture->page, "Go on");
  ow_page_set_can_skip (fixture->page, TRUE);
  fixture->entry = ow_entry_new (kind);
  gtk_widget_set_valign (fixture->entry, GTK_ALIGN_START);
  ow_page_set_content (fixture->page, fixture->entry);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (page, "left-back", G_CALLBACK (count), &fixture->back);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  gboolean landscape = data != NULL;

  g_autofree char *phrases = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, phrases);

  fixture->window = g_object_ref_sink (ow_window_new ());
  ow_window_set_pinyin (fixture->window, pinyin);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), landscape ? 1920 : 1080,
                               landscape ? 1080 : 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  show_page (fixture, OW_ENTRY_ID_NUMBER);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
}

static void
press (Fixture    *fixture,
       const char *words)
{
  ow_test_press (GTK_WIDGET (fixture->window), words);
}

static gboolean
shows_button (Fixture    *fixture,
              const char *words)
{
  return ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, words) != NULL;
}

static void
test_footer_follows_page (Fixture      *fixture,
                          gconstpointer data)
{
  press (fixture, "Go on");
  g_assert_cmpuint (fixture->done, ==, 1);
  press (fixture, "Not sure / skip for now");
  g_assert_cmpuint (fixture->done, ==, 2);
  press (fixture, "Back");
  g_assert_cmpuint (fixture->back, ==, 1);
  ow_page_set_can_skip (fixture->page, FALSE);
  ow_page_set_can_go_back (fixture->page, FALSE);
  ow_page_set_primary_label (fixture->page, NULL);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "Go on"));
  g_assert_false (shows_button (fixture, "Back"));
  g_assert_false (shows_button (fixture, "Not sure / skip for now"));
  g_assert_true (shows_button (fixture, "Ask for help"));
  g_assert_true (shows_button (fixture, "Leave and erase"));
}

/* A screen reader works a button wherever it is; one that was on the page before must lead nowhere. */
static void
test_hidden_buttons_ask_for_nothing (Fixture      *fixture,
                                     gconstpointer data)
{
  static const char *const words[] = { "Leave and erase", "Ask for help", "Larger text, colours", "English" };
  static const char *const signals[] = { "exit-pressed", "help-pressed", "look-pressed", "language-pressed" };
  GtkWidget *buttons[G_N_ELEMENTS (words)];
  guint asked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    buttons[i] = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, words[i]);
    g_assert_nonnull (buttons[i]);
    g_signal_connect_swapped (fixture->window, signals[i], G_CALLBACK (count), &asked);
    g_signal_emit_by_name (buttons[i], "clicked");
  }
  g_assert_cmpuint (asked, ==, G_N_ELEMENTS (words));
  ow_page_set_plain (fixture->page, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_signal_emit_by_name (buttons[i], "clicked");
  g_assert_cmpuint (asked, ==, G_N_ELEMENTS (words) + 1); /* help is there everywhere */
}

static void
test_keyboard_types (Fixture      *fixture,
                     gconstpointer data)
{
  OwEntry *entry = OW_ENTRY (fixture->entry);

  g_assert_false (shows_button (fixture, "7"));
  ow_entry_focus (entry);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "1");
  press (fixture, "2");
  press (fixture, "X");
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "12X");
  press (fixture, "Delete");
  press (fixture, "0");
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "120");
  /* A tap on a key leaves the cursor in the field. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         fixture->entry));
  press (fixture, "Hide");
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "7"));
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "120");
}

static void
test_letters_and_capitals (Fixture      *fixture,
                           gconstpointer data)
{
  show_page (fixture, OW_ENTRY_TEXT);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "Capitals");
  press (fixture, "A");
  press (fixture, "b");
  press (fixture, "Space");
  press (fixture, "·");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "Ab ·");
}

/* One character after the other, as a scanner types. */
static void
scan (Fixture    *fixture,
      const char *text)
{
  GtkRoot *root = GTK_ROOT (fixture->window);

  for (const char *at = text; *at != '\0'; at++)
    g_signal_emit_by_name (gtk_root_get_focus (root), "insert-at-cursor", (char[]) { *at, '\0' });
}

/* The letters of a slip, by few large keys; and its code, whose mark makes the field begin anew. */
static void
test_letters_of_a_slip (Fixture      *fixture,
                        gconstpointer data)
{
  show_page (fixture, OW_ENTRY_CODE);
  ow_entry_set_max_length (OW_ENTRY (fixture->entry), 16);
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "B");
  press (fixture, "Z");
  press (fixture, "W");
  press (fixture, "删除");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "BZ");
  g_assert_false (shows_button (fixture, "手写"));
  scan (fixture, "aOi:OW2:bcdf GHJK-LMNPQRSTbcd");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "BCDFGHJKLMNPQRST");
  scan (fixture, "OW2:TSRQPNMLKJHGFDCB");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "TSRQPNMLKJHGFDCB");
  ow_entry_set_text (OW_ENTRY (fixture->entry), "ow2:bcdf");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "BCDF");
  ow_language_set ("en");
}

static void
on_wiped (char      **left,
          const char *name)
{
  g_free (*left);
  *left = g_strdup (name != NULL ? name : "nothing");
}

/* --- Chinese -------------------------------------------------------------------------------- */

/* The field of a Chinese page, with the cursor in it. */
static void
begin_chinese (Fixture *fixture)
{
  ow_language_set ("zh");
  show_page (fixture, OW_ENTRY_TEXT);
  ow_window_retranslate (fixture->window);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
end_chinese (Fixture *fixture)
{
  ow_language_set ("en");
  ow_window_retranslate (fixture->window);
}

static void
press_letters (Fixture    *fixture,
               const char *letters)
{
  for (; *letters != '\0'; letters++) {
    const char key[] = { *letters, '\0' };

    press (fixture, *letters == 'v' ? "ü" : key);
  }
}

static void
assert_text (Fixture    *fixture,
             const char *text,
             gboolean    composing)
{
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, text);
  g_assert_true (ow_entry_is_composing (OW_ENTRY (fixture->entry)) == composing);
}

static void
test_writes_a_name (Fixture      *fixture,
                    gconstpointer data)
{
  begin_chinese (fixture);
  press_letters (fixture, "ouyangzhen");
  assert_text (fixture, "", TRUE);
  press (fixture, "欧阳");
  assert_text (fixture, "欧阳", TRUE);
  press (fixture, "真");
  assert_text (fixture, "欧阳真", FALSE);
  /* The space bar takes the first. */
  press_letters (fixture, "lv");
  press (fixture, "选第一个");
  press (fixture, "·");
  press (fixture, "空格");
  assert_text (fixture, "欧阳真吕· ", FALSE);
  press (fixture, "删除");
  press (fixture, "删除");
  assert_text (fixture, "欧阳真吕", FALSE);
  end_chinese (fixture);
}

static void
test_turns_pages (Fixture      *fixture,
                  gconstpointer data)
{
  begin_chinese (fixture);
  press_letters (fixture, "zhe");
  g_assert_false (shows_button (fixture, "喆"));
  for (int page = 0; page < 8 && !shows_button (fixture, "喆"); page++)
    press (fixture, "下一页");
  press (fixture, "上一页");
  g_assert_false (shows_button (fixture, "喆"));
  press (fixture, "下一页");
  press (fixture, "喆");
  assert_text (fixture, "喆", FALSE);
  /* The space bar takes the first of those in sight. */
  press_letters (fixture, "zhen");
  press (fixture, "下一页");
  g_assert_false (shows_button (fixture, "镇"));
  press (fixture, "选第一个");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), !=, "喆镇");
  g_assert_cmpint (g_utf8_strlen (ow_entry_get_text (OW_ENTRY (fixture->entry)), -1), ==, 2);
  g_assert_false (shows_button (fixture, "下一页"));
  end_chinese (fixture);
}

static void
test_takes_letters_back (Fixture      *fixture,
                         gconstpointer data)
{
  begin_chinese (fixture);
  press_letters (fixture, "wangi");
  press (fixture, "删除");
  press (fixture, "王");
  assert_text (fixture, "王", FALSE);
  /* Nothing sounds like it: it is said, and no punctuation goes in before it is mended. */
  press_letters (fixture, "i");
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "没有这个拼音，请按“删除”改一改"));
  press (fixture, "·");
  assert_text (fixture, "王", TRUE);
  press (fixture, "删除");
  assert_text (fixture, "王", FALSE);
  /* Punctuation takes the likeliest with it. */
  press_letters (fixture, "jining");
  press (fixture, "·");
  assert_text (fixture, "王济宁·", FALSE);
  end_chinese (fixture);
}

static void
test_changes_keys (Fixture      *fixture,
                   gconstpointer data)
{
  begin_chinese (fixture);
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "请打拼音，汉字会出现在这里，点一下就选好"));
  press (fixture, "123，。");
  g_assert_false (ow_test_shows (GTK_WIDGET (fixture->window), "请打拼音，汉字会出现在这里，点一下就选好"));
  press (fixture, "8");
  press (fixture, "拼音");
  press_letters (fixture, "hao");
  press (fixture, "号");
  assert_text (fixture, "8号", FALSE);
  press_letters (fixture, "lou");
  press (fixture, "英文");
  assert_text (fixture, "8号", FALSE);
  press_letters (fixture, "a");
  assert_text (fixture, "8号a", FALSE);
  end_chinese (fixture);
  /* Who has chosen English writes letters, and can write Chinese. */
  g_assert_true (shows_button (fixture, "Capitals"));
  press (fixture, "Pinyin");
  ow_test_settle (GTK_WIDGET (fixture->window));
  press_letters (fixture, "lou");
  press (fixture, "楼");
  assert_text (fixture, "8号a楼", FALSE);
}

/* What is begun stays with its field, and goes on there. */
static void
test_letters_stay_with_their_field (Fixture      *fixture,
                                    gconstpointer data)
{
  begin_chinese (fixture);
  press_letters (fixture, "zhang");
  press (fixture, "收起键盘");
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "张"));
  assert_text (fixture, "", TRUE);
  gtk_widget_grab_focus (fixture->entry);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "张");
  assert_text (fixture, "张", FALSE);
  end_chinese (fixture);
}

/* Wherever the cursor goes, and whatever else comes into the field. */
static void
test_letters_go_with_the_cursor (Fixture      *fixture,
                                 gconstpointer data)
{
  begin_chinese (fixture);
  press_letters (fixture, "san");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  ow_test_settle (GTK_WIDGET (fixture->window));
  ow_entry_set_text (OW_ENTRY (fixture->entry), "李");
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  assert_text (fixture, "李", TRUE);
  press (fixture, "三");
  assert_text (fixture, "李三", FALSE);
  end_chinese (fixture);
}

/* However long someone leans on a key. */
static void
test_letters_have_an_end (Fixture      *fixture,
                          gconstpointer data)
{
  begin_chinese (fixture);
  for (int i = 0; i < OW_PINYIN_MAX_LETTERS + 10; i++)
    press_letters (fixture, i % 2 ? "a" : "t");
  ow_test_settle (GTK_WIDGET (fixture->window));
  ow_test_assert_targets (GTK_WIDGET (fixture->window));
  for (int i = 0; i < OW_PINYIN_MAX_LETTERS; i++) {
    assert_text (fixture, "", TRUE);
    press (fixture, "删除");
  }
  assert_text (fixture, "", FALSE);
  end_chinese (fixture);
}

static void
test_latin_field_begins_with_letters (Fixture      *fixture,
                                      gconstpointer data)
{
  ow_language_set ("zh");
  show_page (fixture, OW_ENTRY_LATIN);
  ow_window_retranslate (fixture->window);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "大写");
  press (fixture, "E");
  press (fixture, "8");
  assert_text (fixture, "E8", FALSE);
  end_chinese (fixture);
}

/* Every candidate can be hit, on whichever page. */
static void
test_candidate_targets (Fixture      *fixture,
                        gconstpointer data)
{
  const char *const typed[] = { "z", "yi", "zhangsan", "shenhouyijianshi" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++) {
    begin_chinese (fixture);
    ow_window_set_text_size (fixture->window, i % 2 == 1 ? OW_TEXT_SIZE_LARGEST : OW_TEXT_SIZE_STANDARD);
    press_letters (fixture, typed[i]);
    ow_test_settle (GTK_WIDGET (fixture->window));
    ow_test_assert_targets (GTK_WIDGET (fixture->window));
    press (fixture, "下一页");
    ow_test_settle (GTK_WIDGET (fixture->window));
    ow_test_assert_targets (GTK_WIDGET (fixture->window));
  }
  end_chinese (fixture);
}

static void
choose_old_age (Fixture *fixture)
{
  press_letters (fixture, "yanglao");
  press (fixture, "养老");
  ow_test_settle (GTK_WIDGET (fixture->window));
}

/* What goes on stands before no cursor but the one it was found for. */
static void
test_goes_on_where_it_was_begun (Fixture      *fixture,
                                 gconstpointer data)
{
  GtkWidget *text;

  begin_chinese (fixture);
  choose_old_age (fixture);
  g_assert_true (shows_button (fixture, "金"));
  g_assert_true (shows_button (fixture, "空格"));
  text = ow_test_find (fixture->entry, GTK_TYPE_TEXT, NULL);
  gtk_editable_set_position (GTK_EDITABLE (text), 0);
  press (fixture, "金");
  assert_text (fixture, "养老", FALSE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "金"));
  end_chinese (fixture);
}

/* Who hears each thing by six keys isn't offered one more. */
static void
test_goes_on_by_no_key (Fixture      *fixture,
                        gconstpointer data)
{
  static const char *const keys[] = { "WXYZ", "ABC", "MNO", "GHI", "JKL", "ABC", "MNO" };

  begin_chinese (fixture);
  ow_window_set_keyed (fixture->window, TRUE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    press (fixture, keys[i]);
  press (fixture, "养老");
  ow_test_settle (GTK_WIDGET (fixture->window));
  assert_text (fixture, "养老", FALSE);
  g_assert_false (shows_button (fixture, "金"));
  end_chinese (fixture);
}

/* Buttons that come into sight have their style with the next frame: until then nobody knows how wide they are. */
static void
test_candidates_stay_within_the_screen (Fixture      *fixture,
                                        gconstpointer data)
{
  int least;

  show_page (fixture, OW_ENTRY_TEXT);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "Pinyin");
  press_letters (fixture, "yi");
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "Delete");
  press (fixture, "Delete");
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press_letters (fixture, "yi");
  press (fixture, "Next page");
  ow_test_settle (GTK_WIDGET (fixture->window));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 1080);
  ow_test_assert_targets (GTK_WIDGET (fixture->window));
}

static guint
count_offered (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "candidate") && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_offered (child);
  return n;
}

/* The row is filled before it is back in its place. */
static void
test_offers_as_many_when_it_comes_back (Fixture      *fixture,
                                        gconstpointer data)
{
  GtkWidget *other;
  guint n_offered;

  begin_chinese (fixture);
  press_letters (fixture, "yi");
  ow_test_settle (GTK_WIDGET (fixture->window));
  n_offered = count_offered (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (n_offered, >, 3);
  other = ow_entry_new (OW_ENTRY_ID_NUMBER);
  ow_page_set_aside (fixture->page, other);
  ow_entry_focus (OW_ENTRY (other));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_offered (GTK_WIDGET (fixture->window)), ==, 0);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_offered (GTK_WIDGET (fixture->window)), ==, n_offered);
  end_chinese (fixture);
}

static void
test_wipe_takes_letters (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (OwWiper) wiper = ow_wiper_new ();
  g_autofree char *left = NULL;

  begin_chinese (fixture);
  press_letters (fixture, "ouyang");
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->window)));
  ow_wiper_add (wiper, OW_WIPEABLE (fixture->window));
  ow_wiper_watch (wiper, G_OBJECT (fixture->entry), "entry");
  g_signal_connect_swapped (wiper, "finished", G_CALLBACK (on_wiped), &left);
  ow_wiper_run (wiper);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (left, ==, "nothing");
  /* No button remembers it, seen or unseen. */
  g_assert_null (ow_test_find_anywhere (GTK_WIDGET (fixture->window), "欧阳"));
  end_chinese (fixture);
}

/* --- Language ------------------------------------------------------------------------------- */

static void
test_language_switch_keeps_what_was_typed (Fixture      *fixture,
                                           gconstpointer data)
{
  ow_entry_set_text (OW_ENTRY (fixture->entry), "110101");
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
  g_assert_true (shows_button (fixture, "上一步"));
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "110101");
  ow_language_set ("en");
  ow_window_retranslate (fixture->window);
  g_assert_true (shows_button (fixture, "Back"));
}

static void
test_sheet_covers_the_page (Fixture      *fixture,
                            gconstpointer data)
{
  GtkWidget *sheet = ow_sheet_new ("Really?", NULL, "Yes, do", "No, stay");
  guint answered = 0;

  g_signal_connect_swapped (sheet, "answered", G_CALLBACK (count), &answered);
  ow_page_present_sheet (fixture->page, OW_SHEET (sheet));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ow_window_get_sheet (fixture->window) == OW_SHEET (sheet));
  g_assert_false (gtk_widget_grab_focus (fixture->entry));
  ow_entry_focus (OW_ENTRY (fixture->entry));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), fixture->entry));
  press (fixture, "No, stay");
  g_assert_cmpuint (answered, ==, 1);
  g_assert_null (ow_window_get_sheet (fixture->window));
  g_assert_true (gtk_widget_grab_focus (fixture->entry));
}

/* What has the focus again may stand above what is read: the page stays where it was. */
static void
test_sheet_leaves_the_page_where_it_was (Fixture      *fixture,
                                         gconstpointer data)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *place;

  for (int i = 0; i < 120; i++)
    gtk_box_append (GTK_BOX (content), gtk_label_new ("A line"));
  ow_page_set_content (fixture->page, content);
  ow_page_focus_heading (fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "More below");
  ow_test_settle (GTK_WIDGET (fixture->window));
  place = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (content, GTK_TYPE_SCROLLED_WINDOW)));
  for (int i = 0; i < 2; i++) {
    double before = gtk_adjustment_get_value (place);

    g_assert_cmpfloat (before, >, 0);
    ow_page_present_sheet (fixture->page, OW_SHEET (ow_sheet_new ("Really?", NULL, "Yes, do", "No, stay")));
    ow_test_settle (GTK_WIDGET (fixture->window));
    press (fixture, "No, stay");
    ow_test_settle (GTK_WIDGET (fixture->window));
    ow_test_settle (GTK_WIDGET (fixture->window));
    g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, before);
  }
}

static void
say_anew (OwSheet *sheet)
{
  ow_sheet_set_words (sheet, "真的吗？", NULL, "是", "不");
}

/* A sheet whose words nobody says anew asks nothing any more. */
static void
test_sheet_speaks_the_language_of_the_page (Fixture      *fixture,
                                            gconstpointer data)
{
  GtkWidget *followed = ow_sheet_new ("Really?", NULL, "Yes, do", "No, stay");
  GtkWidget *left = ow_sheet_new ("Really?", NULL, "Yes, do", "No, stay");
  guint answered = 0;

  g_signal_connect (followed, "retranslate", G_CALLBACK (say_anew), NULL);
  g_signal_connect_swapped (followed, "answered", G_CALLBACK (count), &answered);
  ow_page_present_sheet (fixture->page, OW_SHEET (followed));
  ow_window_retranslate (fixture->window);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ow_window_get_sheet (fixture->window) == OW_SHEET (followed));
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "真的吗？"));
  press (fixture, "不");
  g_assert_cmpuint (answered, ==, 1);

  g_signal_connect_swapped (left, "answered", G_CALLBACK (count), &answered);
  ow_page_present_sheet (fixture->page, OW_SHEET (left));
  ow_window_retranslate (fixture->window);
  g_assert_null (ow_window_get_sheet (fixture->window));
  g_assert_cmpuint (answered, ==, 2);
}

/* Everything that held what was typed is dead. */
static void
test_wipe_leaves_nothing (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (OwWiper) wiper = ow_wiper_new ();
  g_autofree char *left = NULL;

  ow_wiper_add (wiper, OW_WIPEABLE (fixture->window));
  ow_wiper_watch (wiper, G_OBJECT (fixture->page), "page");
  ow_wiper_watch (wiper, G_OBJECT (fixture->entry), "entry");
  g_signal_connect_swapped (wiper, "finished", G_CALLBACK (on_wiped), &left);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "1");
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  ow_window_present_sheet (fixture->window, OW_SHEET (ow_sheet_new ("?", NULL, "Yes", "No")));
  ow_test_settle (GTK_WIDGET (fixture->window));

  ow_wiper_run (wiper);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (left, ==, "nothing");
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_STANDARD);
  g_assert_null (ow_window_get_page (fixture->window));
  g_assert_null (ow_window_get_sheet (fixture->window));
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);
  return found;
}

/* Else each page would leave something behind for as long as the program runs. */
static void
test_settings_forget_a_page (Fixture      *fixture,
                             gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  gconstpointer scroller;

  show_page (fixture, OW_ENTRY_TEXT);
  scroller = find_scroller (GTK_WIDGET (fixture->page));
  g_assert_nonnull (scroller);
  show_page (fixture, OW_ENTRY_TEXT);
  g_assert_cmpuint (
    g_signal_handler_find (settings, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, (gpointer) scroller), ==, 0);
}

/* In both languages and both sizes, with each keyboard: everything can be hit, nothing is cut off. */
static void
test_targets (Fixture      *fixture,
              gconstpointer data)
{
  const OwEntryKind kinds[] = { OW_ENTRY_TEXT, OW_ENTRY_PHONE, OW_ENTRY_CODE };

  for (int variant = 0; variant < 12; variant++) {
    ow_language_set (variant & 1 ? "zh" : "en");
    ow_window_set_text_size (fixture->window, (variant & 2) != 0 ? OW_TEXT_SIZE_LARGEST : OW_TEXT_SIZE_STANDARD);
    show_page (fixture, kinds[variant / 4]);
    ow_window_retranslate (fixture->window);
    ow_entry_focus (OW_ENTRY (fixture->entry));
    ow_test_settle (GTK_WIDGET (fixture->window));
    ow_test_assert_targets (GTK_WIDGET (fixture->window));
  }
  ow_language_set ("en");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
#define ADD_LANDSCAPE(path, function) \
  g_test_add (path, Fixture, GINT_TO_POINTER (1), set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ow_test_screen_begin (&argc, &argv);
  theme = ow_theme_new (gdk_display_get_default ());
  ADD ("/window/settings-forget-a-page", test_settings_forget_a_page);
  ADD ("/window/footer", test_footer_follows_page);
  ADD ("/window/hidden-buttons", test_hidden_buttons_ask_for_nothing);
  ADD ("/window/keyboard", test_keyboard_types);
  ADD ("/window/letters", test_letters_and_capitals);
  ADD ("/window/slip", test_letters_of_a_slip);
  ADD ("/window/pinyin/name", test_writes_a_name);
  ADD ("/window/pinyin/pages", test_turns_pages);
  ADD ("/window/pinyin/back", test_takes_letters_back);
  ADD ("/window/pinyin/keys", test_changes_keys);
  ADD ("/window/pinyin/stays", test_letters_stay_with_their_field);
  ADD ("/window/pinyin/cursor", test_letters_go_with_the_cursor);
  ADD ("/window/pinyin/end", test_letters_have_an_end);
  ADD ("/window/pinyin/latin", test_latin_field_begins_with_letters);
  ADD ("/window/pinyin/targets", test_candidate_targets);
  ADD ("/window/pinyin/goes-on", test_goes_on_where_it_was_begun);
  ADD ("/window/pinyin/goes-on-by-no-key", test_goes_on_by_no_key);
  ADD ("/window/pinyin/within-the-screen", test_candidates_stay_within_the_screen);
  ADD ("/window/pinyin/comes-back", test_offers_as_many_when_it_comes_back);
  ADD ("/window/pinyin/wipe", test_wipe_takes_letters);
  ADD_LANDSCAPE ("/window/landscape/pinyin/targets", test_candidate_targets);
  ADD ("/window/language", test_language_switch_keeps_what_was_typed);
  ADD ("/window/sheet", test_sheet_covers_the_page);
  ADD ("/window/sheet-place", test_sheet_leaves_the_page_where_it_was);
  ADD ("/window/sheet-language", test_sheet_speaks_the_language_of_the_page);
  ADD ("/window/wipe", test_wipe_leaves_nothing);
  ADD ("/window/targets", test_targets);
  ADD_LANDSCAPE ("/window/landscape/footer", test_footer_follows_page);
  ADD_LANDSCAPE ("/window/landscape/keyboard", test_keyboard_types);
  ADD_LANDSCAPE ("/window/landscape/targets", test_targets);
  status = g_test_run ();
  g_clear_object (&theme);
  return status;
}
