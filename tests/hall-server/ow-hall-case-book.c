/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-case-book.h"

#include "ow-hall-files.h"
#include "ow-hall-tries.h"
#include "ow-hall-workdays.h"
#include "ow-receipt.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define CASE "case"
#define RATING "rating"

static const char *const states[] = { "received", "missing", "accepted", "done", "impossible", NULL };

struct _OwHallCaseBook {
  GObject parent_instance;

  char *folder;       /* of the cases */
  JsonParser *parser; /* of cases.json, and its objects */
  JsonObject *forms;  /* NULL for none */
  OwHallWorkdays *workdays;
  OwHallTries *tries;
};

G_DEFINE_FINAL_TYPE (OwHallCaseBook, ow_hall_case_book, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-hall-case-error-quark, ow_hall_case_error)

static void
sub_case_free (gpointer data)
{
  OwHallSubCase *sub = data;

  g_free (sub->id);
  g_free (sub->title);
  g_free (sub->department);
  g_free (sub->state);
  g_free (sub->deadline);
  g_strfreev (sub->missing);
  g_free (sub->next);
  g_free (sub);
}

void
ow_hall_case_free (OwHallCase *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->form);
  g_free (self->received);
  g_free (self->rating);
  g_clear_pointer (&self->matters, g_ptr_array_unref);
  g_free (self);
}

static void
ow_hall_case_book_finalize (GObject *object)
{
  OwHallCaseBook *self = OW_HALL_CASE_BOOK (object);

  g_free (self->folder);
  g_clear_object (&self->parser);
  g_clear_pointer (&self->workdays, ow_hall_workdays_free);
  g_clear_pointer (&self->tries, ow_hall_tries_free);

  G_OBJECT_CLASS (ow_hall_case_book_parent_class)->finalize (object);
}

static void
ow_hall_case_book_class_init (OwHallCaseBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_case_book_finalize;
}

static void
ow_hall_case_book_init (OwHallCaseBook *self)
{
  self->parser = json_parser_new ();
  self->workdays = ow_hall_workdays_new ();
  self->tries = ow_hall_tries_new ();
}

static void
note_days (OwHallCaseBook *self,
           JsonObject     *root,
           const char     *name,
           gboolean        works)
{
  JsonArray *days = json_object_has_member (root, name) ? json_object_get_array_member (root, name) : NULL;

  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    if (!ow_hall_workdays_note (self->workdays, json_array_get_string_element (days, i), works))
      g_warning ("%s: that is no day", name);
}

OwHallCaseBook *
ow_hall_case_book_new (const char *folder,
                       GError    **error)
{
  g_autoptr (OwHallCaseBook) self = g_object_new (OW_TYPE_HALL_CASE_BOOK, NULL);
  g_autofree char *path = g_build_filename (folder, "cases.json", NULL);
  JsonObject *root;

  self->folder = g_build_filename (folder, "cases", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);
  if (!json_parser_load_from_file (self->parser, path, error))
    return NULL;
  root = json_node_get_object (json_parser_get_root (self->parser));
  self->forms = json_object_get_object_member (root, "forms");
  note_days (self, root, "days_off", FALSE);
  note_days (self, root, "days_on", TRUE);
  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_DISK, "there can be no folder of cases");
  return NULL;
}

/* --- On the disk ----------------------------------------------------------------------------------------- */

/* Of @number, with its ".ini"; @number must be one. */
static char *
name_of (const char *number)
{
  return g_strconcat (number, ".ini", NULL);
}

/* NULL for a number that is none, or has no case. */
static GKeyFile *
load (OwHallCaseBook *self,
      const char     *number)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!ow_receipt_number_is_valid (number))
    return NULL;
  name = name_of (number);
  path = g_build_filename (self->folder, name, NULL);
  return g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) ? g_steal_pointer (&file) : NULL;
}

