/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-leaflet.h"

#define PART "Part "
#define MARK "· "
#define BOX "□ "

struct _OwLeaflet {
  GObject parent_instance;

  OwKeyTexts *texts;
  GDateTime *date;
  GDateTime *checked; /* nullable */
  gboolean boxes;
  char **parts; /* ids */
};

G_DEFINE_FINAL_TYPE (OwLeaflet, ow_leaflet, G_TYPE_OBJECT)

/* Every key a file may have; anything else is a slip of the pen. */
static const OwKnownKey known_keys[] = {
  { "Leaflet", "Title", FALSE }, { "Leaflet", "Date", FALSE }, { "Leaflet", "Checked", FALSE },
  { "Leaflet", "Until", FALSE }, { "Leaflet", "Boxes", FALSE },
  { PART, "Heading", FALSE },    { PART, "Text", TRUE },       { PART, "Item", TRUE },
  { PART, "Source", FALSE },
};

static void
ow_leaflet_finalize (GObject *object)
{
  OwLeaflet *self = OW_LEAFLET (object);

  g_strfreev (self->parts);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->checked, g_date_time_unref);
  g_clear_pointer (&self->texts, ow_key_texts_free);
  G_OBJECT_CLASS (ow_leaflet_parent_class)->finalize (object);
}

static void
ow_leaflet_class_init (OwLeafletClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_leaflet_finalize;
}

static void
ow_leaflet_init (OwLeaflet *self)
{
}

/* --- Reading --------------------------------------------------------------------------------- */

static gboolean
read_days (OwLeaflet *self,
           GError   **error)
{
  const char *checked = ow_key_texts_get (self->texts, "Leaflet/Checked");
  const char *until = ow_leaflet_get_until (self);
  g_autoptr (GDateTime) last = *until != '\0' ? ow_key_texts_parse_day (until) : NULL;

  if (!ow_key_texts_require (self->texts, "Leaflet/Date", error))
    return FALSE;
  self->date = ow_key_texts_parse_day (ow_key_texts_get (self->texts, "Leaflet/Date"));
  if (self->date == NULL)
    return ow_key_texts_refuse ("Leaflet/Date", error);
  self->checked = *checked != '\0' ? ow_key_texts_parse_day (checked) : NULL;
  if (*checked != '\0' && self->checked == NULL)
    return ow_key_texts_refuse ("Leaflet/Checked", error);
  return *until == '\0' || last != NULL || ow_key_texts_refuse ("Leaflet/Until", error);
}

static gboolean
read_boxes (OwLeaflet *self,
            GError   **error)
{
  const char *text = ow_key_texts_get (self->texts, "Leaflet/Boxes");

  self->boxes = g_str_equal (text, "true");
  return self->boxes || *text == '\0' || g_str_equal (text, "false") || ow_key_texts_refuse ("Leaflet/Boxes", error);
}

static char *
dup_name (OwLeaflet  *self,
          guint       part,
          const char *key)
{
  return g_strconcat (PART, self->parts[part], "/", key, NULL);
}

static gboolean
check_part (OwLeaflet *self,
            guint      part,
            guint     *n_lines,
            GError   **error)
{
  g_autofree char *source = dup_name (self, part, "Source");
  g_autofree char *text = dup_name (self, part, "Text");
  g_auto (GStrv) texts = ow_leaflet_dup_texts (self, part, NULL);
  g_auto (GStrv) items = ow_leaflet_dup_items (self, part, NULL);
  guint n = g_strv_length (texts) + g_strv_length (items);

  *n_lines += n + 1;
  if (!ow_key_texts_require (self->texts, source, error))
    return FALSE;
  return n > 0 || ow_key_texts_refuse (text, error);
}

static gboolean
check_size (OwLeaflet *self,
            GError   **error)
{
  gsize longest = 0;
  gsize total = 0;

  ow_key_texts_measure (self->texts, &longest, &total);
  if (longest <= OW_LEAFLET_MAX_TEXT && total <= OW_LEAFLET_MAX_CHARS)
    return TRUE;
  g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE,
               "the leaflet is too long: %d characters at most, %d in one text", OW_LEAFLET_MAX_CHARS,
               OW_LEAFLET_MAX_TEXT);
  return FALSE;
}

static gboolean
check (OwLeaflet *self,
       GError   **error)
{
  guint n_lines = 0;

  if (!ow_key_texts_require (self->texts, "Leaflet/Title", error) || !read_days (self, error) ||
      !read_boxes (self, error) || !check_size (self, error))
    return FALSE;
  self->parts = ow_key_texts_dup_ids (self->texts, PART);
  if (self->parts[0] == NULL || g_strv_length (self->parts) > OW_LEAFLET_MAX_PARTS)
    return ow_key_texts_refuse ("Part", error);
  for (guint i = 0; self->parts[i] != NULL; i++)
    if (!check_part (self, i, &n_lines, error))
      return FALSE;
  return n_lines <= OW_LEAFLET_MAX_LINES || ow_key_texts_refuse ("Part", error);
}

/* Takes the texts, which may be NULL. */
static OwLeaflet *
new_checked (OwKeyTexts *texts,
             GError    **error)
{
  g_autoptr (OwLeaflet) self = g_object_new (OW_TYPE_LEAFLET, NULL);

  self->texts = texts;
  return texts != NULL && check (self, error) ? g_steal_pointer (&self) : NULL;
}

