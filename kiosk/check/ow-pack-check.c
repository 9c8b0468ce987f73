/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include "ow-csv.h"
#include "ow-phrase-file.h"
#include "ow-receipt-builder.h"

#include <string.h>

/* Of a slip that nobody gets. */
#define SOME_NUMBER "00000000000098"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The message of an error that begins with the name of @file, without it. */
static const char *
say_without (const GError *error,
             const char   *file)
{
  g_autofree char *name = g_path_get_basename (file);
  gsize length = strlen (name);

  if (g_str_has_prefix (error->message, name) && g_str_has_prefix (error->message + length, ": "))
    return error->message + length + 2;
  return error->message;
}

/* --- Words of key files ------------------------------------------------------------------------ */

/* Keys that hold something for the program; all others are read by people. */
static const char *const settings[] = {
  "Id",       "Order",       "Form",    "Tone",  "Available", "Version", "Instance", "Languages",
  "Services", "SwitchedOff", "Phrases", "Lists", "Limits",    "Receipt", "Progress", "Offered", "AfterDays",
  "Leaflets", "Date",        "Until",   "When",  "Checked",   "Boxes",   "Posters",  "Picture",   NULL,
};

/* Where there is less room than for a line; by the end of the name. */
static const struct {
  const char *name;
  OwFitPlace place;
} places[] = {
  { "Service/Name", OW_FIT_SERVICE },
  { "Bring/Title", OW_FIT_HEADING },
  { "Consent/Title", OW_FIT_HEADING },
  { "Consent/Agree", OW_FIT_BUTTON },
  { "Leaflet/Title", OW_FIT_HEADING },
  { "Receipt/Title", OW_FIT_HEADING },
  { "/Title", OW_FIT_HEADING },
  { "/Heading", OW_FIT_TITLE },
};

static OwFitPlace
find_place (const char *name)
{
  /* Headings of pages, whatever the same keys are elsewhere. */
  if (g_str_has_prefix (name, OW_SERVICE_ENDING)
      && (g_str_has_suffix (name, "/Title") || g_str_has_suffix (name, "/Heading")))
    return OW_FIT_HEADING;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_suffix (name, places[i].name))
      return places[i].place;
  return OW_FIT_LINE;
}

static gboolean
is_setting (const char *name)
{
  const char *key = strrchr (name, '/');

  return g_str_has_prefix (name, "Slots/") || (key != NULL && g_strv_contains (settings, key + 1));
}

/* The plain keys are in the one language of the pack that no key of the file is marked with: the last such. NULL
 * where all are marked. */
static const char *
find_plain_language (OwKeyTexts        *texts,
                     GPtrArray         *names,
                     const char *const *languages)
{
  const char *plain = NULL;

  for (guint i = 0; languages[i] != NULL; i++) {
    gboolean marked = FALSE;

    for (guint j = 0; j < names->len && !marked; j++)
      marked = ow_key_texts_has (texts, g_ptr_array_index (names, j), languages[i]);
    if (!marked)
      plain = languages[i];
  }
  return plain;
}

static void
check_word (OwCheck    *check,
            OwKeyTexts *texts,
            const char *file,
            const char *name,
            const char *plain)
{
  const char *const *languages = ow_pack_get_languages (check->pack);
  g_autofree char *place = g_strdup_printf ("%s: %s", file, name);

  for (guint i = 0; languages[i] != NULL; i++) {
    gboolean is_plain = g_strcmp0 (languages[i], plain) == 0;

    if (ow_key_texts_has (texts, name, is_plain ? NULL : languages[i]))
      ow_check_length (check, find_place (name),
                       ow_key_texts_get_text (texts, name, is_plain ? NULL : languages[i]), languages[i], place);
    else
      ow_findings_add (check->findings, OW_FINDING_TRANSLATION, place, "no text in %s", languages[i]);
  }
}

static void
check_words (OwCheck    *check,
             OwKeyTexts *texts,
             const char *file)
{
  g_autoptr (GPtrArray) names = ow_key_texts_list_names (texts);
  const char *plain = find_plain_language (texts, names, ow_pack_get_languages (check->pack));

  for (guint i = 0; i < names->len; i++)
    if (!is_setting (g_ptr_array_index (names, i)))
      check_word (check, texts, file, g_ptr_array_index (names, i), plain);
}

