/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-body.h"

#include "ow-list-mark.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

/* A line of Chinese is hard to follow past this many characters. */
#define LINE_CHARACTERS 44

struct _OwBody {
  GtkWidget parent_instance;

  GtkWidget *box;
  char *text; /* that was set; NULL: it was filled otherwise */
  gboolean markup; /* what was set is */
};

G_DEFINE_FINAL_TYPE (OwBody, ow_body, GTK_TYPE_WIDGET)

static void
ow_body_dispose (GObject *object)
{
  g_clear_pointer (&OW_BODY (object)->box, gtk_widget_unparent);
  ow_secret_clear (&OW_BODY (object)->text);
  G_OBJECT_CLASS (ow_body_parent_class)->dispose (object);
}

static void
ow_body_class_init (OwBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_body_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "words");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_body_init (OwBody *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "body");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ow_body_new (void)
{
  return g_object_new (OW_TYPE_BODY, NULL);
}

void
ow_body_clear (OwBody *self)
{
  GtkWidget *child;

  g_return_if_fail (OW_IS_BODY (self));

  ow_secret_clear (&self->text);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static GtkWidget *
new_label (const char *text,
           gboolean    markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "use-markup", markup, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "max-width-chars", LINE_CHARACTERS, NULL);

  ow_whole_words_keep (GTK_LABEL (label));
  return label;
}

void
ow_body_add (OwBody    *self,
             GtkWidget *widget)
{
  g_return_if_fail (OW_IS_BODY (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_box_append (GTK_BOX (self->box), widget);
}

GtkWidget *
ow_body_add_paragraph (OwBody     *self,
                       const char *text)
{
  GtkWidget *label;

  g_return_val_if_fail (OW_IS_BODY (self), NULL);

  if (text == NULL || *text == '\0')
    return NULL;
  label = new_label (text, FALSE);
  ow_body_add (self, label);
  return label;
}

/* A number is; a bullet or a box to tick is for eyes alone. */
static gboolean
is_heard (const char *mark)
{
  return g_unichar_isalnum (g_utf8_get_char (mark));
}

static GtkWidget *
add_marked (OwBody     *self,
            const char *mark,
            const char *text,
            gboolean    markup)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkAccessibleRole role = is_heard (mark) ? GTK_ACCESSIBLE_ROLE_LABEL : GTK_ACCESSIBLE_ROLE_PRESENTATION;
  GtkWidget *bullet = g_object_new (GTK_TYPE_LABEL, "label", mark, "accessible-role", role, NULL);
  GtkWidget *label = new_label (text, markup);

  gtk_widget_add_css_class (row, "item");
  if (g_str_has_suffix (mark, "、")) /* which has air of its own */
    gtk_widget_add_css_class (row, "close");
  gtk_widget_add_css_class (bullet, "mark");
  gtk_label_set_yalign (GTK_LABEL (bullet), 0);
  ow_read_out_mark (bullet, OW_READ_OUT_NOT);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), label);
  ow_body_add (self, row);
  return label;
}

GtkWidget *
ow_body_add_item (OwBody     *self,
                  const char *text)
{
  g_return_val_if_fail (OW_IS_BODY (self), NULL);

  return text != NULL && *text != '\0' ? add_marked (self, "·", text, FALSE) : NULL;
}

GtkWidget *
ow_body_add_numbered (OwBody     *self,
                      guint       number,
                      const char *text)
{
  g_autofree char *mark = g_strdup_printf ("%u", number);
  g_autofree char *said = NULL;
  GtkWidget *label;

  g_return_val_if_fail (OW_IS_BODY (self), NULL);

  if (text == NULL || *text == '\0')
    return NULL;
  label = add_marked (self, mark, text, FALSE);
  said = g_strdup_printf ("%u, %s", number, text);
  ow_read_out_set_words (label, said);
  return label;
}

static GtkWidget *
add_styled (OwBody     *self,
            const char *text,
            const char *css_class)
{
  GtkWidget *label = ow_body_add_paragraph (self, text);

  if (label != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
ow_body_add_heading (OwBody     *self,
                     const char *text)
{
  return add_styled (self, text, "part");
}

GtkWidget *
ow_body_add_caption (OwBody     *self,
                     const char *text)
{
  return add_styled (self, text, "caption");
}

static void
add_line (OwBody     *self,
          const char *line,
          gsize       mark_length)
{
  g_autofree char *mark = g_strstrip (g_strndup (line, mark_length));
  GtkWidget *label = add_marked (self, mark, line + mark_length, self->markup);
  g_autofree char *said = g_strndup (line, mark_length);
  g_autoptr (OwSecretText) words = g_strconcat (said, gtk_label_get_text (GTK_LABEL (label)), NULL);

  if (is_heard (mark))
    ow_read_out_set_words (label, words);
}

/* Those between two lists, which stand in one label. */
static void
add_lines (OwBody  *self,
           GString *lines)
{
  if (lines->len > 0)
    ow_body_add (self, new_label (lines->str, self->markup));
  g_string_truncate (lines, 0);
}

static void
set_lines (OwBody     *self,
           const char *text,
           gboolean    markup)
{
  g_autoptr (OwSecretString) plain = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  if (self->markup == markup && g_strcmp0 (self->text, text) == 0)
    return;
  ow_body_clear (self);
  ow_secret_replace (&self->text, text);
  self->markup = markup;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++) {
    gsize mark_length = ow_list_mark_length (lines[i]);

    if (mark_length == 0) {
      if (plain->len > 0)
        ow_secret_append (plain, "\n");
      ow_secret_append (plain, lines[i]);
      continue;
    }
    add_lines (self, plain);
    add_line (self, lines[i], mark_length);
  }
  add_lines (self, plain);
}

void
ow_body_set_text (OwBody     *self,
                  const char *text)
{
  g_return_if_fail (OW_IS_BODY (self));
  g_return_if_fail (text != NULL);

  set_lines (self, text, FALSE);
}

void
ow_body_set_markup (OwBody     *self,
                    const char *markup)
{
  g_return_if_fail (OW_IS_BODY (self));
  g_return_if_fail (markup != NULL);

  set_lines (self, markup, TRUE);
}

const char *
ow_body_get_text (OwBody *self)
{
  g_return_val_if_fail (OW_IS_BODY (self), NULL);

  return self->text;
}
