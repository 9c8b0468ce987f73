/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-fault-files.h"
#include "ow-pack-files.h"
#include "ow-pack-shelf.h"

#include "ow-test-folder.h"

#include <errno.h>

#define SHA "a3f5b2c19d3c1f6f0c3e9d6a3b1a7e5d4c2b1a09f8e7d6c5b4a3928170655443"
#define ONE "1111111111111111111111111111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222222222222222222222222222"
#define THREE "3333333333333333333333333333333333333333333333333333333333333333"

static void
stage (const char *packs)
{
  g_autofree char *staged = ow_pack_shelf_dup_staged (packs);
  g_autofree char *file = g_build_filename (staged, "pack.ini", NULL);

  g_assert_cmpint (g_mkdir_with_parents (staged, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "[Pack]\n", -1, NULL));
}

static void
switch_to (const char *packs,
           const char *key)
{
  g_autoptr (GError) error = NULL;

  stage (packs);
  ow_pack_shelf_switch (packs, key, &error);
  g_assert_no_error (error);
}

static void
assert_names (const char *packs,
              const char *current,
              const char *previous)
{
  g_autofree char *is = ow_pack_shelf_dup_current (packs);
  g_autofree char *was = ow_pack_shelf_dup_previous (packs);
  g_autofree char *is_base = is != NULL ? g_path_get_basename (is) : NULL;
  g_autofree char *was_base = was != NULL ? g_path_get_basename (was) : NULL;

  g_assert_cmpstr (is_base, ==, current);
  g_assert_cmpstr (was_base, ==, previous);
}

static void
prove (const char *packs,
       const char *key)
{
  g_autofree char *folder = g_build_filename (packs, key, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_pack_shelf_prove (packs, folder, &error));
  g_assert_no_error (error);
}

