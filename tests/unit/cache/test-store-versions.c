/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ow-envelope.h"
#include "ow-store-schema.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define FIRST_SIGNED 3

/* A store of every version of the schema that there was, today's among them, as it lies in tests/fixtures/outbox: one
 * record delivered, one held, one that was on the line when the power went, one queued; two with a photograph. */

static char *
read_fixture (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "tests", "fixtures", "outbox", name, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static void
lay_file (const char *state,
          const char *name,
          const char *hex)
{
  g_autofree char *path = g_build_filename (state, name, NULL);
  gsize length = strlen (hex) / 2;
  g_autofree char *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (char) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
}

static void
lay_files (const char *state)
{
  g_autofree char *blobs = g_build_filename (state, "blobs", NULL);
  g_autofree char *content = read_fixture ("files.txt");
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

  g_assert_cmpint (g_mkdir (blobs, 0700), ==, 0);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);

    lay_file (state, words[0], words[1]);
  }
}

static void
lay_database (const char *state,
              guint       version)
{
  g_autofree char *name = g_strdup_printf ("%u.sql", version);
  g_autofree char *sql = read_fixture (name);
  g_autofree char *path = g_build_filename (state, "outbox.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
assert_sent (StoreFixture *fixture,
             const char   *instance_id,
             gboolean      is_signed)
{
  g_autoptr (OwSubmission) wanted = make_submission (instance_id, 0);
  GTimeSpan wait;
  g_autoptr (OwSubmission) got = take (fixture, &wait);
  const OwAttachment *photo;

  g_assert_nonnull (got);
  g_assert_cmpstr (ow_submission_get_instance_id (got), ==, instance_id);
  g_assert_cmpint (ow_submission_get_signature (got) != NULL, ==, is_signed);
  g_assert_true (g_bytes_equal (ow_submission_get_xml (got), ow_submission_get_xml (wanted)));
  g_assert_cmpuint (ow_submission_get_attachments (got)->len, ==, 1);
  photo = g_ptr_array_index (ow_submission_get_attachments (got), 0);
  g_assert_cmpmem (g_bytes_get_data (photo->content, NULL), g_bytes_get_size (photo->content), "jpeg", 4);
  assert_settled (fixture, instance_id, OW_OUTCOME_DELIVERED, "", 0);
}

static void
test_version (gconstpointer data)
{
  StoreFixture fixture = { 0 };
  g_autoptr (GPtrArray) releases = NULL;
  gboolean is_signed = GPOINTER_TO_UINT (data) >= FIRST_SIGNED;
  guint delivered, held;

  fixture.state = ow_test_folder_new ();
  fixture.clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  lay_files (fixture.state);
  lay_database (fixture.state, GPOINTER_TO_UINT (data));
  fixture_open (&fixture);
  g_assert_null (ow_store_get_set_aside (fixture.store));
  assert_sent (&fixture, "uuid:02", is_signed);
  assert_sent (&fixture, "uuid:03", is_signed);
  g_object_get (fixture.store, "delivered", &delivered, "held", &held, NULL);
  g_assert_cmpuint (delivered, ==, 3);
  g_assert_cmpuint (held, ==, 1);
  releases = ow_store_peek_releases (fixture.state, NULL);
  g_assert_cmpuint (releases->len, ==, 1);
  fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  for (guint version = 1; version <= OW_STORE_SCHEMA_VERSION; version++) {
    g_autofree char *path = g_strdup_printf ("/cache/store-versions/%u", version);

    g_test_add_data_func (path, GUINT_TO_POINTER (version), test_version);
  }
  return g_test_run ();
}
