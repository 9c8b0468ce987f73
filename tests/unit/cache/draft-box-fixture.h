/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-box.h"

#include "ow-crypto-error.h"
#include "ow-draft-code.h"
#include "ow-draft-slip.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-test-folder.h"

/* A box of drafts in a folder of its own, and a clock that a test sets. */

#define PLANTED "司马青云测试"
#define PROOF "03076X"
#define KEPT (10 * G_TIME_SPAN_MINUTE)

typedef struct {
  char *state;
  char *path;
  OwSealer *machine;
  OwDraftBox *box;
  OwDraftTime now;
} Fixture;

static inline OwSealer *
load_machine (const char *state,
              const char *name)
{
  g_autofree char *path = g_build_filename (state, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMachineKey) key = ow_machine_key_load (path, &error);

  g_assert_no_error (error);
  return ow_sealer_new (key);
}

static inline gboolean
is_handed_in (gpointer    data,
              const char *instance_id)
{
  return g_strcmp0 (data, instance_id) == 0;
}

static inline void
open_box (Fixture    *fixture,
          const char *handed_in)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->box, ow_draft_box_free);
  fixture->box = ow_draft_box_open (fixture->path, fixture->machine, &error);
  g_assert_no_error (error);
  ow_draft_box_recover (fixture->box, &fixture->now, is_handed_in, (gpointer) handed_in);
}

/* The power is cut, and is back after a while; with the machine, monotonic time begins anew. */
static inline void
cut_power (Fixture  *fixture,
           GTimeSpan dark)
{
  fixture->now.wall += dark;
  fixture->now.monotonic = 20 * G_TIME_SPAN_SECOND;
  open_box (fixture, NULL);
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->state = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->state, "drafts", NULL);
  fixture->machine = load_machine (fixture->state, "machine.key");
  fixture->now = (OwDraftTime) { 1795393800 * G_TIME_SPAN_SECOND, 500 * G_TIME_SPAN_SECOND, TRUE };
  open_box (fixture, NULL);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_draft_box_free (fixture->box);
  g_assert_finalize_object (fixture->machine);
  g_free (fixture->path);
  ow_test_folder_remove (fixture->state);
}

static inline gboolean
keep_as (Fixture    *fixture,
         const char *text,
         const char *proof,
         GError    **error)
{
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));
  const OwDraftPut put = { record, "uuid:1", proof, "hint", KEPT };

  return ow_draft_box_keep (fixture->box, &put, &fixture->now, error);
}

static inline void
keep (Fixture    *fixture,
      const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (keep_as (fixture, text, PROOF, &error));
  g_assert_no_error (error);
}

static inline gboolean
is_left (Fixture *fixture)
{
  GTimeSpan rest;
  g_autofree char *hint = ow_draft_box_look (fixture->box, &fixture->now, &rest);

  return hint != NULL;
}

/* What is read with this proof; NULL when it is the wrong one. */
static inline char *
claim (Fixture    *fixture,
       const char *proof,
       guint      *tries_left)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) record = ow_draft_box_claim (fixture->box, proof, &fixture->now, tries_left, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  return record != NULL ? g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record)) : NULL;
}

static inline void
assert_claimed (Fixture    *fixture,
                const char *text)
{
  guint tries_left;
  g_autofree char *got = claim (fixture, PROOF, &tries_left);

  g_assert_cmpstr (got, ==, text);
}

static inline void
count_file (const char *file,
            gpointer    count)
{
  (*(guint *) count)++;
}

static inline guint
count_files (Fixture *fixture)
{
  guint count = 0;

  ow_test_folder_each (fixture->path, count_file, &count);
  return count;
}

static inline guint
grep (Fixture    *fixture,
      const char *text)
{
  return ow_test_folder_grep (fixture->path, text, strlen (text));
}

static inline void
find_draft (const char *file,
            gpointer    found)
{
  if (g_str_has_suffix (file, ".draft"))
    *(char **) found = g_strdup (file);
}
