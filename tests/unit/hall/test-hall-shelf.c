/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-fixture.h"
#include "ow-hall-openrosa.h"
#include "ow-hall-shelf.h"

#include <string.h>

typedef struct {
  char *folder;
  OwHallShelf *shelf;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hall-shelf-XXXXXX", NULL);
  fixture->shelf = ow_hall_shelf_new (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->shelf);
  hall_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
put_form (Fixture    *fixture,
          const char *name,
          const char *id,
          const char *version)
{
  g_autofree char *xml = hall_form (id, version);

  hall_write (fixture->folder, name, xml);
}

static void
test_a_form_put_there_is_published (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GPtrArray) before = ow_hall_shelf_look (fixture->shelf);
  g_autoptr (GPtrArray) after = NULL;
  const OwHallForm *form;

  g_assert_cmpuint (before->len, ==, 0);
  put_form (fixture, "demo.xml", "demo", "1");
  hall_write (fixture->folder, "half.xml", "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head>");
  hall_write (fixture->folder, "entity.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
  hall_write (fixture->folder, ".hidden.xml", "<a/>");
  after = ow_hall_shelf_look (fixture->shelf);
  g_assert_cmpuint (after->len, ==, 1);
  form = after->pdata[0];
  g_assert_cmpstr (form->form_id, ==, "demo");
  g_assert_cmpstr (form->version, ==, "1");
  g_assert_cmpstr (form->name, ==, "演示");
}

static void
test_the_greater_version_counts (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;

  put_form (fixture, "a.xml", "demo", "2026112302");
  put_form (fixture, "b.xml", "demo", "2026112301");
  put_form (fixture, "c.xml", "other", "1");
  forms = ow_hall_shelf_look (fixture->shelf);
  g_assert_cmpuint (forms->len, ==, 2);
  g_assert_cmpstr (((OwHallForm *) forms->pdata[0])->version, ==, "2026112302");
}

static void
test_list_names_hash_and_manifest (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;
  g_autofree char *manifest = NULL;

  put_form (fixture, "demo.xml", "demo &amp; 一", "1");
  put_form (fixture, "plain.xml", "plain", "");
  hall_write (fixture->folder, "demo-media/列 表.csv", "name,label\n");
  forms = ow_hall_shelf_look (fixture->shelf);
  all = ow_hall_openrosa_list (forms, "http://h", NULL, NULL);
  one = ow_hall_openrosa_list (forms, "http://h", "plain", NULL);
  manifest = ow_hall_openrosa_manifest (forms->pdata[0], "http://h");
  g_assert_nonnull (strstr (all, "<formID>demo &amp; 一</formID>"));
  g_assert_nonnull (strstr (all, "<manifestUrl>http://h/forms/demo%20%26%20%E4%B8%80/manifest</manifestUrl>"));
  g_assert_nonnull (strstr (all, "<hash>md5:"));
  g_assert_null (strstr (one, "manifestUrl"));
  g_assert_null (strstr (one, "<formID>demo"));
  g_assert_nonnull (strstr (manifest, "<filename>列 表.csv</filename>"));
  g_assert_nonnull (strstr (manifest, "<hash>md5:4803a876223ea8836f7742754ff9722a</hash>"));
}

static void
test_media_stay_in_their_folder (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GBytes) media = NULL;
  const char *const hostile[] = { "../demo.xml", "..", "", "a/b", ".x", "/etc/passwd", "a\\b", "\xff" };

  put_form (fixture, "demo.xml", "demo", "1");
  hall_write (fixture->folder, "demo-media/a.csv", "x");
  forms = ow_hall_shelf_look (fixture->shelf);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_assert_null (ow_hall_form_load_media (forms->pdata[0], hostile[i]));
  media = ow_hall_form_load_media (forms->pdata[0], "a.csv");
  g_assert_nonnull (media);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/hall/shelf/published", Fixture, NULL, set_up, test_a_form_put_there_is_published, tear_down);
  g_test_add ("/hall/shelf/version", Fixture, NULL, set_up, test_the_greater_version_counts, tear_down);
  g_test_add ("/hall/shelf/list", Fixture, NULL, set_up, test_list_names_hash_and_manifest, tear_down);
  g_test_add ("/hall/shelf/media", Fixture, NULL, set_up, test_media_stay_in_their_folder, tear_down);
  return g_test_run ();
}
