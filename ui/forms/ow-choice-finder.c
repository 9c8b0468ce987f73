/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-choice-finder.h"

#include <glib/gi18n.h>

#include "ow-choice.h"
#include "ow-entry.h"
#include "ow-name-search.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

/* Longer than any name; more only slows the search down. */
#define MAX_LENGTH 40

struct _OwChoiceFinder {
  GtkWidget parent_instance;

  GListModel *choices;
  OwNameSearch *search; /* NULL until it is needed */
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *entry;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (OwChoiceFinder, ow_choice_finder, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What it is for is known once something is typed: above the keys, where there is least room, what is found takes its
 * place. */
static void
update_label (OwChoiceFinder *self)
{
  gtk_widget_set_visible (self->label, gtk_widget_get_visible (GTK_WIDGET (self)) &&
                                         !gtk_widget_get_sensitive (self->clear));
}

static void
on_typed (OwChoiceFinder *self)
{
  const char *text = ow_entry_get_text (OW_ENTRY (self->entry));

  gtk_widget_set_sensitive (self->clear, *text != '\0' || ow_entry_is_composing (OW_ENTRY (self->entry)));
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The field keeps the cursor, and with it the keyboard. */
static void
on_clear_clicked (OwChoiceFinder *self)
{
  ow_entry_clear (OW_ENTRY (self->entry));
  ow_entry_focus (OW_ENTRY (self->entry));
}

static void
ow_choice_finder_dispose (GObject *object)
{
  OwChoiceFinder *self = OW_CHOICE_FINDER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->search, ow_name_search_free);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (ow_choice_finder_parent_class)->dispose (object);
}

static void
ow_choice_finder_class_init (OwChoiceFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_choice_finder_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "choice-finder");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

/* What only its parent hides keeps its place for a screen reader. */
static void
hide_along (OwChoiceFinder *self)
{
  GtkWidget *parts[] = { self->box, self->entry, self->clear };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_bind_property (self, "visible", parts[i], "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect (self, "notify::visible", G_CALLBACK (update_label), NULL);
}

static void
ow_choice_finder_init (OwChoiceFinder *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->label));
  gtk_widget_add_css_class (self->label, "caption");
  self->entry = ow_entry_new (OW_ENTRY_TEXT);
  ow_entry_set_max_length (OW_ENTRY (self->entry), MAX_LENGTH);
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->clear = gtk_button_new ();
  gtk_widget_set_sensitive (self->clear, FALSE);
  gtk_widget_set_focus_on_click (self->clear, FALSE);
  gtk_widget_add_css_class (row, "finder-row");
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->clear);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), row);
  hide_along (self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "composing", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (on_clear_clicked), self);
}

GtkWidget *
ow_choice_finder_new (void)
{
  return g_object_new (OW_TYPE_CHOICE_FINDER, NULL);
}

void
ow_choice_finder_set_choices (OwChoiceFinder *self,
                              GListModel     *choices)
{
  g_return_if_fail (OW_IS_CHOICE_FINDER (self));

  if (g_set_object (&self->choices, choices))
    g_clear_pointer (&self->search, ow_name_search_free);
}

static void
read_choices (OwChoiceFinder *self)
{
  self->search = ow_name_search_new ();
  for (guint i = 0; self->choices != NULL && i < g_list_model_get_n_items (self->choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (self->choices, i);

    ow_name_search_add (self->search, ow_choice_get_label (choice), ow_choice_get_value (choice));
  }
}

void
ow_choice_finder_find (OwChoiceFinder *self,
                       GArray         *found)
{
  OwEntry *entry;
  const char *keys;
  g_autoptr (OwSecretText) typed = NULL;

  g_return_if_fail (OW_IS_CHOICE_FINDER (self));
  g_return_if_fail (found != NULL);

  entry = OW_ENTRY (self->entry);
  keys = ow_entry_get_keys (entry);
  /* What a keyboard that is plugged in composes is taken as it shows. */
  typed = g_strconcat (ow_entry_get_text (entry), *keys == '\0' ? ow_entry_get_composing (entry) : "", NULL);
  if (*typed != '\0' || *keys != '\0') {
    if (self->search == NULL)
      read_choices (self);
    ow_name_search_find (self->search, typed, keys, found);
    return;
  }
  g_array_set_size (found, 0);
  for (guint i = 0; self->choices != NULL && i < g_list_model_get_n_items (self->choices); i++)
    g_array_append_val (found, i);
}

void
ow_choice_finder_focus (OwChoiceFinder *self)
{
  g_return_if_fail (OW_IS_CHOICE_FINDER (self));

  ow_entry_focus (OW_ENTRY (self->entry));
}

void
ow_choice_finder_retranslate (OwChoiceFinder *self)
{
  g_return_if_fail (OW_IS_CHOICE_FINDER (self));

  gtk_label_set_text (GTK_LABEL (self->label),
                      /* Translators: above the field that narrows a long list of answers down. */
                      _("Type a part of it to find it: characters, pinyin or its first letters"));
  /* Translators: the name of that field, for a screen reader. */
  ow_entry_set_label (OW_ENTRY (self->entry), _("Type to find"));
  /* Translators: empties the field that narrows a long list down. */
  gtk_button_set_label (GTK_BUTTON (self->clear), _("Clear"));
}
