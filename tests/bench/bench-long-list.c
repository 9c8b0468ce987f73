/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question with 50,000 choices on the real page: how long it takes to show it, to find among them at each letter, to
 * choose and to unfold the list again; each until nothing waits to be drawn. Prints milliseconds and the memory of the
 * process. What is found is asserted, how fast isn't. */
#define G_LOG_DOMAIN "ow-bench"

#include <time.h>

#include "ow-choice-button.h"
#include "ow-entry.h"
#include "ow-form-load.h"
#include "ow-form-page.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-test-window.h"
#include "ow-theme.h"
#include "ow-window.h"

#define N_CHOICES 50000

static const char head[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head>"
  "<h:title>Bench</h:title>"
  "<model><instance><data id='bench'><village/></data></instance><instance id='villages'><root>";
static const char tail[] =
  "</root></instance><bind nodeset='/data/village' type='string' required='true()'/></model></h:head><h:body>"
  "<select1 ref='/data/village'><label>哪个村？</label><itemset nodeset=\"instance('villages')/root/item\">"
  "<value ref='n'/><label ref='l'/></itemset></select1></h:body></h:html>";

static const char *const first[] = { "张", "王", "李", "赵", "刘", "陈", "杨", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡",
                                     "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐" };
static const char *const second[] = { "家", "官", "店", "桥", "河", "山", "沟", "坡", "湾", "坊", "庙", "寺", "井", "泉", "岭",
                                      "堤", "塘", "圩", "寨", "集" };
static const char *const third[] = { "东", "西", "南", "北", "上", "下", "前", "后", "大", "小" };
static const char *const fourth[] = { "村", "庄", "屯", "楼", "铺", "堡", "营", "坪", "巷", "里" };

static GBytes *
make_form (void)
{
  GString *xml = g_string_new (head);

  for (guint i = 0; i < N_CHOICES; i++)
    g_string_append_printf (xml, "<item><n>3708%06u</n><l>%s%s%s%s</l></item>", i, first[i / 2000],
                            second[i / 100 % 20], third[i / 10 % 10], fourth[i % 10]);
  g_string_append (xml, tail);
  return g_string_free_to_bytes (xml);
}

static OwJourney *
begin (OwForm *form)
{
  static const char text[] = "[Service]\nId=bench\nName=Bench\nForm=bench\nAvailable=true\n[Receipt]\nInstance=slip\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = ow_filling_new (form, clock, NULL, NULL);

  return ow_journey_new (service, filling);
}

/* --- Measuring ------------------------------------------------------------------------------ */

static gint64 since;
static gint64 worked_since;

/* Of this thread: a machine that does other things too makes us wait, and not work more. */
static gint64
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
start (void)
{
  since = g_get_monotonic_time ();
  worked_since = get_work ();
}

/* Without the wait for the next frame, which a display without a screen gives every 16 ms: what keeps the window from
 * drawing it. */
static void
stop (const char *what)
{
  g_print ("%-28s %7.1f ms, %7.1f ms of work\n", what, (double) (g_get_monotonic_time () - since) / 1e3,
           (double) (get_work () - worked_since) / 1e3);
}

static void
print_memory (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    return;
  line = strstr (rollup, "\nPss:");
  if (line != NULL)
    g_print ("%-28s %7.1f MB\n", "memory (PSS)", (double) g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10) / 1024);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = ow_test_find (widget, type, NULL);

  g_assert_nonnull (found);
  return found;
}

/* --- The page ------------------------------------------------------------------------------- */

static const char *
first_choice (GtkWidget *page)
{
  return ow_choice_button_get_value (OW_CHOICE_BUTTON (find (page, OW_TYPE_CHOICE_BUTTON)));
}

static void
type (GtkWidget  *page,
      const char *text,
      const char *value)
{
  g_autofree char *what = g_strdup_printf ("typed %s", text);

  start ();
  ow_entry_set_text (OW_ENTRY (find (page, OW_TYPE_ENTRY)), text);
  stop (what);
  ow_test_settle (page);
  g_assert_cmpstr (first_choice (page), ==, value);
}

static void
play (OwWindow  *window,
      OwJourney *journey)
{
  GtkWidget *page;
  GtkWidget *button;

  start ();
  page = ow_form_page_new (journey);
  ow_window_set_page (window, OW_PAGE (page));
  stop ("the page");
  ow_test_settle (GTK_WIDGET (window));
  type (page, "l", "3708004000");
  type (page, "lj", "3708004000");
  type (page, "ljq", "3708004060");
  type (page, "ljql", "3708004063");
  type (page, "luosi", "3708039100");
  type (page, "唐集", "3708049900");
  type (page, "370804999", "3708049990");
  button = find (page, OW_TYPE_CHOICE_BUTTON);
  start ();
  g_signal_emit_by_name (button, "clicked");
  stop ("chosen");
  ow_test_settle (page);
  start ();
  ow_page_proceed (OW_PAGE (page));
  stop ("gone on");
  print_memory ();
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) xml = make_form ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwJourney) journey = NULL;
  g_autoptr (OwTheme) theme = NULL;
  OwWindow *window;

  ow_language_init (OW_BENCH_LOCALE_DIR, "zh");
  gtk_init ();
  ow_im_context_register (gtk_settings_get_default ());
  theme = ow_theme_new (gdk_display_get_default ());
  start ();
  form = ow_form_load_bytes (xml, NULL, &error);
  g_assert_no_error (error);
  stop ("the form");
  journey = begin (form);
  window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (window));
  play (window, journey);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  return 0;
}
