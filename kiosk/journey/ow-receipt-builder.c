/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-receipt-builder.h"

#include "ow-citizen-document.h"
#include "ow-secret.h"

/* The kind of a row that is none: what follows it stands on a slip of its own. */
#define SLIP "slip"

G_DEFINE_QUARK (ow-receipt-builder-error-quark, ow_receipt_builder_error)

typedef struct {
  OwFilling *filling;
  OwReceipt *receipt;
  GHashTable *columns; /* of the row at hand; borrowed */
  const char *title;   /* of a slip that says nothing else */
  guint has_kinds;     /* bits of OwReceiptLineKind that were added */
} Builder;

static const struct {
  const char *name;
  OwReceiptLineKind kind;
} kinds[] = {
  { "title", OW_RECEIPT_TITLE }, { "heading", OW_RECEIPT_HEADING }, { "text", OW_RECEIPT_TEXT },
  { "field", OW_RECEIPT_FIELD }, { "number", OW_RECEIPT_NUMBER },   { "qr", OW_RECEIPT_QR },
  { "rule", OW_RECEIPT_RULE },   { "small", OW_RECEIPT_SMALL },
};

static const struct {
  const char *name;
  char *(*mask) (const char *text);
} masks[] = {
  { "name", ow_mask_name },
  { "id", ow_mask_document },
  { "phone", ow_mask_phone },
  { "account", ow_mask_account },
};

static const char *
get_column (Builder    *builder,
            const char *name)
{
  const char *text = g_hash_table_lookup (builder->columns, name);

  return text != NULL ? text : "";
}

static gboolean
refuse (const char *what,
        const char *name,
        GError    **error)
{
  g_set_error (error, OW_RECEIPT_BUILDER_ERROR, OW_RECEIPT_BUILDER_ERROR_ROW, "unknown %s “%s”", what, name);
  return FALSE;
}

static gboolean
read_kind (Builder           *builder,
           OwReceiptLineKind *kind,
           GError           **error)
{
  const char *name = get_column (builder, "kind");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (name, kinds[i].name)) {
      *kind = kinds[i].kind;
      return TRUE;
    }
  }
  return refuse ("kind", name, error);
}

static gboolean
is_wanted (Builder  *builder,
           gboolean *wanted,
           GError  **error)
{
  const char *when = get_column (builder, "when");

  *wanted = TRUE;
  return when[0] == '\0' || ow_filling_evaluate_boolean (builder->filling, when, wanted, error);
}

/* The itext that a column names; "" for a blank column. */
static char *
read_itext (Builder    *builder,
            const char *column,
            GError    **error)
{
  const char *id = get_column (builder, column);
  char *text = NULL;

  if (id[0] == '\0')
    return g_strdup ("");
  text = ow_filling_dup_text (builder->filling, id);
  if (text == NULL)
    refuse ("text", id, error);
  return text;
}

static char *
mask_value (Builder    *builder,
            const char *value,
            GError    **error)
{
  const char *name = get_column (builder, "mask");

  if (name[0] == '\0' || value[0] == '\0')
    return g_strdup (value);
  for (gsize i = 0; i < G_N_ELEMENTS (masks); i++)
    if (g_str_equal (name, masks[i].name))
      return masks[i].mask (value);
  refuse ("mask", name, error);
  return NULL;
}

static char *
read_text (Builder *builder,
           GError **error)
{
  const char *expression = get_column (builder, "value");
  g_autoptr (OwSecretText) value = NULL;

  if (expression[0] == '\0')
    return read_itext (builder, "text", error);
  value = ow_filling_evaluate_display (builder->filling, expression, error);
  return value != NULL ? mask_value (builder, value, error) : NULL;
}

/* A field without an answer says nothing; a number and a code say what the receipt knows itself. */
static gboolean
is_silent (OwReceiptLineKind kind,
           const char       *text)
{
  switch (kind) {
  case OW_RECEIPT_TITLE:
  case OW_RECEIPT_HEADING:
  case OW_RECEIPT_TEXT:
  case OW_RECEIPT_FIELD:
  case OW_RECEIPT_SMALL:
    return text[0] == '\0';
  default:
    return FALSE;
  }
}

static void
add_line (Builder          *builder,
          OwReceiptLineKind kind,
          const char       *label,
          const char       *text)
{
  if (is_silent (kind, text))
    return;
  if (kind == OW_RECEIPT_NUMBER)
    text = ow_receipt_get_number (builder->receipt);
  if (ow_receipt_add (builder->receipt, kind, label, text))
    builder->has_kinds |= 1u << kind;
}

