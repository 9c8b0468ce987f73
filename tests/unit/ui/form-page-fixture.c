/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"


static void
count (guint *n)
{
  (*n)++;
}

static void
keep_sheet (Fixture *fixture,
            OwSheet *sheet)
{
  g_set_object (&fixture->sheet, sheet);
}

void
show_page (Fixture *fixture)
{
  GtkWidget *page = ow_form_page_new (fixture->journey);

  fixture->page = OW_PAGE (page);
  fixture->done = 0;
  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (page, "left-back", G_CALLBACK (count), &fixture->back);
  g_signal_connect_swapped (page, "sheet", G_CALLBACK (keep_sheet), fixture);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

void
go_to (Fixture    *fixture,
       const char *ref)
{
  g_assert_true (ow_journey_change (fixture->journey, ref));
  show_page (fixture);
}

void
set_up (Fixture      *fixture,
        gconstpointer form)
{
  ow_language_set ("en");
  fixture->journey = ow_test_journey_new (form != NULL ? form : "controls.xml");
  fixture->window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  show_page (fixture);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  GWeakRef page;

  g_clear_object (&fixture->sheet);
  g_weak_ref_init (&page, fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_null (g_weak_ref_get (&page));
  g_weak_ref_clear (&page);
  g_assert_finalize_object (fixture->journey);
}

GtkWidget *
root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->page);
}

/* The @index-th mapped entry of the page, from 0. */
OwEntry *
find_entry (GtkWidget *widget,
            guint     *index)
{
  if (OW_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) && (*index)-- == 0)
    return OW_ENTRY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    OwEntry *found = find_entry (child, index);

    if (found != NULL)
      return found;
  }
  return NULL;
}

OwEntry *
get_entry (Fixture *fixture,
           guint    index)
{
  OwEntry *entry = find_entry (root (fixture), &index);

  g_assert_nonnull (entry);
  return entry;
}

OwChoiceButton *
find_choice (GtkWidget  *widget,
             const char *value)
{
  if (OW_IS_CHOICE_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (ow_choice_button_get_value (OW_CHOICE_BUTTON (widget)), value) == 0)
    return OW_CHOICE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    OwChoiceButton *found = find_choice (child, value);

    if (found != NULL)
      return found;
  }
  return NULL;
}

void
press_choice (Fixture    *fixture,
              const char *value)
{
  OwChoiceButton *button = find_choice (root (fixture), value);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

char *
dup_error (Fixture *fixture)
{
  char *error = NULL;

  g_object_get (fixture->page, "error", &error, NULL);
  return error;
}

const char *
value_of (Fixture    *fixture,
          const char *ref)
{
  return ow_question_get_value (ow_filling_find_question (ow_journey_get_filling (fixture->journey), ref));
}

/* --- Chinese -------------------------------------------------------------------------------- */

void
begin_chinese (Fixture *fixture)
{
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, NULL);

  ow_window_set_pinyin (fixture->window, pinyin);
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
}

void
press_letters (Fixture    *fixture,
               const char *letters)
{
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (; *letters != '\0'; letters++) {
    const char key[] = { *letters, '\0' };

    ow_test_press (GTK_WIDGET (fixture->window), key);
  }
}

void
draw_square (const char *folder,
             const char *name,
             int         side)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, side, side);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

void
begin_with (Fixture    *fixture,
            const char *folder,
            const char *form)
{
  g_autofree char *path = g_build_filename (folder, "form.xml", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);

  g_assert_true (g_file_set_contents (path, form, -1, NULL));
  g_object_unref (fixture->journey);
  fixture->journey = ow_test_journey_load (path, folder, clock);
  show_page (fixture);
}
