/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-crypto-error.h"
#include "ow-store-error.h"
#include "ow-store.h"

#include "ow-test-await.h"
#include "ow-test-folder.h"
#include "ow-test-store.h"

/* A state folder with a fixed clock, and the store's calls as if they were blocking. */

#define PLANTED "司马青云测试"

typedef struct {
  char *state;
  OwClock *clock;
  OwStore *store;
} StoreFixture;

static inline void
fixture_open (StoreFixture *fixture)
{
  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
}

static inline void
fixture_close (StoreFixture *fixture)
{
  ow_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  fixture->store = NULL;
}

/* As if the power had come back: what is on disk, and nothing else. */
static inline void
fixture_reopen (StoreFixture *fixture)
{
  fixture_close (fixture);
  fixture_open (fixture);
}

static inline void
fixture_set_up (StoreFixture *fixture,
                gconstpointer data)
{
  fixture->state = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  fixture_open (fixture);
}

static inline void
fixture_tear_down (StoreFixture *fixture,
                   gconstpointer data)
{
  if (fixture->store != NULL)
    fixture_close (fixture);
  ow_test_folder_remove (fixture->state);
  g_assert_finalize_object (fixture->clock);
}

/* An instance with the planted name and @padding further bytes. */
static inline OwSubmission *
make_submission (const char *instance_id,
                 gsize       padding)
{
  g_autofree char *fill = g_strnfill (padding, 'x');
  g_autofree char *xml = g_strdup_printf ("<data id=\"t\"><meta><instanceID>%s</instanceID></meta>"
                                          "<name>" PLANTED "</name><fill>%s</fill></data>",
                                          instance_id, fill);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ow_submission_new (instance_id, "48210937551263", "after-death", "3", bytes);
}

static inline gboolean
store_queue (OwStore      *store,
             OwSubmission *submission,
             GError      **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_queue_async (store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_store_queue_finish (store, result, error);
}

static inline void
queue_one (StoreFixture *fixture,
           const char   *instance_id,
           gsize         padding)
{
  g_autoptr (OwSubmission) submission = make_submission (instance_id, padding);
  g_autoptr (GError) error = NULL;

  g_assert_true (store_queue (fixture->store, submission, &error));
  g_assert_no_error (error);
}

static inline OwSubmission *
take (StoreFixture *fixture,
      GTimeSpan    *wait)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OwSubmission *submission;

  ow_store_take_async (fixture->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  submission = ow_store_take_finish (fixture->store, result, wait, &error);
  g_assert_no_error (error);
  return submission;
}

static inline void
assert_taken (StoreFixture *fixture,
              const char   *instance_id)
{
  GTimeSpan wait;
  g_autoptr (OwSubmission) submission = take (fixture, &wait);

  g_assert_nonnull (submission);
  g_assert_cmpstr (ow_submission_get_instance_id (submission), ==, instance_id);
}

static inline gboolean
settle (StoreFixture *fixture,
        const char   *instance_id,
        OwOutcome     outcome,
        const char   *word,
        GTimeSpan     wait,
        GError      **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_settle_async (fixture->store, instance_id, outcome, word, wait, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_store_settle_finish (fixture->store, result, error);
}

static inline void
assert_settled (StoreFixture *fixture,
                const char   *instance_id,
                OwOutcome     outcome,
                const char   *word,
                GTimeSpan     wait)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (settle (fixture, instance_id, outcome, word, wait, &error));
  g_assert_no_error (error);
}
