/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-read-out.h"

#include <glib/gi18n.h>

#include "ow-entry.h"
#include "ow-heading.h"
#include "ow-secret.h"

static GQuark
mark_quark (void)
{
  return g_quark_from_static_string ("ow-read-out");
}

static GQuark
words_quark (void)
{
  return g_quark_from_static_string ("ow-read-out-words");
}

static GQuark
clip_quark (void)
{
  return g_quark_from_static_string ("ow-read-out-clip");
}

static const char *
get_clip (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), clip_quark ());
}

static GQuark
outcome_quark (void)
{
  return g_quark_from_static_string ("ow-read-out-outcome");
}

static GQuark
fixed_quark (void)
{
  return g_quark_from_static_string ("ow-read-out-fixed");
}

void
ow_read_out_set_fixed (GtkWidget *widget,
                       gboolean   fixed)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata (G_OBJECT (widget), fixed_quark (), GINT_TO_POINTER (fixed));
}

void
ow_read_out_mark (GtkWidget *widget,
                  OwReadOut  how)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata (G_OBJECT (widget), mark_quark (), GUINT_TO_POINTER (how));
}

void
ow_read_out_set_words (GtkWidget  *widget,
                       const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), words_quark (), g_strdup (words), (GDestroyNotify) ow_secret_free);
}

void
ow_read_out_set_clip (GtkWidget  *widget,
                      const char *clip)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), clip_quark (), g_strdup (clip), g_free);
}

void
ow_read_out_set_outcome (GtkWidget *button,
                         GtkWidget *outcome)
{
  g_return_if_fail (GTK_IS_WIDGET (button));
  g_return_if_fail (GTK_IS_WIDGET (outcome));

  g_object_set_qdata_full (G_OBJECT (button), outcome_quark (), g_object_ref (outcome), g_object_unref);
}

GtkWidget *
ow_read_out_get_outcome (GtkWidget *button)
{
  g_return_val_if_fail (GTK_IS_WIDGET (button), NULL);

  return g_object_get_qdata (G_OBJECT (button), outcome_quark ());
}

OwReadOut
ow_read_out_get_mark (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), OW_READ_OUT_AS_IT_IS);

  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (widget), mark_quark ()));
}

gboolean
ow_read_out_is_shown (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return gtk_widget_get_visible (widget) && gtk_widget_get_opacity (widget) > 0;
}

/* Of @widget itself; NULL for none. */
static const char *
get_words (GtkWidget *widget)
{
  const char *said = g_object_get_qdata (G_OBJECT (widget), words_quark ());

  return said == NULL && GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : said;
}

/* All the words within. */
static void
append_words (GtkWidget *widget,
              GString   *words)
{
  const char *said = get_words (widget);

  if (!ow_read_out_is_shown (widget) || ow_read_out_get_mark (widget) == OW_READ_OUT_NOT)
    return;
  if (said != NULL && *said != '\0') {
    if (words->len > 0)
      ow_secret_append (words, "\n");
    ow_secret_append (words, said);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_words (child, words);
}

static void
spare_fixed (GtkWidget  *widget,
             const char *words,
             OwScript   *script)
{
  if (words != NULL && g_object_get_qdata (G_OBJECT (widget), fixed_quark ()) != NULL)
    ow_script_spare (script, words);
}

void
ow_read_out_add (GtkWidget  *widget,
                 OwScript   *script,
                 OwPieceKind kind)
{
  g_autoptr (OwSecretString) words = g_string_new (NULL);
  gboolean chosen = kind == OW_PIECE_CHOICE && gtk_widget_has_css_class (widget, "chosen");

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (script != NULL);

  append_words (widget, words);
  spare_fixed (widget, words->str, script);
  ow_script_add_recorded (script, kind, words->str, chosen, get_clip (widget));
}

static void
add_text_view (GtkTextView *view,
               OwScript    *script)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (OwSecretText) text = NULL;
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
  ow_script_add (script, OW_PIECE_ANSWER, text);
}