static gboolean
save (OwHallCaseBook *self,
      const char     *number,
      GKeyFile       *file,
      GError        **error)
{
  gsize length;
  char *text = g_key_file_to_data (file, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autofree char *name = name_of (number);

  return ow_hall_files_write (self->folder, name, bytes, error);
}

/* --- Opening --------------------------------------------------------------------------------------------- */

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
set_texts (GKeyFile   *file,
           const char *group,
           const char *key,
           JsonObject *object)
{
  JsonArray *array = json_object_has_member (object, key) ? json_object_get_array_member (object, key) : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (texts, (char *) json_array_get_string_element (array, i));
  if (texts->len > 0)
    g_key_file_set_string_list (file, group, key, (const char *const *) texts->pdata, texts->len);
}

static void
add_matter (GKeyFile   *file,
            JsonObject *matter,
            JsonObject *begin)
{
  const char *id = text_of (matter, "id");

  g_key_file_set_string (file, id, "title", text_of (matter, "title"));
  g_key_file_set_string (file, id, "department", text_of (matter, "department"));
  g_key_file_set_integer (file, id, "days", (int) json_object_get_int_member_with_default (matter, "days", 0));
  g_key_file_set_string (file, id, "state", text_of (begin, "state"));
  g_key_file_set_string (file, id, "next", text_of (begin, "next"));
  set_texts (file, id, "missing", begin);
}

/* The value of a node of the submission, below its root; "" where there is none. */
static char *
read_node (GBytes     *xml,
           const char *group,
           const char *name)
{
  g_autofree char *path = group != NULL ? g_strdup_printf ("%s/%s", group, name) : g_strdup (name);

  return ow_hall_xml_dup_text (xml, path);
}

static void
add_matters (GKeyFile   *file,
             JsonObject *form,
             GBytes     *xml)
{
  JsonArray *matters = json_object_get_array_member (form, "matters");
  JsonObject *begins = json_object_get_object_member (form, "states");

  for (guint i = 0; i < json_array_get_length (matters); i++) {
    JsonObject *matter = json_array_get_object_element (matters, i);
    g_autofree char *value = read_node (xml, text_of (form, "state_group"), text_of (matter, "id"));

    if (*value != '\0' && json_object_has_member (begins, value))
      add_matter (file, matter, json_object_get_object_member (begins, value));
  }
}

/* The last characters of each document that proves; nothing else of anybody is kept here. */
static void
add_proofs (GKeyFile   *file,
            JsonObject *form,
            GBytes     *xml)
{
  JsonArray *paths = json_object_get_array_member (form, "proof");
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (paths); i++) {
    g_autofree char *document = read_node (xml, NULL, json_array_get_string_element (paths, i));
    gsize length = strlen (document);

    if (length > OW_HALL_CASE_PROOF_LENGTH && g_str_is_ascii (document))
      g_ptr_array_add (proofs, g_ascii_strup (document + length - OW_HALL_CASE_PROOF_LENGTH, -1));
  }
  if (proofs->len > 0)
    g_key_file_set_string_list (file, CASE, "proofs", (const char *const *) proofs->pdata, proofs->len);
}

/* In Chinese time, as the clocks of departments run. */
static GDateTime *
local_time (gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);

  return g_date_time_to_timezone (utc, zone);
}

gboolean
ow_hall_case_book_open (OwHallCaseBook       *self,
                        const OwHallIdentity *identity,
                        GBytes               *xml,
                        gint64                now,
                        GError              **error)
{
  g_autofree char *number = ow_receipt_number_for_instance (identity->instance_id);
  g_autoptr (GKeyFile) before = load (self, number);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GDateTime) time = local_time (now);
  g_autofree char *received = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S+08:00");
  JsonObject *form;

  g_return_val_if_fail (OW_IS_HALL_CASE_BOOK (self), FALSE);

  if (before != NULL || self->forms == NULL || !json_object_has_member (self->forms, identity->form_id))
    return TRUE;
  form = json_object_get_object_member (self->forms, identity->form_id);
  g_key_file_set_string (file, CASE, "received", received);
  g_key_file_set_string (file, CASE, "form", identity->form_id);
  add_proofs (file, form, xml);
  add_matters (file, form, xml);
  return save (self, number, file, error);
}

/* --- Looking --------------------------------------------------------------------------------------------- */

/* NULL while no clock runs. */
static char *
deadline_of (OwHallCaseBook *self,
             GKeyFile       *file,
             const char     *id)
{
  int days = CLAMP (g_key_file_get_integer (file, id, "days", NULL), 0, OW_HALL_CASE_MAX_DAYS);
  guint accepted = (guint) g_key_file_get_integer (file, id, "accepted", NULL);
  char text[11];
  GDate start;
  GDate end;

  if (days == 0 || accepted == 0)
    return NULL;
  g_date_clear (&start, 1);
  g_date_set_julian (&start, accepted);
  ow_hall_workdays_add (self->workdays, &start, (guint) days, &end);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &end);
  return g_strdup (text);
}

static OwHallSubCase *
read_matter (OwHallCaseBook *self,
             GKeyFile       *file,
             const char     *id)
{
  OwHallSubCase *sub = g_new0 (OwHallSubCase, 1);

  sub->id = g_strdup (id);
  sub->title = g_key_file_get_string (file, id, "title", NULL);
  sub->department = g_key_file_get_string (file, id, "department", NULL);
  sub->state = g_key_file_get_string (file, id, "state", NULL);
  sub->missing = g_key_file_get_string_list (file, id, "missing", NULL, NULL);
  sub->next = g_key_file_get_string (file, id, "next", NULL);
  if (g_strcmp0 (sub->state, "accepted") == 0)
    sub->deadline = deadline_of (self, file, id);
  return sub;
}

static gboolean
proves (GKeyFile   *file,
        const char *proof)
{
  g_auto (GStrv) proofs = file != NULL ? g_key_file_get_string_list (file, CASE, "proofs", NULL, NULL) : NULL;
  g_autofree char *upper = g_ascii_strup (proof, -1);

  return proofs != NULL && g_strv_contains ((const char *const *) proofs, upper);
}

static gboolean
is_over (const OwHallSubCase *sub)
{
  return g_strcmp0 (sub->state, "done") == 0 || g_strcmp0 (sub->state, "impossible") == 0;
}

