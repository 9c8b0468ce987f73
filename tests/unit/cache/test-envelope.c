/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ow-envelope.h"
#include "ow-outbox-seals.h"
#include "ow-public-key.h"

#include <sqlite3.h>
#include <string.h>

/* Who signed what was handed in: of the line by itself, and of rows that somebody with the machine key has changed. */

#define DEVICE "一楼 2号"

static OwMachineKey *
load_key (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->state, "machine.key", NULL);
  g_autoptr (GError) error = NULL;
  OwMachineKey *key = ow_machine_key_load (path, &error);

  g_assert_no_error (error);
  return key;
}

static OwDeviceKey *
load_device_key (StoreFixture *fixture)
{
  g_autoptr (OwMachineKey) machine_key = load_key (fixture);
  g_autoptr (GError) error = NULL;
  OwDeviceKey *key = ow_device_key_new (machine_key, &error);

  g_assert_no_error (error);
  return key;
}

static OwSubmission *
make_whole (const char *instance_id,
            const char *version,
            const char *xml,
            const char *name,
            const char *photo)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GBytes) content = g_bytes_new (photo, strlen (photo));
  g_autoptr (GBytes) other = g_bytes_new_static ("b", 1);
  OwSubmission *submission = ow_submission_new (instance_id, "48210937551263", "form a", version, bytes);

  ow_submission_add_attachment (submission, name, "image/jpeg", content);
  ow_submission_add_attachment (submission, "a.csv", "text/csv", other);
  return submission;
}

/* As docs/envelopes.md has it, letter by letter. */
static void
test_what_is_signed (StoreFixture *fixture,
                     gconstpointer data)
{
  static const char statement[] =
    "OneWindow-Envelope-1\n"
    "instance=uuid%3A7\n"
    "form=form%20a\n"
    "version=3%0Apart%3Dx\n"
    "device=%E4%B8%80%E6%A5%BC%202%E5%8F%B7\n"
    "time=-5\n"
    "part=a.csv sha256=3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d\n"
    "part=p.jpg sha256=2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\n"
    "part=xml_submission_file sha256=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\n";
  g_autoptr (OwDeviceKey) key = load_device_key (fixture);
  g_autoptr (OwSubmission) submission = make_whole ("uuid:7", "3\npart=x", "a", "p.jpg", "x");
  g_autofree char *line = ow_envelope_sign (key, DEVICE, -5, submission);
  g_autoptr (OwEnvelope) envelope = ow_envelope_read (line);
  g_autoptr (OwPublicKey) public = ow_public_key_new ("ed25519", ow_device_key_get_public (key), NULL);
  g_autoptr (GBytes) message = g_bytes_new_static (statement, sizeof statement - 1);
  g_autofree char *again = ow_envelope_sign (key, DEVICE, -5, submission);

  g_assert_nonnull (envelope);
  g_assert_cmpstr (envelope->device, ==, DEVICE);
  g_assert_cmpint (envelope->time, ==, -5);
  g_assert_true (ow_public_key_verify (public, message, envelope->signature, sizeof envelope->signature));
  g_assert_cmpstr (line, ==, again);
  g_assert_true (g_str_is_ascii (line));
}

static void
test_one_change_is_refused (StoreFixture *fixture,
                            gconstpointer data)
{
  static const char *const others[][5] = {
    { "uuid:8", "3", "a", "p.jpg", "x" }, { "uuid:7", "4", "a", "p.jpg", "x" }, { "uuid:7", "3", "b", "p.jpg", "x" },
    { "uuid:7", "3", "a", "q.jpg", "x" }, { "uuid:7", "3", "a", "p.jpg", "y" },
  };
  g_autoptr (OwDeviceKey) key = load_device_key (fixture);
  g_autoptr (OwSubmission) submission = make_whole ("uuid:7", "3", "a", "p.jpg", "x");
  g_autofree char *line = ow_envelope_sign (key, DEVICE, 5, submission);
  g_autoptr (OwEnvelope) envelope = ow_envelope_read (line);

  g_assert_true (ow_envelope_is_for (envelope, submission));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (OwSubmission) other = make_whole (others[i][0], others[i][1], others[i][2], others[i][3], others[i][4]);

    g_assert_false (ow_envelope_is_for (envelope, other));
  }
  envelope->time++;
  g_assert_false (ow_envelope_is_for (envelope, submission));
  envelope->time--;
  g_free (envelope->device);
  envelope->device = g_strdup ("another");
  g_assert_false (ow_envelope_is_for (envelope, submission));
}

