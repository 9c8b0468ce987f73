/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-abilities.h"
#include "ow-photo-view.h"
#include "ow-read-out.h"
#include "ow-test-folder.h"
#include "ow-viewfinder.h"
#include "ow-wipeable.h"

#define TROUBLE "The camera doesn't work just now. Please bring the paper to the window: the staff take the picture " \
                "there. You can go on with the rest."
#define LIVE_BESIDE_ONE "Lay it flat under the camera, so that all four corners are seen. Until you take a new " \
                        "picture, the one from before stays."
#define TROUBLE_BESIDE_ONE "The camera doesn't work just now. The picture from before stays. If it should be another " \
                           "one, please bring the paper to the window: the staff take it there. You can go on with " \
                           "the rest."
#define LOOK "Can the words be read? If not, take it again."

/* A page with a camera: a picture in a folder of its own. */
typedef struct {
  Fixture page; /* first: what the helpers of pages take */
  OwCamera *camera;
  char *folder;
  char *path;
} PhotoFixture;

static void
write_paper (PhotoFixture *fixture)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1280, 960);
  g_autofree char *part = g_strconcat (fixture->path, ".part", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xf4f0e0ff);
  gdk_pixbuf_save (pixbuf, part, "png", &error, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (part, fixture->path), ==, 0);
}

static void
take_away (PhotoFixture *fixture)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
}

/* However long it takes. */
static void
await_words (PhotoFixture *fixture,
             GType         type,
             const char   *words)
{
  while (ow_test_find (root (&fixture->page), type, words) == NULL)
    ow_test_settle (GTK_WIDGET (fixture->page.window));
}

static void
await_live (PhotoFixture *fixture)
{
  while (ow_camera_get_state (fixture->camera) != OW_CAMERA_LIVE)
    ow_test_settle (GTK_WIDGET (fixture->page.window));
}

static void
take (PhotoFixture *fixture)
{
  await_live (fixture);
  ow_test_press (root (&fixture->page), "Take the picture");
  await_words (fixture, GTK_TYPE_LABEL, LOOK);
}

static GBytes *
file_of (PhotoFixture *fixture,
         const char   *ref)
{
  OwQuestion *question = ow_filling_find_question (ow_journey_get_filling (fixture->page.journey), ref);

  return ow_question_get_file (question, NULL);
}

static void
assert_jpeg (GBytes *file,
             int     width)
{
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_nonnull (file);
  g_assert_cmpint (memcmp (g_bytes_get_data (file, NULL), "\xff\xd8\xff", 3), ==, 0);
  texture = gdk_texture_new_from_bytes (file, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
}

static void
set_up_camera (PhotoFixture *fixture,
               gconstpointer data)
{
  OwCameraSource source = { NULL, TRUE, 0 };

  fixture->folder = ow_test_folder_new ();
  source.path = fixture->path = g_build_filename (fixture->folder, "paper.png", NULL);
  write_paper (fixture);
  set_up (&fixture->page, "photo.xml");
  fixture->camera = ow_camera_new (&source);
  ow_window_set_camera (fixture->page.window, fixture->camera);
  while (ow_abilities_get_camera () != OW_ABILITY_READY)
    ow_test_settle (GTK_WIDGET (fixture->page.window));
  go_to (&fixture->page, "/data/proof");
}

static void
tear_down_camera (PhotoFixture *fixture,
                  gconstpointer data)
{
  OwCamera *camera = g_steal_pointer (&fixture->camera);

  tear_down (&fixture->page, data);
  g_assert_cmpint (ow_camera_get_state (camera), ==, OW_CAMERA_OFF);
  g_assert_cmpint (ow_abilities_get_camera (), ==, OW_ABILITY_NONE);
  /* What was being opened or taken comes back to the main loop. */
  while (G_OBJECT (camera)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop */
  g_assert_finalize_object (camera);
  g_free (fixture->path);
  ow_test_folder_remove (fixture->folder);
}

/* Also by who doesn't see the words. */
static void
assert_heard (Fixture    *page,
              const char *words)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) said = NULL;
  gboolean heard = FALSE;

  ow_read_out_collect (root (page), script);
  said = ow_script_list (script, FALSE, NULL);
  for (guint i = 0; i < said->len; i++)
    heard = heard || strstr (((OwUtterance *) g_ptr_array_index (said, i))->text, words) != NULL;
  g_assert_true (heard);
}

