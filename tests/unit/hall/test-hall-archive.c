/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-fixture.h"
#include "ow-hall-archive.h"
#include "ow-hall-multipart.h"

#include <string.h>

#define ID "uuid:0b1f3c52-5a83-4e0c-9a57-3f3df6a7c001"

typedef struct {
  char *folder;
  OwHallArchive *archive;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hall-archive-XXXXXX", NULL);
  fixture->archive = ow_hall_archive_new (fixture->folder, NULL);
  g_assert_nonnull (fixture->archive);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->archive);
  hall_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static OwHallVerdict
keep (Fixture    *fixture,
      const char *answer,
      const char *attachment)
{
  g_autofree char *xml = hall_submission ("1", ID, answer);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OwHallIdentity) identity = ow_hall_xml_identify_submission (bytes, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_part_free);
  g_autoptr (GError) error = NULL;
  OwHallVerdict verdict;

  g_assert_nonnull (identity);
  if (attachment != NULL) {
    OwHallPart *part = g_new0 (OwHallPart, 1);

    part->name = g_strdup (attachment);
    part->filename = g_strdup (attachment);
    part->body = g_bytes_new_static ("photo", 5);
    g_ptr_array_add (parts, part);
  }
  verdict = ow_hall_archive_keep (fixture->archive, identity, bytes, parts, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
assert_contents (Fixture    *fixture,
                 const char *name,
                 const char *part)
{
  g_autofree char *path = g_build_filename (fixture->folder, "submissions", ID + strlen ("uuid:"), name, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, part));
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  while ((text = strstr (text, word)) != NULL) {
    text += strlen (word);
    n++;
  }
  return n;
}

static void
test_the_same_bytes_are_kept_once (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *json = NULL;

  g_assert_cmpint (keep (fixture, "一", NULL), ==, OW_HALL_KEPT);
  g_assert_cmpint (keep (fixture, "一", "a.jpg"), ==, OW_HALL_KEPT_BEFORE);
  g_assert_cmpint (keep (fixture, "二", NULL), ==, OW_HALL_CONFLICT);
  assert_contents (fixture, "submission.xml", "一");
  assert_contents (fixture, "a.jpg", "photo");
  json = ow_hall_archive_to_json (fixture->archive);
  g_assert_cmpuint (count (json, "receipt_number"), ==, 1);
}

static void
test_a_lost_index_row_comes_back (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *index = g_build_filename (fixture->folder, "index.sqlite", NULL);
  g_autofree char *json = NULL;

  g_assert_cmpint (keep (fixture, "一", NULL), ==, OW_HALL_KEPT);
  g_clear_object (&fixture->archive);
  g_assert_cmpint (g_remove (index), ==, 0);
  fixture->archive = ow_hall_archive_new (fixture->folder, NULL);
  g_assert_cmpint (keep (fixture, "一", NULL), ==, OW_HALL_KEPT_BEFORE);
  json = ow_hall_archive_to_json (fixture->archive);
  g_assert_cmpuint (count (json, "receipt_number"), ==, 1);
}

static void
test_remembers_old_versions (Fixture      *fixture,
                             gconstpointer data)
{
  g_assert_true (ow_hall_archive_note_form (fixture->archive, "demo", "1", NULL));
  g_assert_true (ow_hall_archive_note_form (fixture->archive, "demo", "2", NULL));
  g_clear_object (&fixture->archive);
  fixture->archive = ow_hall_archive_new (fixture->folder, NULL);
  g_assert_true (ow_hall_archive_knows_form (fixture->archive, "demo", "1"));
  g_assert_true (ow_hall_archive_knows_form (fixture->archive, "demo", NULL));
  g_assert_false (ow_hall_archive_knows_form (fixture->archive, "demo", "3"));
  g_assert_false (ow_hall_archive_knows_form (fixture->archive, "other", NULL));
}

static void
test_only_a_uuid_names_a_folder (void)
{
  const char *const hostile[] = {
    "", "uuid:", "uuid:..", "uuid:../../x", "uuid:1234567", "uuid:12345678/", "uuid:12345678.", "UUID:12345678",
    "12345678", "uuid:12345678\n", "uuid:1234567g",
    "uuid:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  };

  g_assert_true (ow_hall_archive_is_instance_id (ID));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_assert_false (ow_hall_archive_is_instance_id (hostile[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/hall/archive/once", Fixture, NULL, set_up, test_the_same_bytes_are_kept_once, tear_down);
  g_test_add ("/hall/archive/index", Fixture, NULL, set_up, test_a_lost_index_row_comes_back, tear_down);
  g_test_add ("/hall/archive/versions", Fixture, NULL, set_up, test_remembers_old_versions, tear_down);
  g_test_add_func ("/hall/archive/names", test_only_a_uuid_names_a_folder);
  return g_test_run ();
}