/* --- Files and the manifest -------------------------------------------------------------------- */

static gboolean
is_there (OwCheck    *check,
          const char *name)
{
  g_autofree char *path = ow_pack_dup_path (check->pack, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ow_check_list_folder (OwCheck    *check,
                      const char *folder,
                      const char *suffix)
{
  g_autofree char *path = ow_pack_dup_path (check->pack, folder);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* What lies in @folder and isn't among @named (with @suffix behind), nor among @others, as @where should have it. */
static void
tell_unnamed (OwCheck           *check,
              const char        *folder,
              const char        *suffix,
              const char *const *named,
              const char *const *others,
              const char        *where)
{
  g_autoptr (GPtrArray) names = ow_check_list_folder (check, folder, suffix);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *word = g_strndup (name, strlen (name) - strlen (suffix));
    g_autofree char *place = NULL;

    if (g_strv_contains (named, word) || (others != NULL && g_strv_contains (others, word)))
      continue;
    place = g_strdup_printf ("%s/%s", folder, name);
    ow_findings_add (check->findings, OW_FINDING_PACK, place, "isn't named in %s", where);
  }
}

/* --- Limits ------------------------------------------------------------------------------------ */

static const char *
get_cell (OwNode     *row,
          const char *name)
{
  OwNode *cell = ow_node_find_child (row, name);

  return cell != NULL ? ow_node_get_text (cell) : "";
}

/* 1 for a day that is over, 0 for one that isn't, -1 for what isn't a day as 2026-12-31. */
static int
is_over (OwCheck    *check,
         const char *day)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (check->clock);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GDateTime) parsed = ow_key_texts_parse_day (day);

  if (parsed == NULL)
    return -1;
  return strcmp (day, today) < 0;
}

static void
check_limit (OwCheck    *check,
             OwNode     *row,
             const char *file)
{
  static const char *const parts[] = { "value", "source", "date" };
  g_autofree char *place = g_strdup_printf ("%s: %s", file, get_cell (row, "key"));
  const char *until = get_cell (row, "until");
  guint filled = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    filled += *get_cell (row, parts[i]) != '\0';
  for (guint i = 0; filled > 0 && i < G_N_ELEMENTS (parts); i++)
    if (*get_cell (row, parts[i]) == '\0')
      ow_findings_add (check->findings, OW_FINDING_LIMIT, place, "has no %s, so nobody is shown it", parts[i]);
  if (*until == '\0')
    return;
  if (is_over (check, until) < 0)
    ow_findings_add (check->findings, OW_FINDING_LIMIT, place, "until is no day as 2026-12-31, so nobody is shown it");
  else if (is_over (check, until) > 0)
    ow_findings_add (check->findings, OW_FINDING_LIMIT, place, "is over since %s", until);
}