/* NULL while any matter of it goes on: nobody is asked how it went before it has ended. */
static char *
rating_of (GKeyFile  *file,
           GPtrArray *matters)
{
  if (g_key_file_has_group (file, RATING))
    return g_strdup ("given");
  for (guint i = 0; i < matters->len; i++)
    if (!is_over (matters->pdata[i]))
      return NULL;
  return matters->len > 0 ? g_strdup ("open") : NULL;
}

static void
refuse (GError        **error,
        OwHallCaseError code,
        const char     *text)
{
  g_set_error_literal (error, OW_HALL_CASE_ERROR, code, text);
}

/* The case of @number, for who has its proof; NULL with an error for anybody else. */
static GKeyFile *
load_proven (OwHallCaseBook *self,
             const char     *number,
             const char     *proof,
             gint64          now,
             GError        **error)
{
  g_autoptr (GKeyFile) file = NULL;

  if (!ow_hall_tries_may (self->tries, number, now)) {
    refuse (error, OW_HALL_CASE_ERROR_TRIED, "too many tries for this number");
    return NULL;
  }
  file = load (self, number);
  if (proves (file, proof))
    return g_steal_pointer (&file);
  ow_hall_tries_note (self->tries, number, now);
  refuse (error, OW_HALL_CASE_ERROR_UNKNOWN, "there is no such case with this proof");
  return NULL;
}

gboolean
ow_hall_case_book_proves (OwHallCaseBook *self,
                          const char     *number,
                          const char     *proof)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (OW_IS_HALL_CASE_BOOK (self), FALSE);

  file = load (self, number);
  return proves (file, proof);
}

OwHallCase *
ow_hall_case_book_find (OwHallCaseBook *self,
                        const char     *number,
                        const char     *proof,
                        gint64          now,
                        GError        **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;
  OwHallCase *found;

  g_return_val_if_fail (OW_IS_HALL_CASE_BOOK (self), NULL);

  file = load_proven (self, number, proof, now, error);
  if (file == NULL)
    return NULL;
  found = g_new0 (OwHallCase, 1);
  found->number = g_strdup (number);
  found->form = g_key_file_get_string (file, CASE, "form", NULL);
  found->received = g_key_file_get_string (file, CASE, "received", NULL);
  found->matters = g_ptr_array_new_with_free_func (sub_case_free);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], CASE) && !g_str_equal (groups[i], RATING))
      g_ptr_array_add (found->matters, read_matter (self, file, groups[i]));
  found->rating = rating_of (file, found->matters);
  return found;
}

/* --- Changing -------------------------------------------------------------------------------------------- */

gboolean
ow_hall_case_book_move (OwHallCaseBook *self,
                        const char     *number,
                        const char     *matter,
                        const char     *state,
                        const char     *missing,
                        const char     *next,
                        gint64          now,
                        GError        **error)
{
  g_autoptr (GKeyFile) file = load (self, number);
  g_autoptr (GDateTime) time = local_time (now);
  GDate today;

  g_return_val_if_fail (OW_IS_HALL_CASE_BOOK (self), FALSE);

  if (file == NULL || !g_key_file_has_key (file, matter, "state", NULL)) {
    refuse (error, OW_HALL_CASE_ERROR_UNKNOWN, "there is no such matter");
    return FALSE;
  }
  if (!g_strv_contains (states, state)) {
    refuse (error, OW_HALL_CASE_ERROR_STATE, "that is no state");
    return FALSE;
  }
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
  if (g_str_equal (state, "accepted"))
    g_key_file_set_integer (file, matter, "accepted", (int) g_date_get_julian (&today));
  g_key_file_set_string (file, matter, "state", state);
  g_key_file_set_string_list (file, matter, "missing", &missing, missing != NULL ? 1 : 0);
  g_key_file_set_string (file, matter, "next", next != NULL ? next : "");
  return save (self, number, file, error);
}

gboolean
ow_hall_case_book_rate (OwHallCaseBook    *self,
                        const char        *number,
                        const char        *proof,
                        guint              grade,
                        const char *const *reasons,
                        const char        *key,
                        gint64             now,
                        GError           **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *before = NULL;

  g_return_val_if_fail (OW_IS_HALL_CASE_BOOK (self), FALSE);
  g_return_val_if_fail (grade >= 1 && grade <= 5, FALSE);

  file = load_proven (self, number, proof, now, error);
  if (file == NULL)
    return FALSE;
  before = g_key_file_get_string (file, RATING, "key", NULL);
  if (before != NULL) {
    if (g_str_equal (before, key) && g_key_file_get_integer (file, RATING, "grade", NULL) == (int) grade)
      return TRUE;
    refuse (error, OW_HALL_CASE_ERROR_ALREADY, "it was rated before");
    return FALSE;
  }
  g_key_file_set_string (file, RATING, "key", key);
  g_key_file_set_integer (file, RATING, "grade", (int) grade);
  if (reasons != NULL && reasons[0] != NULL)
    g_key_file_set_string_list (file, RATING, "reasons", reasons, g_strv_length ((char **) reasons));
  return save (self, number, file, error);
}
