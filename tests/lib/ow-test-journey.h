/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-load.h"
#include "ow-journey.h"

#include <string.h>

/* A journey through the form at @path. @media: the folder of its pictures; NULL for none. */
static inline OwJourney *
ow_test_journey_load (const char *path,
                      const char *media,
                      OwClock    *clock)
{
  static const char text[] = "[Service]\nId=walk\nName=Walk\nForm=walk\nAvailable=true\n"
                             "[Receipt]\nInstance=slip\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, &error);
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwFilling) filling = NULL;

  g_assert_no_error (error);
  form = ow_form_load_file (path, media, &error);
  g_assert_no_error (error);
  filling = ow_filling_new (form, clock, NULL, &error);
  g_assert_no_error (error);
  return ow_journey_new (service, filling);
}

/* A journey through tests/fixtures/forms/<name>. */
static inline OwJourney *
ow_test_journey_new_at (const char *name,
                        OwClock    *clock)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "forms", name, NULL);

  return ow_test_journey_load (path, NULL, clock);
}

static inline OwJourney *
ow_test_journey_new (const char *name)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);

  return ow_test_journey_new_at (name, clock);
}

static inline void
ow_test_journey_answer (OwJourney  *journey,
                     const char *ref,
                     const char *value)
{
  g_autoptr (GError) error = NULL;
  OwAnswerResult result = OW_ANSWER_OK;

  g_assert_true (ow_filling_answer (ow_journey_get_filling (journey), ref, value, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, OW_ANSWER_OK);
}

/* Where the person is; NULL at the review. */
static inline const char *
ow_test_journey_ref (OwJourney *journey)
{
  OwJourneyPage *page = ow_journey_get_page (journey);

  return page != NULL ? ow_control_get_ref (ow_journey_page_get_control (page)) : NULL;
}
