/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include <string.h>

#define HEADER "event,node,start,end\n"
#define ALL_COLUMNS "event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,change-reason\n"
/* 2026-11-23T08:30:00+08:00 in milliseconds, less the last five digits. */
#define T "17953938"

typedef struct {
  OwClock *clock;
  OwAuditDef def;
  OwAuditLog *log;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  if (data != NULL)
    fixture->def = *(const OwAuditDef *) data;
  fixture->log = ow_audit_log_new (&fixture->def, fixture->clock, NULL, OW_AUDIT_FORM_START);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_audit_log_free (fixture->log);
  g_object_unref (fixture->clock);
}

static void
wait_ms (Fixture *fixture,
         guint    milliseconds)
{
  ow_clock_advance (fixture->clock, milliseconds * G_TIME_SPAN_MILLISECOND);
}

static char *
dup_csv (OwAuditLog *log,
         gboolean    handed_in)
{
  g_autoptr (GBytes) bytes = ow_audit_log_write (log, handed_in);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strndup (text, size);
}

static void
expect (Fixture    *fixture,
        const char *csv)
{
  g_autofree char *text = dup_csv (fixture->log, FALSE);

  g_assert_cmpstr (text, ==, csv);
}

static void
test_a_form_filled_in (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *text = NULL;

  wait_ms (fixture, 5);
  ow_audit_log_enter_question (fixture->log, "/data/name", "", FALSE);
  wait_ms (fixture, 1289);
  ow_audit_log_answer (fixture->log, "/data/name", "欧阳试真");
  ow_audit_log_leave (fixture->log);
  ow_audit_log_enter (fixture->log, OW_AUDIT_END_SCREEN, NULL);
  wait_ms (fixture, 700);
  text = dup_csv (fixture->log, TRUE);
  g_assert_cmpstr (text, ==, HEADER
                   "form start,," T "00000,\n"
                   "question,/data/name," T "00005," T "01294\n"
                   "end screen,," T "01294," T "01994\n"
                   "form save,," T "01994,\n"
                   "form exit,," T "01994,\n"
                   "form finalize,," T "01994,\n");
}

/* Which have a length, by Collect's program: its documentation says nothing of the end of a jump. */
static void
test_what_has_an_end (Fixture      *fixture,
                      gconstpointer data)
{
  for (OwAuditEvent event = OW_AUDIT_FORM_RESUME; event < OW_AUDIT_N_EVENTS; event++)
    ow_audit_log_note (fixture->log, event, event == OW_AUDIT_DELETE_REPEAT ? "/data/rep[2]" : NULL);
  expect (fixture, HEADER
          "form start,," T "00000,\n"
          "form resume,," T "00000,\n"
          "form save,," T "00000,\n"
          "form exit,," T "00000,\n"
          "form finalize,," T "00000,\n"
          "question,," T "00000," T "00000\n"
          "group questions,," T "00000," T "00000\n"
          "add repeat,," T "00000," T "00000\n"
          "delete repeat,/data/rep[2]," T "00000,\n"
          "jump,," T "00000," T "00000\n"
          "end screen,," T "00000," T "00000\n"
          "save error,," T "00000,\n"
          "finalize error,," T "00000,\n"
          "constraint error,," T "00000,\n"
          "change reason,," T "00000,\n"
          "location providers disabled,," T "00000,\n");
}

static void
test_drawn_again_is_one_row (Fixture      *fixture,
                             gconstpointer data)
{
  ow_audit_log_enter_question (fixture->log, "/data/a", "", FALSE);
  wait_ms (fixture, 10);
  ow_audit_log_enter_question (fixture->log, "/data/a", "", FALSE);
  ow_audit_log_enter (fixture->log, OW_AUDIT_GROUP_QUESTIONS, "/data/a");
  wait_ms (fixture, 10);
  ow_audit_log_leave (fixture->log);
  ow_audit_log_enter_question (fixture->log, "/data/a", "", FALSE);
  wait_ms (fixture, 10);
  ow_audit_log_leave (fixture->log);
  ow_audit_log_leave (fixture->log);
  expect (fixture, HEADER
          "form start,," T "00000,\n"
          "question,/data/a," T "00000," T "00020\n"
          "group questions,/data/a," T "00010," T "00020\n"
          "question,/data/a," T "00020," T "00030\n");
}