static void
add_label (GtkWidget *label,
           OwScript  *script)
{
  gboolean error = gtk_widget_has_css_class (label, "error-line") || gtk_widget_has_css_class (label, "field-error");
  OwPieceKind kind = error ? OW_PIECE_ERROR : OW_PIECE_TEXT;

  spare_fixed (label, get_words (label), script);
  ow_script_add_recorded (script, kind, get_words (label), FALSE, get_clip (label));
}

/* Its words stand in a label within it. */
static void
add_heading (GtkWidget *heading,
             OwScript  *script)
{
  const char *words = get_words (heading);

  if (words == NULL)
    words = ow_heading_get_text (OW_HEADING (heading));
  ow_script_add_recorded (script, OW_PIECE_TEXT, words, FALSE, get_clip (heading));
}

static void
add_number (GtkWidget *widget,
            OwScript  *script)
{
  g_autoptr (OwSecretString) words = g_string_new (NULL);

  append_words (widget, words);
  ow_script_add_spelled (script, OW_PIECE_PERSONAL, words->str);
}

/* What nobody is to see isn't said aloud either, but how much there is of it. */
static void
add_hidden (OwEntry  *entry,
            OwScript *script)
{
  guint count = (guint) g_utf8_strlen (ow_entry_get_text (entry), -1);
  /* Translators: read aloud in place of what was typed into a field that shows dots. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u character, covered", "%u characters, covered", count), count);

  ow_script_add (script, OW_PIECE_ANSWER, count > 0 ? words : "");
}

/* The first digits of a number aren't "five hundred and twenty-eight", and letters of a code are no word. */
static void
add_entry (OwEntry  *entry,
           OwScript *script)
{
  OwEntryKind kind = ow_entry_get_kind (entry);
  const char *said = g_object_get_qdata (G_OBJECT (entry), words_quark ());

  if (ow_entry_get_hidden (entry))
    add_hidden (entry, script);
  else if (said != NULL)
    ow_script_add (script, OW_PIECE_ANSWER, said);
  else if (kind == OW_ENTRY_ID_NUMBER || kind == OW_ENTRY_PHONE || kind == OW_ENTRY_CODE)
    ow_script_add_spelled (script, OW_PIECE_ANSWER, ow_entry_get_text (entry));
  else
    ow_script_add (script, OW_PIECE_ANSWER, ow_entry_get_text (entry));
}

/* FALSE: what is within it is looked at. */
static gboolean
add_marked (GtkWidget *widget,
            OwScript  *script)
{
  switch (ow_read_out_get_mark (widget)) {
  case OW_READ_OUT_NOT:
    return TRUE;
  case OW_READ_OUT_CHOICE:
    ow_read_out_add (widget, script, OW_PIECE_CHOICE);
    return TRUE;
  case OW_READ_OUT_ANSWER:
    ow_read_out_add (widget, script, OW_PIECE_ANSWER);
    return TRUE;
  case OW_READ_OUT_PERSONAL:
    ow_read_out_add (widget, script, OW_PIECE_PERSONAL);
    return TRUE;
  case OW_READ_OUT_NUMBER:
    add_number (widget, script);
    return TRUE;
  default:
    return FALSE;
  }
}

void
ow_read_out_collect (GtkWidget *widget,
                     OwScript  *script)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (script != NULL);

  if (!ow_read_out_is_shown (widget) || add_marked (widget, script))
    return;
  if (OW_IS_ENTRY (widget))
    add_entry (OW_ENTRY (widget), script);
  else if (GTK_IS_TEXT_VIEW (widget))
    add_text_view (GTK_TEXT_VIEW (widget), script);
  else if (OW_IS_HEADING (widget))
    add_heading (widget, script);
  else if (GTK_IS_LABEL (widget))
    add_label (widget, script);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      ow_read_out_collect (child, script);
}