static void
test_what_is_no_line (void)
{
  g_autofree char *key = g_strnfill (64, '0');
  g_autofree char *signature = g_strnfill (128, 'a');
  static const char *const no_lines[] = {
    "",
    "version=2; key=%s; device=; time=0; signature=%s",
    "version=1; key=%s0; device=; time=0; signature=%s",
    "version=1; key=%s; device=; time=; signature=%s",
    "version=1; key=%s; device=; time=1x; signature=%s",
    "version=1; key=%s; device=%%00; time=0; signature=%s",
    "version=1; key=%s; device=; time=0; signature=%s00",
    "version=1; key=%s; time=0; device=; signature=%s",
    "version=1; key=%s; device=; time=0; signature=%s; more=1",
  };
  g_autofree char *good = g_strdup_printf ("version=1; key=%s; device=; time=0; signature=%s", key, signature);
  g_autoptr (OwEnvelope) envelope = ow_envelope_read (good);

  g_assert_nonnull (envelope);
  for (guint i = 0; i < G_N_ELEMENTS (no_lines); i++) {
    g_autofree char *line = g_strdup_printf (no_lines[i], key, signature);

    g_assert_null (ow_envelope_read (line));
  }
}

static void
test_frozen (StoreFixture *fixture,
             gconstpointer data)
{
  GTimeSpan wait;
  g_autofree char *told = NULL;
  g_autoptr (OwSubmission) first = NULL;
  g_autoptr (OwSubmission) second = NULL;
  g_autoptr (OwDeviceKey) key = load_device_key (fixture);

  queue_one (fixture, "uuid:frozen", 10);
  first = take (fixture, &wait);
  g_assert_nonnull (ow_submission_get_signature (first));
  assert_settled (fixture, "uuid:frozen", OW_OUTCOME_RETRY, "timeout", 0);
  fixture_reopen (fixture);
  second = take (fixture, &wait);
  g_assert_cmpstr (ow_submission_get_signature (second), ==, ow_submission_get_signature (first));
  told = ow_store_peek_device_key (fixture->state, NULL);
  g_assert_cmpstr (told, ==, ow_device_key_get_public (key));
}