static void
test_is_taken_and_taken_again (PhotoFixture *fixture,
                               gconstpointer data)
{
  Fixture *page = &fixture->page;
  g_autoptr (GBytes) first = NULL;

  await_live (fixture);
  /* One thing to do. */
  g_assert_null (ow_page_get_primary_label (page->page));
  take (fixture);
  /* Looking at it needs no camera. */
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  g_assert_cmpstr (ow_page_get_primary_label (page->page), ==, "Use this picture");
  g_assert_null (ow_test_find (root (page), GTK_TYPE_BUTTON, "Take the picture"));
  ow_page_proceed (page->page);
  g_assert_cmpuint (page->done, ==, 1);
  assert_jpeg (file_of (fixture, "/data/proof"), 1280);
  g_assert_true (g_str_has_suffix (value_of (page, "/data/proof"), ".jpg"));
  first = g_bytes_ref (file_of (fixture, "/data/proof"));

  go_to (page, "/data/proof");
  g_assert_true (ow_test_shows (root (page), LOOK));
  g_assert_nonnull (ow_viewfinder_get_picture (OW_VIEWFINDER (ow_test_find (root (page), OW_TYPE_VIEWFINDER, NULL))));
  ow_test_press (root (page), "Take it again");
  await_words (fixture, GTK_TYPE_LABEL, LIVE_BESIDE_ONE);
  assert_heard (page, "Until you take a new picture, the one from before stays.");
  take (fixture);
  /* The one before is the answer, also once more, until this one is used. */
  g_assert_true (file_of (fixture, "/data/proof") == first);
  ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
  g_assert_true (file_of (fixture, "/data/proof") != first);
  ow_test_press (root (page), "Take it again");
  g_assert_true (file_of (fixture, "/data/proof") == first);
  take (fixture);
  g_assert_true (file_of (fixture, "/data/proof") == first);
  ow_page_proceed (page->page);
  g_assert_true (file_of (fixture, "/data/proof") != first);
}

/* Whatever is kept in between for the case that the power goes. */
static void
test_one_that_is_taken_again_is_none (PhotoFixture *fixture,
                                      gconstpointer data)
{
  static const char *const refs[] = { "/data/proof", "/data/book" }; /* required, and not */
  Fixture *page = &fixture->page;

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++) {
    go_to (page, refs[i]);
    take (fixture);
    ow_test_press (root (page), "Take it again");
    ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
    g_assert_cmpstr (value_of (page, refs[i]), ==, "");
    take (fixture);
    ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
    g_assert_nonnull (file_of (fixture, refs[i]));
    ow_test_press (root (page), "Take it again");
    g_assert_cmpstr (value_of (page, refs[i]), ==, "");
    /* One thing to do, as before. */
    g_assert_null (ow_page_get_primary_label (page->page));
  }
}

/* As after a power cut: what was kept for it isn't used by it. */
static void
test_one_not_used_yet_is_looked_at_again (PhotoFixture *fixture,
                                          gconstpointer data)
{
  Fixture *page = &fixture->page;
  g_autoptr (GBytes) first = NULL;

  take (fixture);
  ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
  show_page (page);
  g_assert_true (ow_test_shows (root (page), LOOK));
  ow_test_press (root (page), "Take it again");
  g_assert_cmpstr (value_of (page, "/data/proof"), ==, "");
  g_assert_null (ow_page_get_primary_label (page->page));
  take (fixture);
  ow_page_proceed (page->page);
  first = g_bytes_ref (file_of (fixture, "/data/proof"));
  go_to (page, "/data/proof");
  ow_test_press (root (page), "Take it again");
  take (fixture);
  ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
  show_page (page);
  g_assert_true (file_of (fixture, "/data/proof") != first);
  ow_test_press (root (page), "Take it again");
  g_assert_true (file_of (fixture, "/data/proof") == first);
  /* Who goes back from another one hasn't used it, at once or after a while. */
  for (guint i = 0; i < 2; i++) {
    take (fixture);
    if (i == 1)
      ow_form_page_keep_typed (OW_FORM_PAGE (page->page));
    g_assert_true ((file_of (fixture, "/data/proof") == first) == (i == 0));
    ow_page_back (page->page);
    g_assert_true (file_of (fixture, "/data/proof") == first);
    go_to (page, "/data/proof");
    ow_test_press (root (page), "Take it again");
  }
  /* One that was used is. */
  take (fixture);
  ow_page_proceed (page->page);
  go_to (page, "/data/proof");
  show_page (page);
  ow_test_press (root (page), "Take it again");
  g_assert_nonnull (file_of (fixture, "/data/proof"));
  g_assert_true (file_of (fixture, "/data/proof") != first);
}