/* "We only use device time for the form start timestamp." */
static void
test_a_clock_put_right_disturbs_nothing (Fixture      *fixture,
                                         gconstpointer data)
{
  wait_ms (fixture, 10);
  ow_clock_correct (fixture->clock, -G_TIME_SPAN_DAY);
  ow_audit_log_enter (fixture->log, OW_AUDIT_END_SCREEN, NULL);
  ow_clock_correct (fixture->clock, 3 * G_TIME_SPAN_DAY);
  wait_ms (fixture, 10);
  ow_audit_log_leave (fixture->log);
  expect (fixture, HEADER
          "form start,," T "00000,\n"
          "end screen,," T "00010," T "00020\n");
}

/* A question among others has no row of its own where answers aren't wanted, nor where none is changed. */
static void
enter_page (Fixture *fixture)
{
  ow_audit_log_enter_question (fixture->log, "/data/g/a", "old", TRUE);
  ow_audit_log_enter_question (fixture->log, "/data/g/b", "same", TRUE);
  ow_audit_log_enter_question (fixture->log, "/data/g/c", "lost", TRUE);
  ow_audit_log_enter (fixture->log, OW_AUDIT_GROUP_QUESTIONS, "/data/g");
  wait_ms (fixture, 10);
  ow_audit_log_answer (fixture->log, "/data/g/a", "new");
  ow_audit_log_answer (fixture->log, "/data/g/b", "same");
}

static void
test_several_on_a_page (Fixture      *fixture,
                        gconstpointer data)
{
  enter_page (fixture);
  ow_audit_log_leave (fixture->log);
  expect (fixture, HEADER
          "form start,," T "00000,\n"
          "group questions,/data/g," T "00000," T "00010\n");
}

static const OwAuditDef tracking = { .tracks_changes = TRUE };

static void
test_changes_on_a_page (Fixture      *fixture,
                        gconstpointer data)
{
  enter_page (fixture);
  expect (fixture, "event,node,start,end,old-value,new-value\n"
          "form start,," T "00000,,,\n"
          "question,/data/g/a," T "00000," T "00010,old,new\n"
          "group questions,/data/g," T "00000," T "00010,,\n");
  ow_audit_log_leave (fixture->log);
  wait_ms (fixture, 10);
  expect (fixture, "event,node,start,end,old-value,new-value\n"
          "form start,," T "00000,,,\n"
          "question,/data/g/a," T "00000," T "00010,old,new\n"
          "group questions,/data/g," T "00000," T "00010,,\n");
}

static void
ask (Fixture    *fixture,
     const char *old_value,
     const char *new_value)
{
  ow_audit_log_enter_question (fixture->log, "/data/a", old_value, FALSE);
  if (new_value != NULL)
    ow_audit_log_answer (fixture->log, "/data/a", new_value);
  ow_audit_log_leave (fixture->log);
}

/* "Answers will be recorded only if they differ"; cells as RFC 4180 has them, quoted only where it must be. */
static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  ask (fixture, "", "John");
  ask (fixture, "John", "John Smith");
  ask (fixture, "John Smith", "John Smith");
  ask (fixture, "John Smith", NULL);
  ask (fixture, "John Smith", "");
  ask (fixture, "a,b", "she said \"so\"");
  ask (fixture, "one\ntwo", "one\rtwo");
  ask (fixture, "张三", "李四；王五");
  expect (fixture, "event,node,start,end,old-value,new-value\n"
          "form start,," T "00000,,,\n"
          "question,/data/a," T "00000," T "00000,,John\n"
          "question,/data/a," T "00000," T "00000,John,John Smith\n"
          "question,/data/a," T "00000," T "00000,,\n"
          "question,/data/a," T "00000," T "00000,,\n"
          "question,/data/a," T "00000," T "00000,John Smith,\n"
          "question,/data/a," T "00000," T "00000,\"a,b\",\"she said \"\"so\"\"\"\n"
          "question,/data/a," T "00000," T "00000,\"one\ntwo\",\"one\rtwo\"\n"
          "question,/data/a," T "00000," T "00000,张三,李四；王五\n");
}