static gboolean
is_there (const char *packs,
          const char *key)
{
  g_autofree char *path = g_build_filename (packs, key, "pack.ini", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_the_last_good_one_stays (void)
{
  char *packs = ow_test_folder_new ();

  assert_names (packs, NULL, NULL);
  switch_to (packs, ONE);
  prove (packs, ONE);
  assert_names (packs, ONE, NULL);
  switch_to (packs, TWO);
  prove (packs, TWO);
  assert_names (packs, TWO, ONE);
  g_assert_true (is_there (packs, ONE));
  switch_to (packs, THREE);
  assert_names (packs, THREE, TWO);
  g_assert_false (is_there (packs, ONE));
  switch_to (packs, THREE);
  assert_names (packs, THREE, TWO);
  ow_test_folder_remove (packs);
}

/* The kiosk that gets a third one still runs on the second. */
static void
test_one_that_never_stood_is_no_previous_one (void)
{
  char *packs = ow_test_folder_new ();

  switch_to (packs, ONE);
  prove (packs, ONE);
  switch_to (packs, TWO);
  switch_to (packs, THREE);
  assert_names (packs, THREE, ONE);
  g_assert_true (is_there (packs, ONE));
  g_assert_true (is_there (packs, TWO));
  ow_test_folder_remove (packs);
}

static void
start_often (const char *packs,
             const char *version)
{
  for (guint i = 0; i < OW_PACK_SHELF_STARTS; i++)
    g_assert_true (ow_pack_shelf_start (packs, version));
}

static void
assert_refused (const char *packs,
                guint       place,
                const char *key,
                const char *version)
{
  g_autoptr (GPtrArray) all = ow_pack_shelf_list_refused (packs);
  const OwPackRefused *refused = place < all->len ? g_ptr_array_index (all, place) : NULL;

  g_assert_cmpstr (refused != NULL ? refused->key : NULL, ==, key);
  g_assert_cmpstr (refused != NULL ? refused->version : NULL, ==, version);
}

static void
test_one_that_never_stands_is_stepped_back_from (void)
{
  char *packs = ow_test_folder_new ();

  switch_to (packs, ONE);
  g_assert_true (ow_pack_shelf_start (packs, "1"));
  prove (packs, ONE);
  start_often (packs, "1");
  start_often (packs, "1");
  assert_refused (packs, 0, NULL, NULL);

  switch_to (packs, TWO);
  start_often (packs, "2");
  assert_names (packs, TWO, ONE);
  g_assert_false (ow_pack_shelf_start (packs, "2"));
  assert_names (packs, ONE, ONE);
  assert_refused (packs, 0, TWO, "2");
  start_often (packs, "1");
  g_assert_true (ow_pack_shelf_start (packs, "1"));

  switch_to (packs, THREE);
  start_often (packs, "3");
  g_assert_false (ow_pack_shelf_start (packs, "3"));
  assert_names (packs, ONE, ONE);
  assert_refused (packs, 0, TWO, "2");
  assert_refused (packs, 1, THREE, "3");
  ow_test_folder_remove (packs);
}

/* Then the kiosk's own is used. */
static void
test_the_first_that_came_may_be_bad (void)
{
  char *packs = ow_test_folder_new ();

  switch_to (packs, ONE);
  start_often (packs, "1");
  g_assert_false (ow_pack_shelf_start (packs, "1"));
  assert_names (packs, NULL, NULL);
  g_assert_false (ow_pack_shelf_start (packs, "1"));
  assert_refused (packs, 0, ONE, "1");
  ow_test_folder_remove (packs);
}

static void
test_who_was_told_to_end_has_not_failed (void)
{
  char *packs = ow_test_folder_new ();
  g_autofree char *folder = g_build_filename (packs, ONE, NULL);
  g_autofree char *other = g_build_filename (packs, TWO, NULL);

  switch_to (packs, ONE);
  for (guint i = 0; i < 10; i++) {
    g_assert_true (ow_pack_shelf_start (packs, "1"));
    ow_pack_shelf_forget_start (packs, folder);
  }
  /* Of another that it still ran on: nothing. */
  start_often (packs, "1");
  ow_pack_shelf_forget_start (packs, other);
  g_assert_true (ow_pack_shelf_prove (packs, other, NULL));
  g_assert_false (ow_pack_shelf_start (packs, "1"));
  ow_test_folder_remove (packs);
}

/* Not counted, it isn't used: it could end the kiosk for ever. Nor is it held against it. */
static void
test_a_start_that_cant_be_counted (void)
{
  char *packs = ow_test_folder_new ();
  g_autofree char *starts = g_build_filename (packs, "starts", "x", NULL);

  switch_to (packs, ONE);
  g_assert_cmpint (g_mkdir_with_parents (starts, 0700), ==, 0);
  g_assert_false (ow_pack_shelf_start (packs, "1"));
  assert_names (packs, ONE, NULL);
  assert_refused (packs, 0, NULL, NULL);
  ow_test_folder_remove (packs);
}

typedef enum {
  TO_SWITCH,
  TO_START,
  TO_STEP_BACK,
  TO_PROVE,
} Work;

static void
do_work (const char *packs,
         Work        work)
{
  g_autofree char *folder = g_build_filename (packs, TWO, NULL);

  if (work == TO_SWITCH)
    ow_pack_shelf_switch (packs, TWO, NULL);
  else if (work == TO_PROVE)
    ow_pack_shelf_prove (packs, folder, NULL);
  else
    ow_pack_shelf_start (packs, "2");
}

/* Whatever failed: a kiosk that starts then has a whole pack, the good one is never gone, and what was begun can be
 * done. FALSE: the fault wasn't met. */
static gboolean
work_under_fault (Work     work,
                  guint    nth,
                  gboolean lasting)
{
  char *packs = ow_test_folder_new ();
  g_autofree char *current = NULL;
  gboolean met;

  switch_to (packs, ONE);
  prove (packs, ONE);
  if (work != TO_SWITCH)
    switch_to (packs, TWO);
  if (work == TO_STEP_BACK)
    start_often (packs, "2");
  if (work == TO_SWITCH)
    stage (packs);
  ow_fault_files_install (packs);
  ow_fault_files_set (OW_FAULT_CHANGES, nth, EIO, lasting);
  do_work (packs, work);
  met = ow_fault_files_met ();
  ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);

  g_assert_true (is_there (packs, ONE));
  current = ow_pack_shelf_dup_current (packs);
  g_assert_nonnull (current);
  if (g_str_has_suffix (current, TWO))
    assert_names (packs, TWO, ONE);
  if (work == TO_SWITCH)
    switch_to (packs, TWO);
  else
    do_work (packs, work);
  assert_names (packs, work == TO_STEP_BACK ? ONE : TWO, ONE);
  assert_refused (packs, 0, work == TO_STEP_BACK ? TWO : NULL, work == TO_STEP_BACK ? "2" : NULL);
  ow_test_folder_remove (packs);
  return met;
}

static void
test_each_step_fails (gconstpointer data)
{
  for (int lasting = FALSE; lasting <= TRUE; lasting++) {
    guint nth = 1;

    while (work_under_fault (GPOINTER_TO_INT (data), nth, lasting))
      nth++;
    g_assert_cmpuint (nth, >, 3);
  }
}

/* A manifest may say anything, and many may be bad. */
static void
test_what_is_kept_of_the_refused (void)
{
  char *packs = ow_test_folder_new ();
  g_autofree char *long_one = g_strnfill (OW_PACK_SHELF_MAX_VERSION - 1, 'x');
  g_autofree char *longer = g_strconcat (long_one, "版\n" TWO " 9", NULL);
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < OW_PACK_SHELF_MAX_REFUSED + 2; i++) {
    g_autofree char *key = g_strdup_printf ("%064x", i);
    g_autofree char *version = i == 5 ? g_strdup ("a\n" TWO " b")
                               : i == 6 ? g_strdup (longer) : g_strdup_printf ("%u", i);

    switch_to (packs, key);
    start_often (packs, version);
    g_assert_false (ow_pack_shelf_start (packs, version));
  }
  all = ow_pack_shelf_list_refused (packs);
  g_assert_cmpuint (all->len, ==, OW_PACK_SHELF_MAX_REFUSED);
  g_assert_cmpstr (((OwPackRefused *) g_ptr_array_index (all, 0))->version, ==, "2");
  g_assert_cmpstr (((OwPackRefused *) g_ptr_array_index (all, 3))->version, ==, "a " TWO " b");
  g_assert_cmpstr (((OwPackRefused *) g_ptr_array_index (all, 4))->version, ==, long_one);
  g_assert_cmpstr (((OwPackRefused *) g_ptr_array_index (all, all->len - 1))->version, ==, "17");
  ow_test_folder_remove (packs);
}