static void
check_columns (OwCheck    *check,
               OwNode     *row,
               const char *file)
{
  static const char *const columns[] = { "key", "value", "source", "date" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (ow_node_find_child (row, columns[i]) == NULL)
      ow_findings_add (check->findings, OW_FINDING_LIMIT, file, "has no column %s", columns[i]);
}

/* --- Lists ------------------------------------------------------------------------------------- */

/* Columns that are named as the pack's languages hold the same in each. */
static void
check_row (OwCheck    *check,
           OwNode     *row,
           const char *file,
           guint       number)
{
  const char *const *languages = ow_pack_get_languages (check->pack);
  gboolean any = FALSE;

  for (guint i = 0; languages[i] != NULL; i++)
    any |= *get_cell (row, languages[i]) != '\0';
  for (guint i = 0; any && languages[i] != NULL; i++) {
    g_autofree char *place = NULL;

    if (ow_node_find_child (row, languages[i]) == NULL || *get_cell (row, languages[i]) != '\0')
      continue;
    place = g_strdup_printf ("%s: row %u", file, number);
    ow_findings_add (check->findings, OW_FINDING_TRANSLATION, place, "no text in %s", languages[i]);
  }
}

/* A day that is none is one on which nothing is closed, or open. */
static void
check_day (OwCheck    *check,
           OwNode     *row,
           const char *file,
           guint       number)
{
  const char *day = get_cell (row, "day");
  g_autofree char *place = NULL;

  if (*day == '\0' || is_over (check, day) >= 0)
    return;
  place = g_strdup_printf ("%s: row %u", file, number);
  ow_findings_add (check->findings, OW_FINDING_LIST, place, "day “%s” is no day as 2026-12-31", day);
}

static void
check_rows (OwCheck    *check,
            OwNode     *list,
            const char *file,
            OwPackKind  kind)
{
  OwNode *root = ow_node_find_child (list, NULL);
  guint number = 0;

  for (OwNode *row = root != NULL ? root->first_child : NULL; row != NULL; row = row->next) {
    if (row->kind != OW_NODE_ELEMENT)
      continue;
    /* The first row of the file is the columns' names. */
    check_row (check, row, file, ++number + 1);
    check_day (check, row, file, number + 1);
    if (kind == OW_PACK_LIMITS && number == 1)
      check_columns (check, row, file);
    if (kind == OW_PACK_LIMITS)
      check_limit (check, row, file);
  }
}

static void
check_list (OwCheck    *check,
            const char *file,
            OwPackKind  kind)
{
  g_autofree char *path = ow_pack_dup_path (check->pack, file);
  g_autofree char *text = NULL;
  g_autoptr (OwNode) list = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (!g_str_has_suffix (file, ".csv"))
    return;
  if (g_file_get_contents (path, &text, &length, &error))
    list = ow_csv_parse (text, length, &error);
  if (list == NULL)
    ow_findings_add (check->findings, OW_FINDING_LIST, file, "%s", error->message);
  else
    check_rows (check, list, file, kind);
}

static void
check_files (OwCheck    *check,
             const char *form,
             OwPackKind  kind)
{
  g_auto (GStrv) files = ow_pack_dup_files (check->pack, form, kind);

  for (guint i = 0; files[i] != NULL; i++) {
    g_autofree char *file = g_strdup_printf ("forms/%s-media/%s", form, files[i]);

    if (is_there (check, file))
      check_list (check, file, kind);
    else
      ow_findings_add (check->findings, OW_FINDING_LIST, file, "isn't there");
  }
}

/* Pictures and sounds need no name in the manifest. */
static gboolean
is_list (const char *name)
{
  return g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".geojson");
}

static void
tell_unnamed_lists (OwCheck    *check,
                    const char *form)
{
  g_autofree char *folder = g_strdup_printf ("forms/%s-media", form);
  g_autoptr (GPtrArray) names = ow_check_list_folder (check, folder, "");

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *place = g_strdup_printf ("%s/%s", folder, name);
    gboolean named = !is_list (name);

    for (guint kind = 0; kind < OW_PACK_N_KINDS; kind++) {
      g_auto (GStrv) files = ow_pack_dup_files (check->pack, form, kind);

      named |= g_strv_contains ((const char *const *) files, name);
    }
    if (!named)
      ow_findings_add (check->findings, OW_FINDING_PACK, place, "isn't named in " OW_PACK_FILE);
  }
}

static gboolean
is_same (OwCheck    *check,
         const char *one,
         const char *other)
{
  g_autofree char *one_path = ow_pack_dup_path (check->pack, one);
  g_autofree char *other_path = ow_pack_dup_path (check->pack, other);
  g_autoptr (GMappedFile) one_file = g_mapped_file_new (one_path, FALSE, NULL);
  g_autoptr (GMappedFile) other_file = g_mapped_file_new (other_path, FALSE, NULL);
  g_autoptr (GBytes) one_bytes = one_file != NULL ? g_mapped_file_get_bytes (one_file) : NULL;
  g_autoptr (GBytes) other_bytes = other_file != NULL ? g_mapped_file_get_bytes (other_file) : NULL;

  /* One that isn't there is told of already. */
  return one_bytes == NULL || other_bytes == NULL || g_bytes_equal (one_bytes, other_bytes);
}