static const OwAuditDef everything = {
  .locates = TRUE, .tracks_changes = TRUE, .asks_reasons = TRUE, .identifies_user = TRUE,
};

static void
test_all_columns (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (OwAuditLog) log = ow_audit_log_new (&everything, fixture->clock, "Li, desk 2", OW_AUDIT_FORM_RESUME);
  g_autofree char *text = NULL;

  ow_audit_log_enter_question (log, "/data/a", "", FALSE);
  ow_audit_log_answer (log, "/data/a", "x");
  ow_audit_log_leave (log);
  ow_audit_log_note_reason (log, "a wrong name");
  text = dup_csv (log, TRUE);
  g_assert_cmpstr (text, ==, ALL_COLUMNS
                   "form resume,," T "00000,,,,,,,\"Li, desk 2\",\n"
                   "location providers disabled,," T "00000,,,,,,,\"Li, desk 2\",\n"
                   "question,/data/a," T "00000," T "00000,,,,,x,\"Li, desk 2\",\n"
                   "change reason,," T "00000,,,,,,,\"Li, desk 2\",a wrong name\n"
                   "form save,," T "00000,,,,,,,\"Li, desk 2\",\n"
                   "form exit,," T "00000,,,,,,,\"Li, desk 2\",\n"
                   "form finalize,," T "00000,,,,,,,\"Li, desk 2\",\n");
}

/* Nobody is asked who they are in a hall: the column is there and blank. */
static void
test_nobody_has_a_blank_name (Fixture      *fixture,
                              gconstpointer data)
{
  expect (fixture, ALL_COLUMNS
          "form start,," T "00000,,,,,,,,\n"
          "location providers disabled,," T "00000,,,,,,,,\n");
}

static guint
count_rows (const char *csv)
{
  guint count = 0;

  for (const char *at = csv; *at != '\0'; at++)
    count += *at == '\n';
  return count;
}

static void
test_too_many_rows_end_it (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < OW_AUDIT_LOG_MAX_ROWS + 5; i++) {
    wait_ms (fixture, 1);
    ow_audit_log_note (fixture->log, OW_AUDIT_JUMP, NULL);
  }
  ow_audit_log_enter (fixture->log, OW_AUDIT_END_SCREEN, NULL);
  text = dup_csv (fixture->log, TRUE);
  g_assert_cmpuint (count_rows (text), ==, 1 + OW_AUDIT_LOG_MAX_ROWS + 1 + 3);
  g_assert_true (g_str_has_suffix (text, "\njump,," T "09999," T "09999\n"
                                   "audit log full,," T "10000,\n"
                                   "form save,," T "10005,\nform exit,," T "10005,\nform finalize,," T "10005,\n"));
}

static void
test_too_many_bytes_end_it (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *large = g_strnfill (OW_AUDIT_LOG_MAX_BYTES / 3, 'x');
  g_autofree char *text = NULL;

  for (guint i = 0; i < 10; i++)
    ask (fixture, large, large); /* nothing of it is kept */
  ask (fixture, "", large);
  ask (fixture, large, "");
  wait_ms (fixture, 10);
  ask (fixture, large, "short");
  ask (fixture, "a", "b");
  text = dup_csv (fixture->log, FALSE);
  g_assert_true (g_str_has_suffix (text, "x,\nquestion,/data/a," T "00010," T "00010,,\n"
                                   "audit log full,," T "00010,,,\n"));
}

static gboolean
go_on_with (Fixture    *fixture,
            const char *text,
            gssize      length)
{
  g_autoptr (GBytes) earlier = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return ow_audit_log_go_on (fixture->log, earlier);
}

