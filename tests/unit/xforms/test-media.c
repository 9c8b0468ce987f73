/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-media-file.h"
#include "ow-test-folder.h"

/* ODK XForms, "Media", "Languages" and "URIs": pictures, sounds and films beside labels and choices. */

static const char *const files[] = { "a.jpg", "b.jpg", "a.mp3", "a.mp4", "a-big.jpg", "zh.jpg" };

typedef struct {
  char *folder;
  OwFilling *filling;
} World;

static void
put (World      *world,
     const char *name)
{
  g_autofree char *path = g_build_filename (world->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static void
world_open (World      *world,
            const char *instance,
            const char *model,
            const char *body)
{
  world->folder = ow_test_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    put (world, files[i]);
  world->filling = form_world_fill_with (world->folder, instance, model, body);
}

static void
world_close (World *world)
{
  g_clear_object (&world->filling);
  ow_test_folder_remove (world->folder);
}

/* @path lies in the media folder and ends in @name; NULL for both. */
static void
expect_file (const World *world,
             const char  *path,
             const char  *name)
{
  g_autofree char *expected = name != NULL ? g_build_filename (world->folder, name, NULL) : NULL;

  g_assert_cmpstr (path, ==, expected);
}

static OwControl *
control (const World *world,
         const char  *ref)
{
  return OW_CONTROL (ow_filling_find_question (world->filling, ref));
}

#define ITEXT \
  "<itext><translation lang='English'><text id='q'><value>Q</value><value form='short'>q</value>" \
  "<value form='image'>jr://images/a.jpg</value><value form='big-image'>jr://images/a-big.jpg</value>" \
  "<value form='audio'>jr://audio/a.mp3</value><value form='video'>jr://video/a.mp4</value></text>" \
  "<text id='g'><value>G</value><value form='image'>jr://images/b.jpg</value></text>" \
  "<text id='c'><value>C</value><value form='image'>jr://images/a.jpg</value></text>" \
  "<text id='d'><value>D</value></text></translation>" \
  "<translation lang='中文'><text id='q'><value>问</value><value form='image'>jr://images/zh.jpg</value></text>" \
  "<text id='c'><value>丙</value><value form='image'>jr://images/zh.jpg</value></text></translation></itext>"

static void
count (GObject    *object,
       GParamSpec *spec,
       guint      *told)
{
  (*told)++;
}

static void
test_questions_and_groups (void)
{
  World world = { NULL };
  OwControl *q;
  guint told = 0;

  world_open (&world, "<g><a/></g>", ITEXT,
              "<group ref='/data/g'><label ref=\"jr:itext('g')\"/>"
              "<input ref='/data/g/a'><label ref=\"jr:itext('q')\"/></input></group>");
  q = control (&world, "/data/g/a");
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_IMAGE), "a.jpg");
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_BIG_IMAGE), "a-big.jpg");
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_AUDIO), "a.mp3");
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_VIDEO), "a.mp4");
  expect_file (&world, ow_control_get_media (OW_CONTROL (ow_control_get_parent (q)), OW_MEDIA_IMAGE), "b.jpg");
  expect_file (&world, ow_control_get_media (OW_CONTROL (ow_control_get_parent (q)), OW_MEDIA_AUDIO), NULL);
  g_assert_cmpstr (ow_control_get_short_label (q), ==, "q");
  g_signal_connect (q, "notify::media", G_CALLBACK (count), &told);
  g_assert_true (ow_filling_set_language (world.filling, "中文"));
  g_assert_cmpuint (told, ==, 1);
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_IMAGE), "zh.jpg");
  /* what a language doesn't have is taken from the default one, as texts are */
  expect_file (&world, ow_control_get_media (q, OW_MEDIA_AUDIO), "a.mp3");
  expect_file (&world, ow_control_get_media (OW_CONTROL (ow_control_get_parent (q)), OW_MEDIA_IMAGE), "b.jpg");
  world_close (&world);
}

static void
expect_choice (const World *world,
               const char  *ref,
               guint        place,
               const char  *image)
{
  GListModel *choices = ow_question_get_choices (ow_filling_find_question (world->filling, ref));
  g_autoptr (OwChoice) choice = g_list_model_get_item (choices, place);

  expect_file (world, ow_choice_get_media (choice, OW_MEDIA_IMAGE), image);
  g_assert_null (ow_choice_get_media (choice, OW_MEDIA_VIDEO));
}

