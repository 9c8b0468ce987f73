/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-event-parser.h"

#include <string.h>

static void
write_down (const char *type,
            const char *data,
            const char *id,
            gpointer    said)
{
  g_string_append_printf (said, "[%s|%s|%s]", type, data, id);
}

/* What comes of a stream: [type|data|id] for each event. */
static void
assert_events (const char *text,
               gsize       length,
               const char *wanted)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (OwEventParser) parser = ow_event_parser_new (write_down, said);

  g_assert_true (ow_event_parser_feed (parser, (const guint8 *) text, length));
  g_assert_cmpstr (said->str, ==, wanted);
}

#define ASSERT_EVENTS(text, wanted) assert_events ("" text, sizeof text - 1, wanted)

/* The examples of WHATWG HTML, 9.2.6. */
static void
test_examples (void)
{
  ASSERT_EVENTS ("data: YHOO\ndata: +2\ndata: 10\n\n", "[message|YHOO\n+2\n10|]");
  ASSERT_EVENTS (": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n",
                 "[message|first event|1][message|second event|]");
  ASSERT_EVENTS ("data\n\ndata\ndata\n\ndata:", "[message||][message|\n|]");
  ASSERT_EVENTS ("data:test\n\ndata: test\n\n", "[message|test|][message|test|]");
}

static void
test_ends_of_lines (void)
{
  ASSERT_EVENTS ("data:a\r\n\r\ndata:b\r\rdata:c\n\n", "[message|a|][message|b|][message|c|]");
  ASSERT_EVENTS ("data:a\r\ndata:b\n\r\n", "[message|a\nb|]");
}

static void
test_fields (void)
{
  ASSERT_EVENTS ("\xef\xbb\xbf" "event: release\nid: 7\ndata: {}\nother: x\nData: no\n\n", "[release|{}|7]");
  ASSERT_EVENTS ("event: a\n\ndata: b\n\n", "[message|b|]");
  ASSERT_EVENTS ("id: 7\n\ndata: a\n\n", "[message|a|7]");
  ASSERT_EVENTS ("id: 7\ndata: a\n\nid: 8\0x\ndata: b\n\n", "[message|a|7][message|b|7]");
  ASSERT_EVENTS ("data: \xff\n\n", "[message|\xef\xbf\xbd|]");
  ASSERT_EVENTS ("\n\n\n: only comments\n\n", "");
}

static void
test_retry (void)
{
  static const char text[] = "retry: 3000\nretry: 12a\nretry: -1\nretry: 99999999999\nretry:\n\n";
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (OwEventParser) parser = ow_event_parser_new (write_down, said);

  g_assert_cmpuint (ow_event_parser_get_retry (parser, 5), ==, 5);
  g_assert_true (ow_event_parser_feed (parser, (const guint8 *) text, strlen (text)));
  g_assert_cmpuint (ow_event_parser_get_retry (parser, 5), ==, 3000);
}

static void
test_limits (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (OwEventParser) parser = ow_event_parser_new (write_down, said);
  g_autoptr (OwEventParser) other = ow_event_parser_new (write_down, said);
  g_autofree guint8 *long_line = g_malloc (OW_EVENT_PARSER_MAX_LINE);
  gboolean good = TRUE;

  memset (long_line, ':', OW_EVENT_PARSER_MAX_LINE);
  g_assert_true (ow_event_parser_feed (parser, long_line, OW_EVENT_PARSER_MAX_LINE));
  g_assert_false (ow_event_parser_feed (parser, long_line, 1));
  g_assert_false (ow_event_parser_feed (parser, (const guint8 *) "\n", 1));
  for (guint i = 0; i < OW_EVENT_PARSER_MAX_DATA / 4 + 1 && good; i++)
    good = ow_event_parser_feed (other, (const guint8 *) "data:abc\n", 9);
  g_assert_false (good);
  g_assert_false (ow_event_parser_feed (other, (const guint8 *) "\n", 1));
  g_assert_cmpstr (said->str, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-parser/examples", test_examples);
  g_test_add_func ("/event-parser/ends-of-lines", test_ends_of_lines);
  g_test_add_func ("/event-parser/fields", test_fields);
  g_test_add_func ("/event-parser/retry", test_retry);
  g_test_add_func ("/event-parser/limits", test_limits);
  return g_test_run ();
}