static gboolean
add_row (Builder *builder,
         GError **error)
{
  OwReceiptLineKind kind = OW_RECEIPT_TEXT;
  gboolean wanted = FALSE;
  g_autofree char *label = NULL;
  g_autoptr (OwSecretText) text = NULL;

  if (!read_kind (builder, &kind, error) || !is_wanted (builder, &wanted, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  label = read_itext (builder, "label", error);
  text = label != NULL ? read_text (builder, error) : NULL;
  if (text == NULL)
    return FALSE;
  add_line (builder, kind, label, text);
  return TRUE;
}

static void
tell (GPtrArray *problems,
      GError    *error)
{
  if (problems != NULL)
    g_ptr_array_add (problems, error);
  else
    g_error_free (error);
}

static void
tell_of_row (GPtrArray *problems,
             guint      row,
             GError    *error)
{
  g_prefix_error (&error, "row %u of the receipt: ", row + 1);
  tell (problems, error);
}

static gboolean
begins_slip (GHashTable *columns)
{
  return g_strcmp0 (g_hash_table_lookup (columns, "kind"), SLIP) == 0;
}

/* The rows from @first to the next slip. */
static void
add_rows (Builder   *builder,
          GPtrArray *rows,
          guint      first,
          GPtrArray *problems)
{
  for (guint i = first; i < rows->len && !begins_slip (g_ptr_array_index (rows, i)); i++) {
    GError *error = NULL;

    builder->columns = g_ptr_array_index (rows, i);
    if (!add_row (builder, &error))
      tell_of_row (problems, i, error);
  }
}

/* Whatever the layout left out, a slip without these is none. */
static void
add_essentials (Builder    *builder,
                const char *title)
{
  if (ow_receipt_get_n_lines (builder->receipt) == 0)
    add_line (builder, OW_RECEIPT_TITLE, "", title);
  if ((builder->has_kinds & (1u << OW_RECEIPT_NUMBER)) == 0)
    add_line (builder, OW_RECEIPT_NUMBER, "", "");
  if ((builder->has_kinds & (1u << OW_RECEIPT_QR)) == 0)
    add_line (builder, OW_RECEIPT_QR, "", "");
}

/* One more slip, of the rows from @first on, seen from @place. Without one it is only tried. */
static void
add_slip (Builder   *whole,
          GPtrArray *rows,
          guint      first,
          OwNode    *place,
          GPtrArray *problems)
{
  OwReceipt *main_slip = whole->receipt;
  g_autoptr (OwReceipt) slip = ow_receipt_new (ow_receipt_get_number (main_slip), ow_receipt_get_qr_payload (main_slip),
                                               ow_receipt_get_language (main_slip));
  Builder builder = { .filling = whole->filling, .receipt = slip, .title = whole->title };

  ow_filling_look_from (builder.filling, place);
  add_rows (&builder, rows, first, problems);
  add_essentials (&builder, builder.title);
  ow_filling_look_from (builder.filling, NULL);
  if (place != NULL && !ow_receipt_add_slip (main_slip, slip))
    tell (problems, g_error_new_literal (OW_RECEIPT_BUILDER_ERROR, OW_RECEIPT_BUILDER_ERROR_LAYOUT,
                                         "there are more slips than go with one receipt"));
}

/* One for each node that the row at @begin finds; without "each", one. Where there is none, as in a form that is blank,
 * what is wrong with the rows is told all the same. */
static void
add_slips (Builder   *builder,
           GPtrArray *rows,
           guint      begin,
           GPtrArray *problems)
{
  g_autoptr (GPtrArray) places = NULL;
  GError *error = NULL;
  const char *each;
  gboolean wanted = FALSE;
  guint n_places = 0;

  builder->columns = g_ptr_array_index (rows, begin);
  each = get_column (builder, "each");
  if (is_wanted (builder, &wanted, &error))
    places = ow_filling_find_places (builder->filling, each[0] != '\0' ? each : "/*", &error);
  if (error != NULL)
    tell_of_row (problems, begin, error);
  if (wanted && places != NULL)
    n_places = places->len;
  if (n_places == 0)
    add_slip (builder, rows, begin + 1, NULL, problems);
  for (guint i = 0; i < n_places; i++)
    add_slip (builder, rows, begin + 1, g_ptr_array_index (places, i), problems);
}

static void
add_layout (Builder    *builder,
            const char *instance,
            GPtrArray  *problems)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (instance[0] != '\0')
    rows = ow_filling_list_items (builder->filling, instance);
  if (rows == NULL) {
    tell (problems, g_error_new_literal (OW_RECEIPT_BUILDER_ERROR, OW_RECEIPT_BUILDER_ERROR_LAYOUT,
                                         "the form has no layout for a receipt"));
    return;
  }
  add_rows (builder, rows, 0, problems);
  for (guint i = 0; i < rows->len; i++)
    if (begins_slip (g_ptr_array_index (rows, i)))
      add_slips (builder, rows, i, problems);
}

OwReceipt *
ow_journey_build_receipt (OwJourney  *journey,
                          const char *number,
                          const char *language,
                          GPtrArray  *problems)
{
  OwService *service;
  g_autofree char *payload = NULL;
  g_autofree char *before = NULL;
  Builder builder = { 0 };

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (number != NULL && language != NULL, NULL);

  service = ow_journey_get_service (journey);
  payload = ow_receipt_qr_payload (number);
  builder.filling = ow_journey_get_filling (journey);
  builder.receipt = ow_receipt_new (number, payload, language);
  before = g_strdup (ow_filling_get_language (builder.filling));
  ow_filling_set_language (builder.filling, language);
  builder.title = ow_service_get_name (service, language);
  add_layout (&builder, ow_service_get_receipt_instance (service), problems);
  add_essentials (&builder, builder.title);
  ow_filling_set_language (builder.filling, before);
  return builder.receipt;
}
