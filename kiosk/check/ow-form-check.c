/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include "ow-form-load.h"

#include <string.h>

/* A name of three characters: what most outputs are. Of several that follow each other most are blank. */
#define STAND_IN "某某某"

/* --- Texts ----------------------------------------------------------------------------------- */

static char *
join_parts (const OwRichText *text,
            const char       *stand_in)
{
  GString *whole = g_string_new (NULL);

  for (guint i = 0; i < text->n_parts; i++) {
    const OwTextPart *part = &text->parts[i];

    if (part->literal != NULL)
      g_string_append (whole, part->literal);
    else if (stand_in != NULL && i > 0 && text->parts[i - 1].expression != NULL)
      continue;
    else if (stand_in != NULL)
      g_string_append (whole, stand_in);
    else
      g_string_append_printf (whole, "${%s}", part->expression);
  }
  return g_strstrip (g_string_free (whole, FALSE));
}

static char *
dup_itext (OwForm     *form,
           const char *id,
           guint       language,
           const char *stand_in)
{
  if (!ow_itext_has_own (form->itext, language, id, OW_ITEXT_PLAIN))
    return NULL;
  return join_parts (ow_itext_find (form->itext, language, id, OW_ITEXT_PLAIN), stand_in);
}

char *
ow_check_dup_text (OwForm          *form,
                   const OwTextDef *text,
                   guint            language,
                   const char      *stand_in)
{
  if (text == NULL)
    return NULL;
  if (text->itext_id != NULL)
    return dup_itext (form, text->itext_id, language, stand_in);
  return text->own != NULL ? join_parts (text->own, stand_in) : NULL;
}

const char *
ow_check_get_source (const OwNodeDef *def,
                     OwComputeKind    kind)
{
  const OwComputation *computation = def->computations[kind];

  return computation != NULL && computation->xpath != NULL ? ow_xpath_get_source (computation->xpath) : "";
}

gboolean
ow_check_is_never_shown (const OwControlDef *control)
{
  for (const OwNodeDef *def = control->context; def != NULL; def = def->parent)
    if (g_str_equal (ow_check_get_source (def, OW_COMPUTE_RELEVANT), "false()"))
      return TRUE;
  return FALSE;
}

gboolean
ow_check_is_note (const OwControlDef *control)
{
  return control->ref != NULL && g_str_equal (ow_check_get_source (control->ref, OW_COMPUTE_READONLY), "true()");
}

gboolean
ow_check_has_appearance (const OwControlDef *control,
                         const char         *token)
{
  g_auto (GStrv) tokens = g_strsplit_set (control->appearance != NULL ? control->appearance : "", " \t\n", -1);

  return g_strv_contains ((const char *const *) tokens, token);
}

const OwControlDef *
ow_check_find_page (const OwControlDef *control)
{
  for (const OwControlDef *above = control->parent; above != NULL; above = above->parent)
    if (!above->is_question && ow_check_has_appearance (above, "field-list"))
      return above;
  return NULL;
}

void
ow_check_length (OwCheck    *check,
                 OwFitPlace  where,
                 const char *text,
                 const char *language,
                 const char *place)
{
  guint lines = ow_text_fit_count_lines (check->fit, where, text, language);
  g_autofree char *full = NULL;

  if (lines <= ow_text_fit_max_lines (where))
    return;
  full = g_strdup_printf ("%s (%s)", place, language);
  ow_findings_add (check->findings, OW_FINDING_LENGTH, full, "takes %u lines in large text, %u at most fit: “%.*s”",
                   lines, ow_text_fit_max_lines (where), (int) strcspn (text, "\n"), text);
}

/* --- Languages ------------------------------------------------------------------------------- */

static void
check_translation (OwCheck    *check,
                   OwForm     *form,
                   const char *file,
                   const char *id)
{
  static const char *const names[OW_ITEXT_N_FORMS] = {
    "", "short form", "guidance", "picture", "sound", "film", "large picture",
  };
  const char *const *languages = ow_itext_get_languages (form->itext);

  for (guint kind = 0; kind < OW_ITEXT_N_FORMS; kind++) {
    g_autoptr (GString) lacking = g_string_new (NULL);
    gboolean any = FALSE;

    for (guint i = 0; languages[i] != NULL; i++) {
      gboolean has = ow_itext_has_own (form->itext, i, id, kind);

      any |= has;
      if (!has)
        g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "", languages[i]);
    }
    if (any && lacking->len > 0) {
      g_autofree char *place = g_strdup_printf ("%s: %s", file, id);

      ow_findings_add (check->findings, OW_FINDING_TRANSLATION, place, "no %s in %s", kind == 0 ? "text" : names[kind],
                       lacking->str);
    }
  }
}

