/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"

#include "ow-test-await.h"

/* The opening of a store as if it were blocking. */

static inline gboolean
ow_test_store_open (OwStore *store,
                    GError **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_open_async (store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_store_open_finish (store, result, error);
}

/* An open one in the folder @state. @clock may be NULL. */
static inline OwStore *
ow_test_store_new (const char *state,
                   OwClock    *clock)
{
  g_autoptr (GError) error = NULL;
  OwStore *store = ow_store_new (state, NULL, clock);

  g_assert_true (ow_test_store_open (store, &error));
  g_assert_no_error (error);
  return store;
}

/* Of OwOutboxEntry, oldest first; the caller owns it. */
static inline GPtrArray *
ow_test_store_list (OwStore *store)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  ow_store_list_async (store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  entries = ow_store_list_finish (store, result, &error);
  g_assert_no_error (error);
  return entries;
}
