/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-ending.h"

#include "ow-test-journey.h"

#include <string.h>

#define HEAD "[Service]\nId=x\nName=X\nForm=walk\nAvailable=true\n"

/* The walk of the same form, with a service that ends in other ways. */
static OwJourney *
new_journey (const char *endings)
{
  g_autoptr (OwJourney) walk = ow_test_journey_new ("walk.xml");
  g_autofree char *text = g_strconcat (HEAD, endings, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, NULL);

  return ow_journey_new (service, ow_journey_get_filling (walk));
}

static void
test_the_first_that_holds (void)
{
  g_autoptr (OwJourney) journey = new_journey ("[Ending child]\nWhen=/data/about/role = 'child'\n"
                                               "[Ending other]\nWhen=/data/about/role != ''\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *none = ow_journey_dup_ending (journey, &error);
  g_autofree char *child = NULL;

  g_assert_null (none);
  ow_test_journey_answer (journey, "/data/about/role", "child");
  child = ow_journey_dup_ending (journey, &error);
  g_assert_cmpstr (child, ==, "child");
  g_assert_no_error (error);
}

/* Whoever has handed something in is shown a last page all the same. */
static void
test_one_that_fails_is_passed_over (void)
{
  g_autoptr (OwJourney) journey = new_journey ("[Ending broken]\nWhen=nonsense(\n[Ending worse]\nWhen=also(\n"
                                               "[Ending always]\nWhen=true()\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *told = ow_journey_dup_ending (journey, &error);
  g_autofree char *untold = ow_journey_dup_ending (journey, NULL);

  g_assert_nonnull (error);
  g_assert_cmpstr (told, ==, "always");
  g_assert_cmpstr (untold, ==, "always");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/ending/first", test_the_first_that_holds);
  g_test_add_func ("/journey/ending/broken", test_one_that_fails_is_passed_over);
  return g_test_run ();
}
