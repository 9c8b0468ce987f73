/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-multipart.h"

#include <string.h>

#define TYPE "multipart/form-data; boundary=xx"
#define HEAD "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"

static GPtrArray *
parse (const char *type,
       const char *body,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  return ow_hall_multipart_parse (type, bytes, error);
}

static void
assert_body (GPtrArray  *parts,
             const char *name,
             const char *body)
{
  const OwHallPart *part = ow_hall_multipart_find (parts, name);

  g_assert_nonnull (part);
  g_assert_cmpmem (g_bytes_get_data (part->body, NULL), g_bytes_get_size (part->body), body, strlen (body));
}

static void
test_reads_parts_in_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = parse (
    "Multipart/Form-Data; charset=utf-8; boundary=\"x;y\"",
    "preamble\r\n--x;y\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"a;name=b\"\r\n"
    "content-type: text/xml\r\n\r\n<a/>\r\n\r\n--x;y \t\r\ncontent-disposition: form-data; name=照片.jpg; "
    "filename=\"q\\\"q\"\r\n\r\n\r\n--x;y--\r\nepilogue", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 2);
  assert_body (parts, "xml_submission_file", "<a/>\r\n");
  assert_body (parts, "照片.jpg", "");
  g_assert_cmpstr (ow_hall_multipart_find (parts, "xml_submission_file")->filename, ==, "a;name=b");
  g_assert_cmpstr (ow_hall_multipart_find (parts, "xml_submission_file")->content_type, ==, "text/xml");
  g_assert_cmpstr (ow_hall_multipart_find (parts, "照片.jpg")->filename, ==, "q\"q");
  g_assert_null (ow_hall_multipart_find (parts, "b"));
}

static void
test_a_part_without_line_end_of_its_own_is_empty (void)
{
  g_autoptr (GPtrArray) parts = parse (TYPE, HEAD "--xx--", NULL);

  /* The blank line's own end is the one that belongs to the delimiter. */
  g_assert_nonnull (parts);
  assert_body (parts, "a", "");
}

static void
test_refuses_what_is_broken (void)
{
  const char *const bodies[] = {
    "", "--xx", "--xx\r\n", "--xy\r\n\r\n--xy--", "--xx\r\nA: b\r\n\r\nc\r\n--xx--", HEAD "no end",
    "--xxx\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--xx--",
    "--xx\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n--xx--",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (TYPE, bodies[i], &error));
    g_assert_error (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_BROKEN);
  }
}

static void
test_refuses_other_types (void)
{
  const char *const types[] = {
    NULL, "", "text/xml", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; xboundary=xx",
    "multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (types[i], HEAD "\r\n--xx--", &error));
    g_assert_error (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_NOT_MULTIPART);
  }
}

static void
test_limits_the_number_of_parts (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= OW_HALL_MULTIPART_MAX_PARTS; i++)
    g_string_append (body, HEAD "\r\n");
  g_string_append (body, "--xx--");
  g_assert_null (parse (TYPE, body->str, &error));
  g_assert_error (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_TOO_MANY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hall/multipart/parts", test_reads_parts_in_order);
  g_test_add_func ("/hall/multipart/empty", test_a_part_without_line_end_of_its_own_is_empty);
  g_test_add_func ("/hall/multipart/broken", test_refuses_what_is_broken);
  g_test_add_func ("/hall/multipart/types", test_refuses_other_types);
  g_test_add_func ("/hall/multipart/limit", test_limits_the_number_of_parts);
  return g_test_run ();
}
