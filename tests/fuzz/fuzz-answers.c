/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-answers.h"

#include "run-corpus.h"

#include <string.h>

/* What a server's answers are kept by. The same bytes are read twice: as what lay on the disk before a start, and as
 * what happens while the kiosk runs, a few bytes for each step; what is kept must always be what a plain table would
 * hold. */

#define MAX_STEPS 96
#define N_MANY 64              /* answers that come at once */
#define LARGE_FROM 200         /* of the byte that says how long a body is */
#define LARGE_UNIT (192 * 1024)
#define MAX_DAMAGED (64 * 1024) /* a larger file isn't another one, and takes long */

typedef struct {
  const guint8 *at;
  gsize left;
} Script;

typedef struct {
  OwAnswers *answers;
  GHashTable *expected; /* address → OwAnswer */
  gsize bytes;
} Play;

static void
expected_free (gpointer data)
{
  OwAnswer *answer = data;

  g_free (answer->etag);
  g_bytes_unref (answer->body);
  g_free (answer);
}

static guint8
next (Script *script)
{
  if (script->left == 0)
    return 0;
  script->left--;
  return *script->at++;
}

static char *
next_url (Script *script)
{
  guint number = next (script);

  return g_strdup_printf ("https://hall.example/%u", number + 256u * (next (script) & 1));
}

/* Short ones are what comes next, long ones are nothing but long. */
static GBytes *
next_body (Script *script)
{
  static const guint8 zeros[(256 - LARGE_FROM) * LARGE_UNIT];
  gsize length = next (script);
  GBytes *body;

  if (length >= LARGE_FROM)
    return g_bytes_new_static (zeros, (length - LARGE_FROM) * LARGE_UNIT);
  length = MIN (length, script->left);
  body = g_bytes_new (script->at, length);
  script->at += length;
  script->left -= length;
  return body;
}

/* --- What is to be expected ------------------------------------------------------------------- */

static void
expect_drop (Play       *play,
             const char *url)
{
  const OwAnswer *old = g_hash_table_lookup (play->expected, url);

  if (old == NULL)
    return;
  play->bytes -= g_bytes_get_size (old->body);
  g_hash_table_remove (play->expected, url);
}

static void
expect_keep (Play       *play,
             const char *url,
             const char *etag,
             GBytes     *body,
             gint64      now)
{
  const OwAnswer *old = g_hash_table_lookup (play->expected, url);
  gint64 since = old != NULL && g_bytes_equal (old->body, body) ? old->since : now;
  OwAnswer *answer;

  expect_drop (play, url);
  if (g_hash_table_size (play->expected) >= OW_ANSWERS_MAX ||
      play->bytes + g_bytes_get_size (body) > OW_ANSWERS_MAX_BYTES)
    return;
  answer = g_new0 (OwAnswer, 1);
  answer->etag = g_strdup (etag);
  answer->body = g_bytes_ref (body);
  answer->since = since;
  play->bytes += g_bytes_get_size (body);
  g_hash_table_insert (play->expected, g_strdup (url), answer);
}

static void
check (GHashTable *expected,
       OwAnswers  *answers)
{
  GHashTableIter iter;
  gpointer url;
  gpointer value;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &url, &value)) {
    const OwAnswer *wanted = value;
    const OwAnswer *found = ow_answers_find (answers, url);

    g_assert_nonnull (found);
    g_assert_cmpstr (found->etag, ==, wanted->etag);
    g_assert_true (g_bytes_equal (found->body, wanted->body));
    g_assert_cmpint (found->since, ==, wanted->since);
  }
}

/* --- What happens ------------------------------------------------------------------------------ */

static void
keep (Play       *play,
      const char *url,
      const char *etag,
      GBytes     *body,
      gint64      now)
{
  expect_keep (play, url, etag, body, now);
  ow_answers_keep (play->answers, url, etag, body, now);
  g_assert_true ((ow_answers_find (play->answers, url) != NULL) == g_hash_table_contains (play->expected, url));
}

static void
keep_next (Play   *play,
           Script *script)
{
  g_autofree char *url = next_url (script);
  guint number = next (script);
  g_autofree char *etag = number > 0 ? g_strdup_printf ("\"%u\"", number) : NULL;
  gint64 now = next (script);
  g_autoptr (GBytes) body = next_body (script);

  keep (play, url, etag, body, now);
}