static void
test_goes_on_with_what_was_put_aside (Fixture      *fixture,
                                      gconstpointer data)
{
  g_assert_true (go_on_with (fixture, HEADER "form start,,1,\nform save,,2,\n", -1));
  expect (fixture, HEADER "form start,,1,\nform save,,2,\nform start,," T "00000,\n");
  g_assert_true (go_on_with (fixture, HEADER, -1));
  expect (fixture, HEADER "form start,," T "00000,\n");
}

static void
test_leaves_out_what_is_no_such_log (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *large = g_strnfill (OW_AUDIT_LOG_MAX_FILE, 'x');

  g_assert_false (go_on_with (fixture, "", 0));
  g_assert_false (go_on_with (fixture, "event,node,start,end", -1));
  g_assert_false (go_on_with (fixture, "event,node,start,end,user\nform start,,1,,\n", -1));
  g_assert_false (go_on_with (fixture, HEADER "form start,,1,", -1));
  g_assert_false (go_on_with (fixture, HEADER "a\0b\n", strlen (HEADER) + 4));
  g_assert_false (go_on_with (fixture, HEADER "\xff\n", -1));
  g_strlcpy (large, HEADER, OW_AUDIT_LOG_MAX_FILE);
  large[strlen (HEADER)] = 'x';
  large[OW_AUDIT_LOG_MAX_FILE - 1] = '\n';
  g_assert_true (go_on_with (fixture, large, OW_AUDIT_LOG_MAX_FILE));
  g_assert_false (go_on_with (fixture, large, OW_AUDIT_LOG_MAX_FILE + 1));
  ow_audit_log_note (fixture->log, OW_AUDIT_JUMP, NULL);
  g_clear_pointer (&large, g_free);
  large = dup_csv (fixture->log, FALSE);
  g_assert_true (g_str_has_suffix (large, "x\nform start,," T "00000,\naudit log full,," T "00000,\n"));
}

static void
test_no_log_takes_everything (void)
{
  ow_audit_log_enter (NULL, OW_AUDIT_END_SCREEN, NULL);
  ow_audit_log_enter_question (NULL, "/data/a", "", FALSE);
  ow_audit_log_answer (NULL, "/data/a", "x");
  ow_audit_log_leave (NULL);
  ow_audit_log_note (NULL, OW_AUDIT_JUMP, NULL);
  ow_audit_log_note_reason (NULL, "why");
  ow_audit_log_free (NULL);
}

/* --- As a form asks for it ------------------------------------------------------------------ */

static OwFilling *
fill (const char *instance,
      const char *path,
      const char *attributes)
{
  g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/a' type='string'/><bind nodeset='%s' %s/>", path,
                                           attributes);

  return form_world_fill (instance, bind, "<input ref='/data/a'><label>A</label></input>");
}

static void
expect_header (const char *attributes,
               const char *header)
{
  g_autoptr (OwFilling) filling = fill ("<a/><orx:meta><orx:audit/></orx:meta>", "/data/orx:meta/orx:audit",
                                        attributes);
  OwAuditLog *log = ow_filling_get_audit_log (filling);
  g_autofree char *text = NULL;

  g_assert_nonnull (log);
  text = dup_csv (log, FALSE);
  *strchr (text, '\n') = '\0';
  g_assert_cmpstr (text, ==, header);
}

static void
test_columns_by_the_bind (void)
{
  expect_header ("type='binary'", "event,node,start,end");
  expect_header ("type='xsd:binary' odk:track-changes='true'", "event,node,start,end,old-value,new-value");
  expect_header ("type='binary' odk:track-changes='false' odk:identify-user='true'", "event,node,start,end,user");
  expect_header ("type='binary' odk:track-changes-reasons='on-form-edit'", "event,node,start,end,change-reason");
  expect_header ("type='binary' odk:track-changes-reasons='true'", "event,node,start,end");
  expect_header ("type='binary' odk:location-priority='balanced' odk:location-min-interval='60'",
                 "event,node,start,end");
  expect_header ("type='binary' odk:location-priority='balanced' odk:location-min-interval='60'"
                 " odk:location-max-age='120'", "event,node,start,end,latitude,longitude,accuracy");
}

