/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-release-share.h"

#define A "a3f5b2c19d3c1f6f0c3e9d6a3b1a7e5d4c2b1a09f8e7d6c5b4a3928170655443"
#define B "b3f5b2c19d3c1f6f0c3e9d6a3b1a7e5d4c2b1a09f8e7d6c5b4a3928170655443"

/* As targets says it of a file; @custom: JSON, with a comma before it. */
static OwTufFile *
file_new (const char *custom)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = g_strdup_printf ("{\"length\":1,\"hashes\":{\"sha256\":\"" A "\"}%s}", custom);

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  return ow_tuf_file_new_target (json_node_get_object (json_parser_get_root (parser)));
}

static void
assert_share (const char *custom,
              guint       share)
{
  g_autoptr (OwTufFile) file = file_new (custom);

  g_assert_cmpuint (ow_release_share_of (file), ==, share);
}

static void
test_share (void)
{
  assert_share ("", 100);
  assert_share (",\"custom\":{\"version\":\"2\"}", 100);
  assert_share (",\"custom\":{\"share\":0}", 0);
  assert_share (",\"custom\":{\"share\":25}", 25);
  assert_share (",\"custom\":{\"share\":101}", 100);
  assert_share (",\"custom\":{\"share\":-1}", 0);
  assert_share (",\"custom\":{\"share\":\"all\"}", 0);
}

static guint
count_within (const char *hash,
              guint       share)
{
  guint count = 0;

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *id = g_strdup_printf ("kiosk-%u", i);

    count += ow_release_share_place (id, hash) < share ? 1 : 0;
  }
  return count;
}

/* A share of 5000 is near what it says: within five standard deviations. */
static void
test_is_a_share (void)
{
  g_assert_cmpuint (count_within (A, 0), ==, 0);
  g_assert_cmpuint (ABS ((int) count_within (A, 1) - 50), <, 36);
  g_assert_cmpuint (ABS ((int) count_within (A, 10) - 500), <, 107);
  g_assert_cmpuint (ABS ((int) count_within (B, 50) - 2500), <, 177);
  g_assert_cmpuint (count_within (A, 100), ==, 5000);
}

/* Fixed for ever: another program of the office may want to know who is among them. */
static void
test_place (void)
{
  guint both = 0;

  g_assert_cmpuint (ow_release_share_place ("kiosk-1", A), ==, 83);
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *id = g_strdup_printf ("kiosk-%u", i);

    both += ow_release_share_place (id, A) < 10 && ow_release_share_place (id, B) < 10 ? 1 : 0;
  }
  g_assert_cmpuint (both, <, 100); /* 50 of 5000 by chance, not the same 500 each time */
}

static void
test_takes (void)
{
  g_autoptr (OwTufFile) all = file_new ("");
  g_autoptr (OwTufFile) none = file_new (",\"custom\":{\"share\":0}");
  g_autoptr (OwTufFile) some = file_new (",\"custom\":{\"share\":99}");

  g_assert_true (ow_release_share_takes (all, NULL));
  g_assert_true (ow_release_share_takes (all, "kiosk-1"));
  g_assert_false (ow_release_share_takes (none, "kiosk-1"));
  g_assert_false (ow_release_share_takes (some, NULL));
  g_assert_true (ow_release_share_takes (some, "kiosk-1") == (ow_release_share_place ("kiosk-1", A) < 99));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/release-share/share", test_share);
  g_test_add_func ("/release-share/is-a-share", test_is_a_share);
  g_test_add_func ("/release-share/place", test_place);
  g_test_add_func ("/release-share/takes", test_takes);
  return g_test_run ();
}