static void
keep_many (Play   *play,
           Script *script)
{
  guint first = next (script) * 2u;
  g_autoptr (GBytes) body = next_body (script);

  for (guint i = first; i < first + N_MANY; i++) {
    g_autofree char *url = g_strdup_printf ("https://hall.example/%u", i);

    keep (play, url, NULL, body, i);
  }
}

static void
drop_next (Play   *play,
           Script *script)
{
  g_autofree char *url = next_url (script);

  expect_drop (play, url);
  ow_answers_drop (play->answers, url);
  g_assert_null (ow_answers_find (play->answers, url));
}

static void
keep_only (Play   *play,
           Script *script)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) known = g_hash_table_get_keys (play->expected);
  guint mask = next (script);

  for (GList *each = known; each != NULL; each = each->next)
    if (g_str_hash (each->data) & mask)
      g_hash_table_add (set, g_strdup (each->data));
  for (GList *each = known; each != NULL; each = each->next)
    if (!g_hash_table_contains (set, each->data)) {
      g_autofree char *url = g_strdup (each->data);

      expect_drop (play, url);
    }
  ow_answers_keep_only (play->answers, set);
}

/* Below @size; 0 where that is 0. */
static gsize
next_place (Script *script,
            gsize   size)
{
  gsize place = 0;

  for (int i = 0; i < 3; i++)
    place = place << 8 | next (script);
  return size > 0 ? place % size : 0;
}

/* The file with a byte changed, or cut off: some of it may be there, and what isn't is asked for anew. */
static void
damage (GBytes *whole,
        Script *script)
{
  g_autoptr (OwAnswers) answers = ow_answers_new ();
  gsize size = g_bytes_get_size (whole);
  gsize place = next_place (script, size);
  gsize length = next (script) & 1 ? place : size;
  g_autofree guint8 *damaged = g_memdup2 (g_bytes_get_data (whole, NULL), size);
  g_autoptr (GBytes) bytes = NULL;

  if (size > 0)
    damaged[place] ^= next (script);
  bytes = g_bytes_new (damaged, length);
  ow_answers_restore (answers, bytes);
  g_assert_null (ow_answers_take_bytes (answers));
}

/* The kiosk is started anew. */
static void
start_again (Play   *play,
             Script *script)
{
  g_autoptr (OwAnswers) again = ow_answers_new ();
  g_autoptr (GBytes) bytes = ow_answers_take_bytes (play->answers);

  if (bytes == NULL)
    return;
  g_assert_null (ow_answers_take_bytes (play->answers));
  ow_answers_restore (again, bytes);
  check (play->expected, again);
  if (g_bytes_get_size (bytes) <= MAX_DAMAGED)
    damage (bytes, script);
  ow_answers_free (play->answers);
  play->answers = g_steal_pointer (&again);
}

static void
play_script (Script script)
{
  static void (*const steps[]) (Play *, Script *) = { keep_next, keep_next, keep_many,
                                                      drop_next, keep_only, start_again };
  Play play = { ow_answers_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expected_free), 0 };

  for (guint i = 0; i < MAX_STEPS && script.left > 0; i++)
    steps[next (&script) % G_N_ELEMENTS (steps)](&play, &script);
  check (play.expected, play.answers);
  ow_answers_free (play.answers);
  g_hash_table_unref (play.expected);
}

/* What is taken of it once more comes back the same. */
static void
restore_raw (GBytes *bytes)
{
  g_autoptr (OwAnswers) answers = ow_answers_new ();
  g_autoptr (OwAnswers) again = ow_answers_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) taken = NULL;

  ow_answers_restore (answers, bytes);
  g_assert_null (ow_answers_take_bytes (answers));
  ow_answers_keep (answers, "another", NULL, nothing, 1);
  taken = ow_answers_take_bytes (answers);
  if (taken != NULL) {
    ow_answers_restore (again, taken);
    g_assert_nonnull (ow_answers_find (again, "another"));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  restore_raw (bytes);
  play_script ((Script) { data, size });
  return 0;
}