static void
check_languages (OwCheck    *check,
                 OwForm     *form,
                 const char *file)
{
  const char *const *wanted = ow_pack_get_languages (check->pack);
  g_autoptr (GPtrArray) ids = ow_itext_list_ids (form->itext);

  if (ow_itext_get_languages (form->itext)[0] == NULL && wanted[1] != NULL)
    ow_findings_add (check->findings, OW_FINDING_TRANSLATION, file, "its texts are in one language only");
  for (guint i = 0; ow_itext_get_languages (form->itext)[0] != NULL && wanted[i] != NULL; i++)
    if (ow_itext_find_language (form->itext, wanted[i]) < 0)
      ow_findings_add (check->findings, OW_FINDING_TRANSLATION, file, "has no language %s", wanted[i]);
  for (guint i = 0; i < ids->len; i++)
    check_translation (check, form, file, g_ptr_array_index (ids, i));
}

/* --- Lengths --------------------------------------------------------------------------------- */

/* One form's texts on their way through the ruler, each id once for each kind of place. */
typedef struct {
  OwCheck *check;
  OwForm *form;
  const char *file;
  guint language;      /* in the form */
  const char *tag;     /* the same in the pack */
  gboolean is_first;   /* of the pack's languages: what has only one is measured then */
  GHashTable *seen;    /* text and kind of place, owned */
} Ruler;

static void
measure_text (Ruler      *ruler,
              OwFitPlace  where,
              const char *text,
              const char *ref)
{
  g_autofree char *place = NULL;
  g_autofree char *key = NULL;

  if (text == NULL)
    return;
  key = g_strdup_printf ("%u %s", where, text);
  if (!g_hash_table_add (ruler->seen, g_steal_pointer (&key)))
    return;
  place = g_strdup_printf ("%s: %s", ruler->file, ref);
  ow_check_length (ruler->check, where, text, ruler->tag, place);
}

static void
measure (Ruler           *ruler,
         OwFitPlace       where,
         const OwTextDef *def,
         const char      *ref)
{
  g_autofree char *text = ow_check_dup_text (ruler->form, def, ruler->language, STAND_IN);

  measure_text (ruler, where, text, ref);
}

/* What stands at the head of a page: its group's label, else the first question's; a question that has a page of its
 * own is its head. */
static gboolean
is_heading (const OwControlDef *control)
{
  const OwControlDef *page = ow_check_find_page (control);

  if (page == NULL)
    return TRUE;
  return page->label == NULL && page->children->len > 0 && g_ptr_array_index (page->children, 0) == control;
}

/* "townships" of "instance('townships')/root/item[…]"; NULL where it isn't said so. The caller owns it. */
static char *
dup_list_name (const char *source)
{
  const char *start = strstr (source, "instance(");
  char quote;

  if (start == NULL)
    return NULL;
  start += strlen ("instance(");
  quote = *start;
  if (quote != '\'' && quote != '"')
    return NULL;
  return g_strndup (start + 1, strcspn (start + 1, quote == '\'' ? "'" : "\""));
}

/* Of "jr:itext(itextId)" the column "itextId", of "label" itself. */
static char *
dup_column (const OwControlDef *control,
            gboolean           *is_itext)
{
  g_autofree char *source = g_strstrip (g_strdup (ow_xpath_get_source (control->item_label)));

  *is_itext = g_str_has_prefix (source, "jr:itext(") && g_str_has_suffix (source, ")");
  if (!*is_itext)
    return g_steal_pointer (&source);
  return g_strstrip (g_strndup (source + strlen ("jr:itext("), strlen (source) - strlen ("jr:itext()")));
}

static void
measure_row (Ruler      *ruler,
             OwNode     *row,
             const char *column,
             gboolean    is_itext,
             const char *list)
{
  OwNode *cell = row->kind == OW_NODE_ELEMENT ? ow_node_find_child (row, column) : NULL;
  g_autofree char *ref = cell != NULL ? g_strdup_printf ("list %s, %s", list, ow_node_get_text (cell)) : NULL;
  g_autofree char *text = NULL;

  if (cell == NULL)
    return;
  text = is_itext ? dup_itext (ruler->form, ow_node_get_text (cell), ruler->language, STAND_IN)
                  : g_strdup (ow_node_get_text (cell));
  measure_text (ruler, OW_FIT_CHOICE, text, ref);
}