static void
test_is_asked_for (PhotoFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *error = NULL;

  await_live (fixture);
  ow_page_proceed (fixture->page.page);
  error = dup_error (&fixture->page);
  g_assert_cmpstr (error, ==, "Please take the picture first");
  g_assert_cmpuint (fixture->page.done, ==, 0);
  take (fixture);
  ow_page_proceed (fixture->page.page);
  g_assert_cmpuint (fixture->page.done, ==, 1);
}

static void
test_may_be_left_out_and_small (PhotoFixture *fixture,
                                gconstpointer data)
{
  go_to (&fixture->page, "/data/book");
  await_live (fixture);
  g_assert_true (ow_page_get_can_skip (fixture->page.page));
  ow_page_skip (fixture->page.page);
  g_assert_cmpuint (fixture->page.done, ==, 1);
  g_assert_null (file_of (fixture, "/data/book"));
  go_to (&fixture->page, "/data/book");
  take (fixture);
  ow_page_proceed (fixture->page.page);
  assert_jpeg (file_of (fixture, "/data/book"), 640);
}

static void
test_nobody_is_held_up_without (PhotoFixture *fixture,
                                gconstpointer data)
{
  Fixture *page = &fixture->page;

  await_live (fixture);
  take_away (fixture);
  await_words (fixture, GTK_TYPE_LABEL, TROUBLE);
  g_assert_cmpstr (ow_page_get_primary_label (page->page), ==, "Continue");
  ow_page_proceed (page->page);
  g_assert_cmpuint (page->done, ==, 1);
  g_assert_cmpuint (ow_journey_count_problems (page->journey), ==, 1); /* the number, not the picture */
  /* Whoever comes back may try again, and it is there again. */
  go_to (page, "/data/proof");
  await_words (fixture, GTK_TYPE_LABEL, TROUBLE);
  write_paper (fixture);
  ow_test_press (root (page), "Try the camera again");
  take (fixture);
  ow_page_proceed (page->page);
  g_assert_cmpuint (page->done, ==, 1);
  assert_jpeg (file_of (fixture, "/data/proof"), 1280);
}

static void
test_what_was_taken_stays (PhotoFixture *fixture,
                           gconstpointer data)
{
  Fixture *page = &fixture->page;

  take (fixture);
  ow_page_proceed (page->page);
  take_away (fixture);
  go_to (page, "/data/proof");
  ow_test_press (root (page), "Take it again");
  await_words (fixture, GTK_TYPE_LABEL, TROUBLE_BESIDE_ONE);
  ow_page_proceed (page->page);
  g_assert_cmpuint (page->done, ==, 1);
  assert_jpeg (file_of (fixture, "/data/proof"), 1280);
}

static void
test_the_wipe_closes_it (PhotoFixture *fixture,
                         gconstpointer data)
{
  GWeakRef place;

  await_live (fixture);
  /* Also while a picture is being taken. */
  ow_test_press (root (&fixture->page), "Take the picture");
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->page.window)));
  g_weak_ref_init (&place, fixture->page.page);
  ow_wipeable_wipe (OW_WIPEABLE (fixture->page.window));
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  g_assert_true (ow_wipeable_is_clean (OW_WIPEABLE (fixture->page.window)));
  ow_test_settle (GTK_WIDGET (fixture->page.window));
  g_assert_null (g_weak_ref_get (&place));
  g_weak_ref_clear (&place);
  show_page (&fixture->page);
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
#define add(name, func) g_test_add ("/form-photo/" name, PhotoFixture, NULL, set_up_camera, func, tear_down_camera)
  add ("taken", test_is_taken_and_taken_again);
  add ("refused", test_one_that_is_taken_again_is_none);
  add ("not-used-yet", test_one_not_used_yet_is_looked_at_again);
  add ("asked", test_is_asked_for);
  add ("left-out", test_may_be_left_out_and_small);
  add ("without", test_nobody_is_held_up_without);
  add ("stays", test_what_was_taken_stays);
  add ("wiped", test_the_wipe_closes_it);
  return g_test_run ();
}