/* Several forms attach a list of one name: whoever edits it means all of them. */
static void
check_shared (OwCheck    *check,
              GHashTable *firsts,
              const char *form)
{
  g_auto (GStrv) files = ow_pack_dup_files (check->pack, form, OW_PACK_LISTS);

  for (guint i = 0; files[i] != NULL; i++) {
    g_autofree char *file = g_strdup_printf ("forms/%s-media/%s", form, files[i]);
    const char *first = g_hash_table_lookup (firsts, files[i]);

    if (first == NULL)
      g_hash_table_insert (firsts, g_strdup (files[i]), g_steal_pointer (&file));
    else if (!is_same (check, first, file))
      ow_findings_add (check->findings, OW_FINDING_LIST, file, "isn't the same as %s", first);
  }
}

static void
check_forms (OwCheck *check)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *const *forms = ow_pack_get_forms (check->pack);

  for (guint i = 0; forms[i] != NULL; i++) {
    for (guint kind = 0; kind < OW_PACK_N_KINDS; kind++)
      check_files (check, forms[i], kind);
    check_shared (check, firsts, forms[i]);
    tell_unnamed_lists (check, forms[i]);
    ow_form_check (check, forms[i]);
  }
  tell_unnamed (check, "forms", ".xml", forms, NULL, OW_PACK_FILE);
}

/* --- Services ---------------------------------------------------------------------------------- */

/* Each once, however it was found. */
static void
tell_of_receipt (OwCheck    *check,
                 GHashTable *told,
                 const char *file,
                 char       *message)
{
  if (!g_hash_table_contains (told, message))
    ow_findings_add (check->findings, OW_FINDING_RECEIPT, file, "%s", message);
  g_hash_table_add (told, message);
}

/* Of all rows, also of those that this filling doesn't print. */
static void
check_receipt_texts (OwCheck    *check,
                     OwFilling  *filling,
                     GPtrArray  *rows,
                     GHashTable *told,
                     const char *file)
{
  static const char *const columns[] = { "label", "text" };

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++) {
      const char *id = g_hash_table_lookup (g_ptr_array_index (rows, i), columns[j]);
      g_autofree char *text = id != NULL && *id != '\0' ? ow_filling_dup_text (filling, id) : NULL;

      if (id != NULL && *id != '\0' && text == NULL)
        tell_of_receipt (check, told, file, g_strdup_printf ("row %u of the receipt: unknown text “%s”", i + 1, id));
    }
}

static void
check_receipt (OwCheck    *check,
               OwService  *service,
               OwForm     *form,
               const char *file)
{
  g_autoptr (OwFilling) filling = ow_filling_new (form, check->clock, NULL, NULL);
  g_autoptr (OwJourney) journey = filling != NULL ? ow_journey_new (service, filling) : NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OwReceipt) receipt = NULL;

  /* A form that can't be filled has been told of. */
  if (journey == NULL)
    return;
  receipt = ow_journey_build_receipt (journey, SOME_NUMBER, ow_pack_get_languages (check->pack)[0], problems);
  for (guint i = 0; i < problems->len; i++)
    tell_of_receipt (check, told, file, g_strdup (((GError *) g_ptr_array_index (problems, i))->message));
  rows = ow_filling_list_items (filling, ow_service_get_receipt_instance (service));
  check_receipt_texts (check, filling, rows, told, file);
  ow_list_check (check, service, filling, rows, file);
}