/* Nothing staged: what was current still is. */
static void
test_a_switch_that_fails (void)
{
  char *packs = ow_test_folder_new ();
  g_autoptr (GError) error = NULL;

  switch_to (packs, ONE);
  g_assert_false (ow_pack_shelf_switch (packs, TWO, &error));
  g_assert_nonnull (error);
  assert_names (packs, ONE, NULL);
  ow_test_folder_remove (packs);
}

static void
test_a_pointer_that_is_none (void)
{
  static const char *const texts[] = { "", "\n", "../../../etc\n", ONE, ONE "\n\n", TWO "\n" };
  char *packs = ow_test_folder_new ();
  g_autofree char *pointer = g_build_filename (packs, "current", NULL);

  switch_to (packs, ONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_true (g_file_set_contents (pointer, texts[i], -1, NULL));
    assert_names (packs, NULL, NULL);
  }
  ow_test_folder_remove (packs);
}

static gboolean
add (OwPackFiles *files,
     const char  *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  OwTufFile *file;

  g_assert_true (json_parser_load_from_data (parser, "{\"length\":1,\"hashes\":{\"sha256\":\"" SHA "\"}}", -1, NULL));
  file = ow_tuf_file_new_target (json_node_get_object (json_parser_get_root (parser)));
  if (ow_pack_files_add (files, path, file))
    return TRUE;
  ow_tuf_file_free (file);
  return FALSE;
}