static void
expect_none (const char *instance,
             const char *path,
             const char *attributes)
{
  g_autoptr (OwFilling) filling = fill (instance, path, attributes);
  g_autofree char *xml = NULL;

  g_assert_null (ow_filling_get_audit_log (filling));
  ow_filling_finalize (filling);
  xml = form_world_submission (filling);
  g_assert_null (strstr (xml, OW_AUDIT_LOG_NAME));
}

static void
test_a_form_that_does_not_ask_has_none (void)
{
  expect_none ("<a/><meta/>", "/data/a", "type='string'");
  expect_none ("<a/><meta><audit/></meta>", "/data/meta/audit", "type='string'");
  expect_none ("<a/><audit/>", "/data/audit", "type='binary'");
  expect_none ("<a/><other><audit/></other>", "/data/other/audit", "type='binary'");
  expect_none ("<a/><g><meta><audit/></meta></g>", "/data/g/meta/audit", "type='binary'");
}

static void
test_the_record_names_the_file (void)
{
  g_autoptr (OwFilling) filling = fill ("<a/><meta><audit/></meta>", "/data/meta/audit", "type='binary'");
  g_autofree char *xml = NULL;

  ow_filling_finalize (filling);
  xml = form_world_submission (filling);
  g_assert_nonnull (strstr (xml, "<audit>audit.csv</audit>"));
}

static void
test_the_user_is_a_property (void)
{
  const char *bind = "<bind nodeset='/data/meta/audit' type='binary' odk:identify-user='true'/>";
  g_autoptr (OwForm) form = form_world_load ("<a/><meta><audit/></meta>", bind,
                                             "<input ref='/data/a'><label>A</label></input>");
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *text = NULL;

  g_hash_table_insert (properties, (gpointer) "username", (gpointer) "desk 2");
  filling = ow_filling_new (form, clock, properties, NULL);
  text = dup_csv (ow_filling_get_audit_log (filling), FALSE);
  g_assert_cmpstr (text, ==, "event,node,start,end,user\nform start,," T "00000,,desk 2\n");
}

static void
add (const char       *path,
     const OwAuditDef *def,
     void            (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, def, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/xforms/audit-log/filled-in", NULL, test_a_form_filled_in);
  add ("/xforms/audit-log/ends", NULL, test_what_has_an_end);
  add ("/xforms/audit-log/drawn-again", NULL, test_drawn_again_is_one_row);
  add ("/xforms/audit-log/clock-put-right", NULL, test_a_clock_put_right_disturbs_nothing);
  add ("/xforms/audit-log/several-on-a-page", NULL, test_several_on_a_page);
  add ("/xforms/audit-log/changes-on-a-page", &tracking, test_changes_on_a_page);
  add ("/xforms/audit-log/answers", &tracking, test_answers);
  add ("/xforms/audit-log/all-columns", &everything, test_all_columns);
  add ("/xforms/audit-log/nobody", &everything, test_nobody_has_a_blank_name);
  add ("/xforms/audit-log/too-many-rows", NULL, test_too_many_rows_end_it);
  add ("/xforms/audit-log/too-many-bytes", &tracking, test_too_many_bytes_end_it);
  add ("/xforms/audit-log/goes-on", NULL, test_goes_on_with_what_was_put_aside);
  add ("/xforms/audit-log/no-such-log", NULL, test_leaves_out_what_is_no_such_log);
  g_test_add_func ("/xforms/audit-log/no-log", test_no_log_takes_everything);
  g_test_add_func ("/xforms/audit-log/columns", test_columns_by_the_bind);
  g_test_add_func ("/xforms/audit-log/not-asked", test_a_form_that_does_not_ask_has_none);
  g_test_add_func ("/xforms/audit-log/named", test_the_record_names_the_file);
  g_test_add_func ("/xforms/audit-log/user", test_the_user_is_a_property);
  return g_test_run ();
}
