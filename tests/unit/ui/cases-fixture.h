/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-fixture.h"

#include "ow-cases.h"

/* A hall in memory that has one case, for tests of the screens. */

#define TEST_CASE_NUMBER "12345678901244"
#define TEST_CASE_PROOF "1018"

#define TEST_TYPE_CASES (test_cases_get_type ())
G_DECLARE_FINAL_TYPE (TestCases, test_cases, TEST, CASES, GObject)

/* A hall in memory with one case, and what it is to say. */
struct _TestCases {
  GObject parent_instance;

  int error;       /* OwCasesError; 0: it tells */
  gboolean silent; /* it never answers */
  GTask *waiting;
  const char *form_id;
  const char *received;
  gboolean empty; /* it has nothing of it */
  gboolean late;
  gboolean over;
  int rating_error; /* OwCasesError; 0: it takes the rating */
  guint grade;
  char *reasons;
};

OwCaseReport *test_cases_new_report (TestCases *self) G_GNUC_WARN_UNUSED_RESULT;
/* The widgets of this type that are seen. */
void          test_collect          (GtkWidget *widget, GType type, GPtrArray *found);
/* Types the two into the page that is shown, and looks them up. */
void          test_find_case        (OwWindow *window, const char *number, const char *proof);