static void
test_choices (void)
{
  World world = { NULL };
  guint told = 0;

  world_open (&world, "<a/><b/>",
              ITEXT "<instance id='l'><root><item><itextId>c</itextId><name>c</name></item>"
                    "<item><itextId>d</itextId><name>d</name></item></root></instance>",
              "<select1 ref='/data/a'><item><value>c</value><label ref=\"jr:itext('c')\"/></item>"
              "<item><value>d</value><label ref=\"jr:itext('d')\"/></item></select1>"
              "<select1 ref='/data/b'><itemset nodeset=\"instance('l')/root/item\"><value ref='name'/>"
              "<label ref='jr:itext(itextId)'/></itemset></select1>");
  expect_choice (&world, "/data/a", 0, "a.jpg");
  expect_choice (&world, "/data/a", 1, NULL);
  expect_choice (&world, "/data/b", 0, "a.jpg");
  expect_choice (&world, "/data/b", 1, NULL);
  g_signal_connect (control (&world, "/data/b"), "notify::choices", G_CALLBACK (count), &told);
  g_assert_true (ow_filling_set_language (world.filling, "中文"));
  g_assert_cmpuint (told, ==, 1);
  expect_choice (&world, "/data/a", 0, "zh.jpg");
  expect_choice (&world, "/data/b", 0, "zh.jpg");
  expect_choice (&world, "/data/b", 1, NULL);
  world_close (&world);
}

static void
test_names_may_be_computed (void)
{
  World world = { NULL };
  OwControl *a;

  world_open (&world, "<a/><n>a</n><id>q</id>",
              "<itext><translation lang='en'><text id='q'><value/>"
              "<value form='image'>jr://images/<output value='/data/n'/>.jpg</value></text></translation></itext>",
              "<input ref='/data/n'/><input ref='/data/a'><label ref='jr:itext(/data/id)'/></input>");
  a = control (&world, "/data/a");
  expect_file (&world, ow_control_get_media (a, OW_MEDIA_IMAGE), "a.jpg");
  form_world_answer (world.filling, "/data/n", "nothing", OW_ANSWER_OK);
  expect_file (&world, ow_control_get_media (a, OW_MEDIA_IMAGE), NULL);
  world_close (&world);
}

static void
test_nothing_leads_out_of_the_folder (void)
{
  static const char *const names[] = {
    "jr://images/../a.jpg", "jr://images//etc/hostname", "jr://images/sub/a.jpg", "jr://images/.", "jr://images/",
    "jr://images/.hidden", "jr://elsewhere/a.jpg", "file:///etc/hostname", "a.jpg", "http://example.org/a.jpg", "",
    "jr://images/a\\b",
  };
  World world = { NULL };
  g_autofree char *link = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (ow_media_file_get_name (names[i]));
  g_assert_cmpstr (ow_media_file_get_name ("jr://file-csv/a.csv"), ==, "a.csv");
  g_assert_cmpstr (ow_media_file_get_name ("jr://file/a.xml"), ==, "a.xml");
  world_open (&world, "<a/>", "", "<input ref='/data/a'/>");
  put (&world, ".hidden");
  link = g_build_filename (world.folder, "link.jpg", NULL);
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  g_assert_null (ow_media_file_dup_path (world.folder, "link.jpg", NULL));
  g_assert_null (ow_media_file_dup_path (world.folder, ".hidden", NULL));
  g_assert_null (ow_media_file_dup_path (world.folder, "none.jpg", NULL));
  g_assert_null (ow_media_file_dup_path (NULL, "a.jpg", NULL));
  path = ow_media_file_dup_path (world.folder, "a.jpg", NULL);
  g_assert_nonnull (path);
  world_close (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/media/questions", test_questions_and_groups);
  g_test_add_func ("/xforms/media/choices", test_choices);
  g_test_add_func ("/xforms/media/computed", test_names_may_be_computed);
  g_test_add_func ("/xforms/media/folder", test_nothing_leads_out_of_the_folder);
  return g_test_run ();
}
