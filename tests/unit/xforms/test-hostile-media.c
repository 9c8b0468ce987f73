/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile-world.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names of attachments that lead elsewhere, attachments that are no files, and lists that are too much. What must
 * not be read is a list that would be taken if it were. */

#define LIST "<root><item><n>x</n></item></root>"

typedef struct {
  char *top;    /* holds secret.xml and media */
  char *media;
} Place;

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
path_in (const char *folder,
         const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
place_init (Place *self)
{
  g_autofree char *secret = NULL;
  g_autofree char *link = NULL;
  g_autofree char *zero = NULL;
  g_autofree char *pipe = NULL;
  g_autofree char *folder = NULL;

  self->top = g_dir_make_tmp ("hostile-XXXXXX", NULL);
  g_assert_nonnull (self->top);
  self->media = path_in (self->top, "media");
  g_assert_cmpint (g_mkdir (self->media, 0700), ==, 0);
  secret = path_in (self->top, "secret.xml");
  write_file (self->top, "secret.xml", LIST);
  write_file (self->top, "secret.csv", "n\nx\n");
  write_file (self->media, "list.xml", LIST);
  write_file (self->media, ".hidden.xml", LIST);
  write_file (self->media, "back\\slash.xml", LIST);
  link = path_in (self->media, "link.xml");
  g_assert_cmpint (symlink (secret, link), ==, 0);
  zero = path_in (self->media, "zero.csv");
  g_assert_cmpint (symlink ("/dev/zero", zero), ==, 0);
  pipe = path_in (self->media, "pipe.xml");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  folder = path_in (self->media, "folder.xml");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_file (folder, "inner.xml", LIST);
}

static void
remove_below (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *each = g_build_filename (path, name, NULL);

    if (g_file_test (each, G_FILE_TEST_IS_DIR) && !g_file_test (each, G_FILE_TEST_IS_SYMLINK))
      remove_below (each);
    else
      g_unlink (each);
  }
  g_rmdir (path);
}

static void
place_clear (Place *self)
{
  remove_below (self->top);
  g_clear_pointer (&self->top, g_free);
  g_clear_pointer (&self->media, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static OwForm *
load_list (Place      *place,
           const char *uri,
           GError    **error)
{
  g_autofree char *model = g_markup_printf_escaped ("<instance id='l' src=\"%s\"/>", uri);

  return form_world_try ("<a/>", model, "", place->media, error);
}

/* Nothing is read: the name is refused, or the list is said to be missing. */
static void
expect_nothing_read (Place      *place,
                     const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = load_list (place, uri, &error);

  if (form != NULL && ow_form_get_missing (form) == NULL)
    g_printerr ("%s was taken\n", uri);
  if (form != NULL)
    g_assert_nonnull (ow_form_get_missing (form));
  else
    g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_MEDIA);
}

static void
test_names (void)
{
  static const char *const uris[] = {
    "jr://file/../secret.xml", "jr://file/../../../../etc/passwd", "jr://file/..", "jr://file/.", "jr://file/",
    "jr://file/%2e%2e/secret.xml", "jr://file/..%2fsecret.xml", "jr://file/..\\secret.xml",
    "jr://file/back\\slash.xml", "jr://file/./list.xml", "jr://file/folder.xml/inner.xml",
    "jr://file//etc/passwd", "jr://file-csv/../secret.csv", "jr://images/../secret.xml", "jr://../secret.xml",
    "jr://file/.hidden.xml", "jr://file/link.xml", "jr://file-csv/zero.csv", "jr://file/pipe.xml",
    "jr://file/folder.xml", "jr://file/list.xml/", "jr://file/LIST.xml", "jr://file/list.xml\n",
    "file:///etc/passwd", "/etc/passwd", "../secret.xml", "secret.xml", "list.xml",
    "http://127.0.0.1:9/list.xml", "https://127.0.0.1:9/list.xml", "ftp://127.0.0.1:9/x", "data:,x", "jr:list.xml",
    "JR://file/list.xml", "jr://file/list.xml?x", "jr://file/list.xml#x", "jr://instance/../secret.xml",
  };
  g_autofree char *long_name = g_strnfill (5000, 'n');
  g_autofree char *long_uri = g_strconcat ("jr://file/", long_name, NULL);
  g_auto (Place) place = { 0 };
  g_autoptr (OwForm) good = NULL;

  place_init (&place);
  good = load_list (&place, "jr://file/list.xml", NULL);
  g_assert_nonnull (good);
  g_assert_null (ow_form_get_missing (good));
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    expect_nothing_read (&place, uris[i]);
  expect_nothing_read (&place, long_uri);
}

/* What an expression names is looked for in the folder, too, and may not be there. */
static void
test_names_in_expressions (void)
{
  static const char *const ids[] = { "../secret", "..", "/etc/passwd", "zero", "link", "", "../secret.csv" };
  g_auto (Place) place = { 0 };

  place_init (&place);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *model = g_strdup_printf (
      "<bind nodeset='/data/a' calculate=\"pulldata('%s', 'n', 'n', 'x')\"/>", ids[i]);
    g_autoptr (OwForm) form = form_world_try ("<a/>", model, "", place.media, NULL);
    g_autoptr (OwClock) clock = ow_clock_new_system ();
    g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, NULL, NULL) : NULL;

    if (filling != NULL)
      form_world_expect (filling, "/data/a", "");
  }
}