/* Each by itself: of a form that is blank, hardly any holds. */
static void
check_endings (OwCheck    *check,
               OwService  *service,
               OwForm     *form,
               const char *file)
{
  const char *const *ids = ow_service_get_ending_ids (service);
  g_autoptr (OwFilling) filling = ow_filling_new (form, check->clock, NULL, NULL);

  for (guint i = 0; filling != NULL && ids[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    gboolean holds;

    if (!ow_filling_evaluate_boolean (filling, ow_service_get_ending_when (service, ids[i]), &holds, &error))
      ow_findings_add (check->findings, OW_FINDING_SERVICE, file, OW_SERVICE_ENDING "%s/When: %s", ids[i],
                       error->message);
  }
}

static void
check_leaflet (OwCheck    *check,
               const char *id)
{
  g_autofree char *file = g_strdup_printf ("leaflets/%s.ini", id);
  g_autofree char *path = ow_pack_dup_path (check->pack, file);
  g_autoptr (GDateTime) now = ow_clock_now_local (check->clock);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwLeaflet) leaflet = ow_leaflet_load_file (path, &error);

  if (leaflet == NULL) {
    ow_findings_add (check->findings, OW_FINDING_LEAFLET, file, "%s", say_without (error, file));
    return;
  }
  check_words (check, ow_leaflet_get_texts (leaflet), file);
  if (!ow_leaflet_holds (leaflet, now))
    ow_findings_add (check->findings, OW_FINDING_LIMIT, file, "is over since %s, so nobody is shown it",
                     ow_leaflet_get_until (leaflet));
}

/* Each once, though several services may have it. */
static void
check_leaflets (OwCheck    *check,
                OwService  *service,
                GHashTable *leaflets)
{
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++) {
    const char *const *ids = ow_service_get_paper_ids (service, which);

    for (guint i = 0; ids[i] != NULL; i++)
      if (g_hash_table_add (leaflets, g_strdup (ids[i])))
        check_leaflet (check, ids[i]);
  }
}

/* FALSE: nobody knows what it would name. */
static gboolean
check_service (OwCheck    *check,
               const char *id,
               GHashTable *leaflets)
{
  g_autofree char *file = g_strdup_printf ("services/%s.ini", id);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_pack_load_service (check->pack, id, &error);
  OwForm *form;

  if (service == NULL) {
    ow_findings_add (check->findings, OW_FINDING_SERVICE, file, "%s", say_without (error, file));
    return FALSE;
  }
  check_words (check, ow_service_get_texts (service), file);
  check_leaflets (check, service, leaflets);
  if (!ow_service_get_available (service))
    return TRUE;
  form = g_hash_table_lookup (check->forms, ow_service_get_form_id (service));
  if (!g_strv_contains (ow_pack_get_forms (check->pack), ow_service_get_form_id (service)))
    ow_findings_add (check->findings, OW_FINDING_SERVICE, file, "its form %s isn't named in " OW_PACK_FILE,
                     ow_service_get_form_id (service));
  else if (form != NULL && *ow_service_get_receipt_instance (service) != '\0')
    check_receipt (check, service, form, file);
  if (form != NULL) {
    ow_slot_check (check, service, form, file);
    check_endings (check, service, form, file);
  }
  return TRUE;
}

static void
check_services (OwCheck *check)
{
  const char *const *offered = ow_pack_get_services (check->pack);
  const char *const *others = ow_pack_get_switched_off (check->pack);
  g_autoptr (GHashTable) leaflets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **named = NULL;
  gboolean all = TRUE;

  for (guint i = 0; offered[i] != NULL; i++)
    all &= check_service (check, offered[i], leaflets);
  for (guint i = 0; others[i] != NULL; i++)
    all &= check_service (check, others[i], leaflets);
  named = (const char **) g_hash_table_get_keys_as_array (leaflets, NULL);
  if (all)
    tell_unnamed (check, "leaflets", ".ini", named, NULL, "any service");
  tell_unnamed (check, "services", ".ini", offered, others, OW_PACK_FILE);
}

/* --- Phrases ----------------------------------------------------------------------------------- */

static void
check_phrase_lines (OwCheck    *check,
                    const char *file,
                    const char *text)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);
  g_auto (GStrv) lines = g_strsplit (g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text,
                                     "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *place = g_strdup_printf ("%s: line %u", file, i + 1);

    if (!ow_phrase_file_parse (lines[i], strlen (lines[i]), phrases, NULL))
      ow_findings_add (check->findings, OW_FINDING_PHRASE, place,
                       phrases->len < OW_PHRASES_MAX ? "isn't Chinese characters and the sound of each"
                                                     : "is one phrase too many");
  }
}