static void
measure_list (Ruler              *ruler,
              const OwControlDef *control)
{
  g_autofree char *list = dup_list_name (ow_xpath_get_source (control->item_nodes));
  OwNode *document = list != NULL ? g_hash_table_lookup (ruler->form->secondary, list) : NULL;
  OwNode *root = ow_node_find_child (document, NULL);
  gboolean is_itext = FALSE;
  g_autofree char *column = control->item_label != NULL ? dup_column (control, &is_itext) : NULL;

  if (root == NULL || column == NULL || (!is_itext && !ruler->is_first))
    return;
  for (OwNode *row = root->first_child; row != NULL; row = row->next)
    measure_row (ruler, row, column, is_itext, list);
}

static void
measure_question (Ruler              *ruler,
                  const OwControlDef *control)
{
  const char *ref = control->ref != NULL ? control->ref->path : "body";

  OwFitPlace head = ow_check_is_note (control) ? OW_FIT_NOTE : OW_FIT_HEADING;

  measure (ruler, is_heading (control) ? head : OW_FIT_TITLE, control->label, ref);
  measure (ruler, OW_FIT_HINT, control->hint, ref);
  if (control->ref != NULL) {
    measure (ruler, OW_FIT_MESSAGE, control->ref->constraint_message, ref);
    measure (ruler, OW_FIT_MESSAGE, control->ref->required_message, ref);
  }
  for (guint i = 0; control->items != NULL && i < control->items->len; i++)
    measure (ruler, OW_FIT_CHOICE, ((OwItemDef *) g_ptr_array_index (control->items, i))->label, ref);
  if (control->item_nodes != NULL)
    measure_list (ruler, control);
}

static void
measure_control (Ruler              *ruler,
                 const OwControlDef *control)
{
  if (ow_check_is_never_shown (control))
    return;
  if (control->is_question)
    measure_question (ruler, control);
  else if (control->label != NULL && ow_check_has_appearance (control, "field-list"))
    measure (ruler, OW_FIT_HEADING, control->label, control->context != NULL ? control->context->path : "body");
}

static void
check_lengths (OwCheck    *check,
               OwForm     *form,
               const char *file)
{
  const char *const *wanted = ow_pack_get_languages (check->pack);

  for (guint i = 0; wanted[i] != NULL; i++) {
    int language = ow_itext_find_language (form->itext, wanted[i]);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    Ruler ruler = { check, form, file, language >= 0 ? (guint) language : 0, wanted[i], i == 0, seen };

    if (language < 0 && i > 0)
      continue;
    for (guint j = 0; j < form->controls->len; j++)
      measure_control (&ruler, g_ptr_array_index (form->controls, j));
  }
}

/* --- The form -------------------------------------------------------------------------------- */

/* As the kiosk would before it offered it to anyone. */
static void
try_to_fill (OwCheck    *check,
             const char *id,
             const char *file)
{
  g_autofree char *path = ow_pack_dup_form_path (check->pack, id);
  g_autofree char *media = ow_pack_dup_media_dir (check->pack, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = check->probe (path, media, NULL, &error);

  if (found == NULL)
    ow_findings_add (check->findings, OW_FINDING_FORM, file, "%s", error->message);
  else if (!g_str_equal (found, id))
    ow_findings_add (check->findings, OW_FINDING_FORM, file, "calls itself %s", found);
}

void
ow_form_check (OwCheck    *check,
               const char *id)
{
  g_autofree char *path = ow_pack_dup_form_path (check->pack, id);
  g_autofree char *media = ow_pack_dup_media_dir (check->pack, id);
  g_autofree char *file = g_strdup_printf ("forms/%s.xml", id);
  g_autoptr (GError) error = NULL;
  OwForm *form = ow_form_load_file (path, g_file_test (media, G_FILE_TEST_IS_DIR) ? media : NULL, &error);

  if (form == NULL) {
    ow_findings_add (check->findings, OW_FINDING_FORM, file, "%s", error->message);
    return;
  }
  g_hash_table_insert (check->forms, g_strdup (id), form);
  for (guint i = 0; i < form->missing->len; i++)
    ow_findings_add (check->findings, OW_FINDING_LIST, file, "the list %s isn't there",
                     (const char *) g_ptr_array_index (form->missing, i));
  if (form->missing->len == 0)
    try_to_fill (check, id, file);
  check_languages (check, form, file);
  check_lengths (check, form, file);
  ow_form_check_twice (check, form, file);
}