static void
make_sparse (const char *folder,
             const char *name,
             goffset     size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  write_file (folder, name, "n\nx\n\"");
  g_assert_cmpint (truncate (path, size), ==, 0);
}

static void
test_sizes (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *instances = NULL;
  g_autoptr (GError) large = NULL;
  g_autoptr (GError) many = NULL;

  place_init (&place);
  make_sparse (place.media, "large.csv", 65 * 1024 * 1024);
  g_assert_null (load_list (&place, "jr://file-csv/large.csv", &large));
  g_assert_error (large, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_nonnull (strstr (large->message, "large.csv: the attachment is too large"));
  text = hostile_repeat ("x,y\n", 500000);
  write_file (place.media, "some.csv", text);
  instances = hostile_number ("<instance id='l%u' src='jr://file-csv/some.csv'/>", 100);
  g_assert_null (form_world_try ("<a/>", instances, "", place.media, &many));
  g_assert_error (many, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_nonnull (strstr (many->message, "some.csv: the attachments together are too large"));
}

static void
expect_list_error (Place      *place,
                   const char *name,
                   const char *text,
                   int         code)
{
  g_autofree char *uri = g_strconcat ("jr://file/", name, NULL);
  g_autoptr (GError) error = NULL;

  write_file (place->media, name, text);
  g_assert_null (load_list (place, uri, &error));
  g_assert_error (error, OW_FORM_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_lists (void)
{
  g_autofree char *columns = g_strnfill (1000000, ',');
  g_autofree char *brackets = g_strnfill (1000000, '[');
  g_autofree char *deep = g_strconcat ("{\"features\":", brackets, NULL);
  g_autofree char *elements = hostile_repeat ("<i>", 5000);
  g_autofree char *rows = hostile_repeat ("\nx", 10000);
  g_autofree char *header = g_strnfill (900, ',');
  g_autofree char *wide = g_strconcat (header, rows, NULL);
  g_auto (Place) place = { 0 };

  place_init (&place);
  expect_list_error (&place, "columns.csv", columns, OW_FORM_ERROR_LIMIT);
  expect_list_error (&place, "wide.csv", wide, OW_FORM_ERROR_LIMIT);
  expect_list_error (&place, "deep.geojson", deep, OW_FORM_ERROR_LIMIT);
  expect_list_error (&place, "deep.xml", elements, OW_FORM_ERROR_LIMIT);
  expect_list_error (&place, "type.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
                     OW_FORM_ERROR_MEDIA);
  expect_list_error (&place, "open.xml", "<x>", OW_FORM_ERROR_MEDIA);
  expect_list_error (&place, "coordinates.geojson", "{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                     "[1e999,0]}}]}", OW_FORM_ERROR_MEDIA);
  expect_list_error (&place, "bytes.csv", "n\n\xc0\x80\n", OW_FORM_ERROR_MEDIA);
  expect_list_error (&place, "wide.csv", "\xff\xfe" "n", OW_FORM_ERROR_MEDIA);
}

/* Collect's search(): a pattern of an answer, compared with long cells from each of their letters on. */
static void
test_searches (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *cell = g_strnfill (100000, 'a');
  g_autoptr (GString) table = g_string_new ("k,v,w\n");
  g_autofree char *pattern = g_strnfill (50000, 'a');
  g_autofree char *answer = g_strconcat (pattern, "b", NULL);
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = NULL;

  place_init (&place);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (table, "%u,%s,%s\n", i, cell, cell);
  write_file (place.media, "t.csv", table->str);
  form = form_world_try ("<a/><b/>", "", "<input ref='/data/a'/><select1 ref='/data/b'"
                         " appearance=\"search('t', 'contains', 'v, w', /data/a)\"><item><value>k</value>"
                         "<label>v, w</label></item></select1>", place.media, NULL);
  g_assert_nonnull (form);
  filling = ow_filling_new (form, clock, NULL, NULL);
  g_assert_nonnull (filling);
  form_world_answer (filling, "/data/a", "aab", OW_ANSWER_OK);
  form_world_expect_choices (filling, "/data/b", "");
  ow_filling_answer (filling, "/data/a", answer, NULL, NULL);
  form_world_expect_choices (filling, "/data/b", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hostile_add ("/xforms/hostile-media/names", 50, HOSTILE_READS_FILES, test_names);
  hostile_add ("/xforms/hostile-media/expressions", 50, HOSTILE_READS_FILES, test_names_in_expressions);
  hostile_add ("/xforms/hostile-media/sizes", 700, HOSTILE_READS_FILES, test_sizes);
  hostile_add ("/xforms/hostile-media/lists", 400, HOSTILE_READS_FILES, test_lists);
  hostile_add ("/xforms/hostile-media/searches", 100, HOSTILE_READS_FILES, test_searches);
  return g_test_run ();
}