static void
check_phrases (OwCheck *check)
{
  const char *const *files = ow_pack_get_phrases (check->pack);

  for (guint i = 0; files[i] != NULL; i++) {
    g_autofree char *file = g_strdup_printf ("phrases/%s", files[i]);
    g_autofree char *path = ow_pack_dup_path (check->pack, file);
    g_autofree char *text = NULL;
    gsize length = 0;

    if (!g_file_get_contents (path, &text, &length, NULL))
      ow_findings_add (check->findings, OW_FINDING_PHRASE, file, "isn't there");
    else if (length > OW_PHRASE_FILE_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
      ow_findings_add (check->findings, OW_FINDING_PHRASE, file, "is too large or not in UTF-8");
    else
      check_phrase_lines (check, file, text);
  }
  tell_unnamed (check, "phrases", "", files, NULL, OW_PACK_FILE);
}

/* --- Posters ----------------------------------------------------------------------------------- */

static gboolean
is_hung (OwCheck    *check,
         const char *poster)
{
  OwKeyTexts *texts = ow_pack_get_texts (check->pack);
  g_auto (GStrv) offices = ow_key_texts_dup_ids (texts, "Office ");
  g_auto (GStrv) of_hall = ow_pack_dup_posters (check->pack, NULL);
  gboolean found = g_strv_contains ((const char *const *) of_hall, poster);

  for (gsize i = 0; !found && offices[i] != NULL; i++) {
    g_auto (GStrv) of_office = ow_pack_dup_posters (check->pack, offices[i]);

    found = g_strv_contains ((const char *const *) of_office, poster);
  }
  return found;
}

/* What it shows is added to @pictures. */
static void
check_poster (OwCheck    *check,
              const char *poster,
              GPtrArray  *pictures)
{
  g_autofree char *place = g_strdup_printf (OW_PACK_FILE ": Poster %s", poster);
  g_autofree char *until = g_strdup_printf ("Poster %s/Until", poster);
  g_autofree char *picture = g_strdup_printf ("Poster %s/Picture", poster);
  const char *day = ow_key_texts_get (ow_pack_get_texts (check->pack), until);
  const char *file = ow_key_texts_get (ow_pack_get_texts (check->pack), picture);
  g_autofree char *path = g_strdup_printf ("posters/%s", file);

  if (!is_hung (check, poster))
    ow_findings_add (check->findings, OW_FINDING_PACK, place, "is shown in no hall");
  if (*day != '\0' && is_over (check, day) > 0)
    ow_findings_add (check->findings, OW_FINDING_PACK, place, "is over since %s", day);
  if (*file == '\0')
    return;
  g_ptr_array_add (pictures, (gpointer) file);
  if (!is_there (check, path))
    ow_findings_add (check->findings, OW_FINDING_PACK, path, "isn't there");
}

static void
check_posters (OwCheck *check)
{
  g_auto (GStrv) posters = ow_key_texts_dup_ids (ow_pack_get_texts (check->pack), "Poster ");
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();

  for (gsize i = 0; posters[i] != NULL; i++)
    check_poster (check, posters[i], pictures);
  g_ptr_array_add (pictures, NULL);
  tell_unnamed (check, "posters", "", (const char *const *) pictures->pdata, NULL, OW_PACK_FILE);
}

/* --- All of it --------------------------------------------------------------------------------- */

GPtrArray *
ow_pack_check (const char *folder,
               OwClock    *clock,
               OwPackProbe probe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPack) pack = ow_pack_load (folder, &error);
  g_autoptr (OwTextFit) fit = ow_text_fit_new ();
  g_autoptr (GHashTable) forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GPtrArray *findings = ow_findings_new ();
  OwCheck check = { pack, fit, clock, probe, forms, findings };

  if (pack == NULL) {
    ow_findings_add (findings, OW_FINDING_PACK, OW_PACK_FILE, "%s", say_without (error, OW_PACK_FILE));
    return findings;
  }
  check_words (&check, ow_pack_get_texts (pack), OW_PACK_FILE);
  check_forms (&check);
  check_services (&check);
  check_phrases (&check);
  check_posters (&check);
  ow_clip_check (&check);
  return findings;
}
