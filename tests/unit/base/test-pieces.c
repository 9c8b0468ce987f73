/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pieces.h"

#include "ow-secret.h"

#include <string.h>

static GBytes *
write_some (void)
{
  g_autoptr (GBytes) picture = g_bytes_new_static ("\0\1", 2);
  GString *out = g_string_new ("T1");

  ow_pieces_append_number (out, 7);
  ow_pieces_append_text (out, "欧阳");
  ow_pieces_append_bytes (out, picture);
  ow_pieces_append_bytes (out, NULL);
  return ow_secret_bytes_take (out);
}

static gboolean
read_some (GBytes *bytes)
{
  OwPieceReader reader;
  guint32 number;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) nothing = NULL;

  if (!ow_piece_reader_init (&reader, bytes, "T1") || !ow_piece_reader_read_number (&reader, &number))
    return FALSE;
  text = ow_piece_reader_read_text (&reader, 6);
  picture = text != NULL ? ow_piece_reader_read_bytes (&reader) : NULL;
  nothing = picture != NULL ? ow_piece_reader_read_bytes (&reader) : NULL;
  if (nothing == NULL)
    return FALSE;
  g_assert_cmpuint (number, ==, 7);
  g_assert_cmpstr (text, ==, "欧阳");
  g_assert_cmpuint (g_bytes_get_size (picture), ==, 2);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  return ow_piece_reader_is_at_end (&reader);
}

static void
test_there_and_back (void)
{
  g_autoptr (GBytes) bytes = write_some ();

  g_assert_true (read_some (bytes));
}

/* Wherever it ends too early, and with something behind it. */
static void
test_cut (void)
{
  g_autoptr (GBytes) whole = write_some ();
  gsize length = g_bytes_get_size (whole);
  g_autofree guint8 *longer = g_malloc0 (length + 1);
  g_autoptr (GBytes) more = NULL;

  for (gsize i = 0; i < length; i++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, i);

    g_assert_false (read_some (cut));
  }
  memcpy (longer, g_bytes_get_data (whole, NULL), length);
  more = g_bytes_new (longer, length + 1);
  g_assert_false (read_some (more));
}

static void
expect_no_text (const char *bytes,
                gsize       length,
                gsize       most)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, length);
  OwPieceReader reader;

  g_assert_true (ow_piece_reader_init (&reader, all, ""));
  g_assert_null (ow_piece_reader_read_text (&reader, most));
}

static void
test_texts (void)
{
  expect_no_text ("\2\0\0\0\xff\xfe", 6, 10);
  expect_no_text ("\3\0\0\0a\0b", 7, 10);
  expect_no_text ("\2\0\0\0ab", 6, 1);
  expect_no_text ("\xff\xff\xff\xff" "ab", 6, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pieces/there-and-back", test_there_and_back);
  g_test_add_func ("/pieces/cut", test_cut);
  g_test_add_func ("/pieces/texts", test_texts);
  return g_test_run ();
}