static void
change (StoreFixture *fixture,
        const char   *sql,
        GBytes       *value)
{
  g_autofree char *path = g_build_filename (fixture->state, "outbox.db", NULL);
  sqlite3_stmt *statement;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (value != NULL)
    sqlite3_bind_blob64 (statement, 1, g_bytes_get_data (value, NULL), g_bytes_get_size (value), SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_changes (handle), ==, 1);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

/* The first of two is held for @word, and the second goes all the same. */
static void
assert_held (StoreFixture *fixture,
             const char   *word)
{
  g_autoptr (OwOutboxSummary) summary = NULL;
  const OwOutboxEntry *held;

  fixture_open (fixture);
  assert_taken (fixture, "uuid:other");
  summary = ow_store_peek_summary (fixture->state, NULL);
  g_assert_cmpuint (summary->held->len, ==, 1);
  held = g_ptr_array_index (summary->held, 0);
  g_assert_cmpstr (held->instance_id, ==, "uuid:first");
  g_assert_cmpstr (held->last_error, ==, word);
}

#define CHANGE(column) "UPDATE submission SET " column " WHERE instance_id = 'uuid:first'"

static void
queue_two (StoreFixture *fixture)
{
  queue_one (fixture, "uuid:first", 10);
  queue_one (fixture, "uuid:other", 10);
  fixture_close (fixture);
}

/* By somebody who has the machine key: the seal fits. */
static void
test_changed (StoreFixture *fixture,
              gconstpointer data)
{
  g_autoptr (OwMachineKey) key = load_key (fixture);
  g_autoptr (OwSealer) sealer = ow_sealer_new (key);
  g_autoptr (OwSubmission) other = make_submission ("uuid:first", 11);
  g_autoptr (GBytes) payload = ow_outbox_seal_payload (sealer, other, TRUE);

  queue_two (fixture);
  change (fixture, CHANGE ("payload = ?1"), payload);
  assert_held (fixture, "signature");
}

static void
test_foreign (StoreFixture *fixture,
              gconstpointer data)
{
  const guint8 bytes[OW_MACHINE_KEY_BYTES] = { 7 };
  g_autoptr (OwMachineKey) key = load_key (fixture);
  g_autoptr (OwMachineKey) foreign = ow_machine_key_new_foreign (bytes, NULL);
  g_autoptr (OwDeviceKey) foreign_key = ow_device_key_new (foreign, NULL);
  g_autoptr (OwSealer) sealer = ow_sealer_new (key);
  g_autoptr (OwSubmission) same = make_submission ("uuid:first", 10);
  g_autofree char *line = ow_envelope_sign (foreign_key, "", 0, same);
  g_autoptr (GBytes) signature = ow_outbox_seal_signature (sealer, line, "uuid:first");

  queue_two (fixture);
  change (fixture, CHANGE ("signature = ?1"), signature);
  assert_held (fixture, "signature");
}

/* It doesn't make it one of before there were any. */
static void
test_taken_away (StoreFixture *fixture,
                 gconstpointer data)
{
  queue_two (fixture);
  change (fixture, CHANGE ("signature = NULL"), NULL);
  assert_held (fixture, "unreadable");
}

/* However many the hall refuses, and however old those are: it isn't said to be safe with them. */
static void
test_one_behind_many (StoreFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (OwOutboxSummary) summary = NULL;
  const OwOutboxEntry *lost;

  for (guint i = 0; i <= OW_OUTBOX_SUMMARY_HELD; i++) {
    g_autofree char *name = g_strdup_printf ("uuid:%03u", i);

    queue_one (fixture, name, 0);
    assert_taken (fixture, name);
    assert_settled (fixture, name, OW_OUTCOME_HELD, "conflict", 0);
    ow_clock_correct (fixture->clock, G_TIME_SPAN_SECOND);
  }
  queue_two (fixture);
  change (fixture, CHANGE ("signature = NULL"), NULL);
  fixture_open (fixture);
  assert_taken (fixture, "uuid:other");
  summary = ow_store_peek_summary (fixture->state, NULL);
  g_assert_cmpuint (summary->counts.held, ==, OW_OUTBOX_SUMMARY_HELD + 2);
  g_assert_cmpuint (summary->lost, ==, 1);
  g_assert_cmpuint (summary->held->len, ==, OW_OUTBOX_SUMMARY_HELD + 1);
  lost = g_ptr_array_index (summary->held, 0);
  g_assert_cmpstr (lost->instance_id, ==, "uuid:first");
  g_assert_cmpint (summary->oldest_held, <, lost->queued_at);
  g_assert_cmpint (summary->oldest_held, ==, ((const OwOutboxEntry *) summary->held->pdata[1])->queued_at);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cache/envelope/statement", StoreFixture, NULL, fixture_set_up, test_what_is_signed, fixture_tear_down);
  g_test_add ("/cache/envelope/one-change", StoreFixture, NULL, fixture_set_up, test_one_change_is_refused,
              fixture_tear_down);
  g_test_add_func ("/cache/envelope/no-line", test_what_is_no_line);
  g_test_add ("/cache/envelope/frozen", StoreFixture, NULL, fixture_set_up, test_frozen, fixture_tear_down);
  g_test_add ("/cache/envelope/behind-many", StoreFixture, NULL, fixture_set_up, test_one_behind_many,
              fixture_tear_down);
  g_test_add ("/cache/envelope/changed", StoreFixture, NULL, fixture_set_up, test_changed, fixture_tear_down);
  g_test_add ("/cache/envelope/foreign", StoreFixture, NULL, fixture_set_up, test_foreign, fixture_tear_down);
  g_test_add ("/cache/envelope/taken-away", StoreFixture, NULL, fixture_set_up, test_taken_away, fixture_tear_down);
  return g_test_run ();
}