static void
test_what_belongs_to_a_pack (void)
{
  static const char *const good[] = {
    "packs/a/services/x.ini", "packs/a/leaflets/x.ini", "packs/a/forms/x.xml", "packs/a/forms/x-media/场所.csv",
    "packs/a/phrases/p.txt", "packs/a/speech/s.txt", "packs/a/speech/characters/c.txt", "packs/a/clips/zh.txt",
    "packs/a/clips/who.ogg", "packs/a/posters/fair.png",
  };
  static const char *const bad[] = {
    "packs/b/pack.ini", "packs/a", "packs/a/", "packs/a/other.ini", "packs/a/forms/x/y.csv",
    "packs/a/forms/x-media/y/z", "packs/a/speech/other/c.txt", "packs/a/clips/zh/who.ogg",
    "packs/a/../pack.ini", "packs/a/services/..", "packs/a/services/.hidden", "packs/a/services/", "forms/x/form.xml",
    "packs/a/forms/-media/..", "packs/a/services/a\\b",
  };
  g_autoptr (OwPackFiles) files = ow_pack_files_new (OW_RELEASED_PACK, "a", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (add (files, good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (add (files, bad[i]));
  g_assert_null (files->manifest);
  g_assert_true (add (files, "packs/a/pack.ini"));
  g_assert_nonnull (files->manifest);
}

/* Those for all and this kiosk's own; another kiosk's and another pack's are nobody's business here. */
static void
test_what_belongs_to_settings (void)
{
  static const char *const good[] = { "settings/a/all.ini", "settings/a/kiosks/k-1.ini" };
  static const char *const bad[] = {
    "settings/b/all.ini", "settings/a/kiosks/k-2.ini", "settings/a/k-1.ini", "settings/a/kiosks/all.ini",
    "settings/a/kiosks/k-1.ini/x", "settings/a/kiosks/../all.ini", "settings/all.ini", "packs/a/all.ini",
    "settings/a/kiosks/.ini",
  };
  g_autoptr (OwPackFiles) files = ow_pack_files_new (OW_RELEASED_SETTINGS, "a", "k-1");
  g_autoptr (OwPackFiles) nobody = ow_pack_files_new (OW_RELEASED_SETTINGS, "a", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (add (files, bad[i]) || add (nobody, bad[i]));
  g_assert_false (ow_pack_files_is_for (files, "k-1"));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (add (files, good[i]));
    g_assert_true (ow_pack_files_is_for (files, "k-1"));
  }
  g_assert_false (add (nobody, good[1]));
  g_assert_cmpuint (files->files->len, ==, 2);
}

/* The same whatever the order; another one with each file. */
static void
test_key (void)
{
  g_autoptr (OwPackFiles) one = ow_pack_files_new (OW_RELEASED_PACK, "a", NULL);
  g_autoptr (OwPackFiles) other = ow_pack_files_new (OW_RELEASED_PACK, "a", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  add (one, "packs/a/pack.ini");
  add (one, "packs/a/services/x.ini");
  add (other, "packs/a/services/x.ini");
  add (other, "packs/a/pack.ini");
  first = ow_pack_files_dup_key (one);
  second = ow_pack_files_dup_key (other);
  g_assert_cmpstr (first, ==, second);
  add (other, "packs/a/phrases/p.txt");
  third = ow_pack_files_dup_key (other);
  g_assert_cmpstr (first, !=, third);
  g_assert_cmpuint (strlen (first), ==, 64);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack-shelf/last-good", test_the_last_good_one_stays);
  g_test_add_func ("/pack-shelf/never-stood", test_one_that_never_stood_is_no_previous_one);
  g_test_add_func ("/pack-shelf/step-back", test_one_that_never_stands_is_stepped_back_from);
  g_test_add_func ("/pack-shelf/step-back/first", test_the_first_that_came_may_be_bad);
  g_test_add_func ("/pack-shelf/told-to-end", test_who_was_told_to_end_has_not_failed);
  g_test_add_func ("/pack-shelf/uncounted", test_a_start_that_cant_be_counted);
  g_test_add_data_func ("/pack-shelf/disk-fails/switch", GINT_TO_POINTER (TO_SWITCH), test_each_step_fails);
  g_test_add_data_func ("/pack-shelf/disk-fails/start", GINT_TO_POINTER (TO_START), test_each_step_fails);
  g_test_add_data_func ("/pack-shelf/disk-fails/step-back", GINT_TO_POINTER (TO_STEP_BACK), test_each_step_fails);
  g_test_add_data_func ("/pack-shelf/disk-fails/prove", GINT_TO_POINTER (TO_PROVE), test_each_step_fails);
  g_test_add_func ("/pack-shelf/refused", test_what_is_kept_of_the_refused);
  g_test_add_func ("/pack-shelf/fails", test_a_switch_that_fails);
  g_test_add_func ("/pack-shelf/no-pointer", test_a_pointer_that_is_none);
  g_test_add_func ("/pack-shelf/what-belongs", test_what_belongs_to_a_pack);
  g_test_add_func ("/pack-shelf/what-belongs/settings", test_what_belongs_to_settings);
  g_test_add_func ("/pack-shelf/key", test_key);
  return g_test_run ();
}