OwLeaflet *
ow_leaflet_load_bytes (GBytes  *text,
                       GError **error)
{
  return new_checked (ow_key_texts_parse (text, known_keys, G_N_ELEMENTS (known_keys), error), error);
}

OwLeaflet *
ow_leaflet_load_file (const char *path,
                      GError    **error)
{
  OwKeyTexts *texts = ow_key_texts_load (path, known_keys, G_N_ELEMENTS (known_keys), error);
  OwLeaflet *self = texts != NULL ? new_checked (texts, error) : NULL;

  if (self == NULL && texts != NULL) {
    g_autofree char *name = g_path_get_basename (path);

    g_prefix_error (error, "%s: ", name);
  }
  return self;
}

/* --- What it says ---------------------------------------------------------------------------- */

OwKeyTexts *
ow_leaflet_get_texts (OwLeaflet *self)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);

  return self->texts;
}

const char *
ow_leaflet_get_title (OwLeaflet  *self,
                      const char *language)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), "");

  return ow_key_texts_get_text (self->texts, "Leaflet/Title", language);
}

GDateTime *
ow_leaflet_get_date (OwLeaflet *self)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);

  return self->date;
}

GDateTime *
ow_leaflet_get_checked (OwLeaflet *self)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);

  return self->checked;
}

const char *
ow_leaflet_get_until (OwLeaflet *self)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), "");

  return ow_key_texts_get (self->texts, "Leaflet/Until");
}

gboolean
ow_leaflet_holds (OwLeaflet *self,
                  GDateTime *now)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), FALSE);
  g_return_val_if_fail (now != NULL, FALSE);

  return !ow_key_texts_is_over (self->texts, "Leaflet/Until", now);
}

guint
ow_leaflet_get_n_parts (OwLeaflet *self)
{
  g_return_val_if_fail (OW_IS_LEAFLET (self), 0);

  return g_strv_length (self->parts);
}

const char *
ow_leaflet_get_heading (OwLeaflet  *self,
                        guint       part,
                        const char *language)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (OW_IS_LEAFLET (self), "");
  g_return_val_if_fail (part < g_strv_length (self->parts), "");

  name = dup_name (self, part, "Heading");
  return ow_key_texts_get_text (self->texts, name, language);
}

static char **
dup_list (OwLeaflet  *self,
          guint       part,
          const char *key,
          const char *language)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);
  g_return_val_if_fail (part < g_strv_length (self->parts), NULL);

  name = dup_name (self, part, key);
  return ow_key_texts_dup_list (self->texts, name, language);
}

char **
ow_leaflet_dup_texts (OwLeaflet  *self,
                      guint       part,
                      const char *language)
{
  return dup_list (self, part, "Text", language);
}

char **
ow_leaflet_dup_items (OwLeaflet  *self,
                      guint       part,
                      const char *language)
{
  return dup_list (self, part, "Item", language);
}

char **
ow_leaflet_dup_sources (OwLeaflet  *self,
                        const char *language)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);

  for (guint i = 0; self->parts[i] != NULL; i++) {
    g_autofree char *name = dup_name (self, i, "Source");
    const char *source = ow_key_texts_get_text (self->texts, name, language);

    if (!g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
      g_ptr_array_add (sources, g_strdup (source));
  }
  g_ptr_array_add (sources, NULL);
  return (char **) g_ptr_array_steal (sources, NULL);
}

/* --- On paper -------------------------------------------------------------------------------- */

static void
add (OwReceipt        *sheet,
     OwReceiptLineKind kind,
     const char       *mark,
     const char       *text)
{
  /* A line break would be worth a line of paper. */
  g_autofree char *line = g_strdelimit (g_strconcat (mark, text, NULL), "\n", ' ');

  if (*text != '\0')
    ow_receipt_add (sheet, kind, NULL, line);
}

static void
add_part (OwLeaflet  *self,
          OwReceipt  *sheet,
          guint       part,
          const char *language)
{
  g_auto (GStrv) texts = ow_leaflet_dup_texts (self, part, language);
  g_auto (GStrv) items = ow_leaflet_dup_items (self, part, language);

  add (sheet, OW_RECEIPT_HEADING, "", ow_leaflet_get_heading (self, part, language));
  for (guint i = 0; texts[i] != NULL; i++)
    add (sheet, OW_RECEIPT_TEXT, "", texts[i]);
  for (guint i = 0; items[i] != NULL; i++)
    add (sheet, OW_RECEIPT_TEXT, self->boxes ? BOX : MARK, items[i]);
}

OwReceipt *
ow_leaflet_new_sheet (OwLeaflet            *self,
                      const OwLeafletFrame *frame,
                      const char           *language)
{
  OwReceipt *sheet;

  g_return_val_if_fail (OW_IS_LEAFLET (self), NULL);
  g_return_val_if_fail (frame != NULL && language != NULL, NULL);

  sheet = ow_receipt_new (NULL, NULL, language);
  ow_receipt_add (sheet, OW_RECEIPT_TITLE, frame->service, ow_leaflet_get_title (self, language));
  for (guint i = 0; i < ow_leaflet_get_n_parts (self); i++)
    add_part (self, sheet, i, language);
  add (sheet, OW_RECEIPT_SMALL, "", frame->sources);
  add (sheet, OW_RECEIPT_SMALL, "", frame->checked);
  ow_receipt_add (sheet, OW_RECEIPT_RULE, NULL, NULL);
  add (sheet, OW_RECEIPT_TEXT, "", frame->place);
  return sheet;
}
