/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>

#include "ow-test-memory.h"

/* What is looked for, turned around: the program itself is not to be found. */
static const char backwards[] = "!reveon dias dna dettirw si siht";

#define LENGTH (sizeof backwards - 1)

static void
write_secret (char *text)
{
  for (gsize i = 0; i < LENGTH; i++)
    text[i] = backwards[LENGTH - 1 - i];
  text[LENGTH] = '\0';
}

/* The one that is looked with lies on the stack. */
static guint
count (void)
{
  char secret[sizeof backwards];

  write_secret (secret);
  return ow_test_memory_count (secret, LENGTH);
}

/* From a bin of small ones to a mapping of its own. */
static const gsize sizes[] = { 40, 200, 1000, 5000, 100000, 1000000 };

static void
test_what_is_freed_is_overwritten (void)
{
  char *texts[20]; /* looking takes memory, too, and may take one's place */

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++) {
      texts[j] = malloc (sizes[i]);
      write_secret (texts[j]);
    }
    g_assert_cmpuint (count (), ==, G_N_ELEMENTS (texts));
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      free (texts[j]);
    g_assert_cmpuint (count (), ==, 0);
  }
  free (NULL);
}

static void
test_what_moves_leaves_nothing_behind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    char *text = malloc (sizes[i]);
    /* So that it can't grow where it is. */
    char *behind = malloc (sizes[i]);

    write_secret (text);
    text = realloc (text, 4 * sizes[i]);
    g_assert_cmpuint (count (), ==, 1);
    text = realloc (text, sizes[i] / 2);
    g_assert_cmpuint (count (), ==, sizes[i] / 2 > LENGTH ? 1 : 0);
    free (text);
    free (behind);
    g_assert_cmpuint (count (), ==, 0);
  }
}

static void
test_what_is_cut_off_is_overwritten (void)
{
  char *text = malloc (200);

  write_secret (text + 150);
  text = realloc (text, 150);
  g_assert_cmpuint (count (), ==, 0);
  free (text);
}

/* ISO C and what glibc does with a size of none. */
static void
test_it_is_a_realloc (void)
{
  char *text = realloc (NULL, 4);
  char *more;

  g_assert_nonnull (text);
  memcpy (text, "abc", 4);
  text = realloc (text, 4000);
  g_assert_cmpstr (text, ==, "abc");
  more = realloc (text, G_MAXSSIZE);
  if (more != NULL)
    g_assert_not_reached ();
  g_assert_cmpstr (text, ==, "abc");
  g_assert_null (realloc (text, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/overwriting-free/freed", test_what_is_freed_is_overwritten);
  g_test_add_func ("/base/overwriting-free/moved", test_what_moves_leaves_nothing_behind);
  g_test_add_func ("/base/overwriting-free/cut-off", test_what_is_cut_off_is_overwritten);
  g_test_add_func ("/base/overwriting-free/realloc", test_it_is_a_realloc);
  return g_test_run ();
}
