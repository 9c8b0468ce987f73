/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall-in-process.h"

#include "ow-receipt.h"

#include <string.h>

/* A hall in the same process that has one case, of one matter. */

#define CASE_INSTANCE "uuid:6f0e2b1c-6d0c-4a51-8a3f-0c9d6f3b8e11"
#define CASE_RULES \
  "{\"forms\":{\"demo\":{\"proof\":[\"number\"],\"state_group\":\"state\",\"states\":{" \
  "\"apply\":{\"state\":\"received\",\"missing\":[\"户口簿\"],\"next\":\"等待受理\"}}," \
  "\"matters\":[{\"id\":\"one\",\"title\":\"甲\",\"department\":\"甲局\",\"days\":2}]}}}"
#define CASE_RECORD \
  "<data id='demo' version='1'><number>110101199806151018</number><state><one>apply</one></state></data>"

/* The hall is opened; the number of the case's receipt is the result. */
static inline char *
hall_open_with_case (TestHall *hall)
{
  OwHallIdentity identity = {
    .form_id = (char *) "demo", .version = (char *) "1", .instance_id = (char *) CASE_INSTANCE,
  };
  g_autoptr (GBytes) xml = g_bytes_new_static (CASE_RECORD, strlen (CASE_RECORD));
  g_autoptr (GError) error = NULL;

  hall_open (hall, NULL);
  hall_make_cases (hall, CASE_RULES);
  g_assert_true (ow_hall_cases_open (hall->cases, &identity, xml, &error));
  g_assert_no_error (error);
  return ow_receipt_number_for_instance (CASE_INSTANCE);
}

static inline void
hall_advance_case (TestHall   *hall,
                   const char *number,
                   const char *state)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (query, (char *) "number", (char *) number);
  g_hash_table_insert (query, (char *) "matter", (char *) "one");
  g_hash_table_insert (query, (char *) "state", (char *) state);
  g_assert_true (ow_hall_cases_control (hall->cases, query, NULL));
}

/* What the hall keeps of the case. */
static inline char *
hall_dup_case (TestHall   *hall,
               const char *number)
{
  g_autofree char *name = g_strconcat (number, ".ini", NULL);
  g_autofree char *path = g_build_filename (hall->folder, "cases", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}
