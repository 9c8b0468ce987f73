/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall-in-process.h"
#include "ow-form-library.h"
#include "ow-sync-error.h"
#include "ow-test-store.h"

/* A library of forms before a hall in the same process. */
typedef struct {
  TestHall hall;
  char *state;
  char *shipped;
  OwClock *clock;
  OwStore *store;
  OwHttp *http;
  OwOpenRosa *server;
  OwFormLibrary *library;
  guint announced;
} Fixture;

/* The engine's place: the id as it stands in the form; a form that says "unloadable" isn't loaded. */
static inline char *
probe (const char *path,
       const char *media_dir,
       gpointer    user_data,
       GError    **error)
{
  g_autofree char *xml = NULL;
  const char *id;

  if (!g_file_get_contents (path, &xml, NULL, error))
    return NULL;
  id = strstr (xml, "<data id='");
  if (id != NULL && strstr (xml, "unloadable") == NULL)
    return g_strndup (id + 10, strcspn (id + 10, "'"));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "cycle");
  return NULL;
}

static inline void
on_forms_changed (OwFormLibrary *library,
                  const char    *form_id,
                  gpointer       data)
{
  Fixture *fixture = data;

  g_assert_cmpstr (form_id, ==, "demo");
  fixture->announced++;
}

static inline void
open_library (Fixture *fixture)
{
  OwTestAwait library = { 0 };
  g_autoptr (GAsyncResult) library_result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  fixture->server = ow_open_rosa_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), NULL,
                                      fixture->clock, &error);
  fixture->library = ow_form_library_new (fixture->store, fixture->server, fixture->shipped, probe, NULL);
  g_signal_connect (fixture->library, "forms-changed", G_CALLBACK (on_forms_changed), fixture);
  ow_form_library_open_async (fixture->library, NULL, ow_test_await_done, &library);
  library_result = ow_test_await (&library);
  g_assert_true (ow_form_library_open_finish (fixture->library, library_result, &error));
  g_assert_no_error (error);
}

static inline void
close_library (Fixture *fixture)
{
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  g_assert_finalize_object (fixture->library);
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->store);
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  hall_open (&fixture->hall, NULL);
  fixture->state = ow_test_folder_new ();
  fixture->shipped = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  open_library (fixture);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_library (fixture);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
  ow_test_folder_remove (fixture->shipped);
  g_assert_finalize_object (fixture->clock);
}

static inline int
refresh (Fixture *fixture,
         GError **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_form_library_refresh_async (fixture->library, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_form_library_refresh_finish (fixture->library, result, error);
}

static inline void
assert_refreshed (Fixture *fixture,
                  int      changed)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (refresh (fixture, &error), ==, changed);
  g_assert_no_error (error);
}

static inline void
assert_current (Fixture    *fixture,
                const char *version)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *wanted = g_strdup_printf ("version='%s'", version);

  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  g_assert_nonnull (strstr (xml, wanted));
}

static inline void
hall_put (Fixture    *fixture,
          const char *name,
          const char *text)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "forms", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What stands there as trouble: "FORM WORD", or "" for the list; NULL for nothing. */
static inline char *
dup_trouble (Fixture *fixture)
{
  g_autoptr (GPtrArray) troubles = ow_form_library_list_troubles (fixture->library);
  const OwFormTrouble *trouble;

  if (troubles->len == 0)
    return NULL;
  trouble = g_ptr_array_index (troubles, 0);
  g_assert_cmpuint (troubles->len, ==, 1);
  g_assert_cmpint (trouble->since, >, 0);
  return g_strdup_printf ("%s %s", trouble->form_id, trouble->word);
}

static inline void
assert_trouble (Fixture    *fixture,
                const char *wanted)
{
  g_autofree char *trouble = dup_trouble (fixture);

  g_assert_cmpstr (trouble, ==, wanted);
}
