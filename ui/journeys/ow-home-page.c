/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-home-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-button-label.h"
#include "ow-large-text.h"
#include "ow-closure-words.h"
#include "ow-language.h"
#include "ow-whole-words.h"

#define SERVICE_DATA "ow-service"
/* Beside each other in landscape; more than so many are put into rows of fewer. */
#define MAX_IN_ONE_ROW 4
#define IN_EACH_ROW 3
/* In large text, where the words of more wouldn't fit. */
#define LARGE_IN_EACH_ROW 2

struct _OwHomePage {
  OwPage parent_instance;

  GListModel *services;
  GPtrArray *closures; /* NULL for none */
  GtkWidget *box;
  GtkWidget *quiet; /* the box of what follows */
  GtkWidget *slip; /* NULL where nothing is put aside */
  GtkWidget *appointment; /* NULL where none is given */
  GtkWidget *matters; /* NULL where no hall tells how far they are */
  gboolean resumable;
  gboolean large; /* the text is */
  guint n_buttons; /* in the box */
};

G_DEFINE_FINAL_TYPE (OwHomePage, ow_home_page, OW_TYPE_PAGE)

static guint chosen_signal;
static guint resume_signal;
static guint slip_signal;
static guint appointment_signal;
static guint matters_signal;

static void
on_service_clicked (OwHomePage *self,
                    GtkWidget  *button)
{
  g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (button), SERVICE_DATA));
}

static GtkWidget *
new_line (const char *text,
          const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static guint
count_columns (OwHomePage *self)
{
  guint total = g_list_model_get_n_items (self->services) + (self->resumable ? 1 : 0);

  if (!ow_page_get_landscape (OW_PAGE (self)))
    return 1;
  if (self->large)
    return CLAMP (total, 1, LARGE_IN_EACH_ROW);
  return total <= MAX_IN_ONE_ROW ? MAX (total, 1) : IN_EACH_ROW;
}

/* Beside others, names stand in one line whatever is below them. */
static GtkWidget *
new_lines (OwHomePage *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (lines, count_columns (self) > 1 ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  return lines;
}

static void
add_button (OwHomePage *self,
            GtkWidget  *button)
{
  GtkWidget *row = gtk_widget_get_last_child (self->box);

  if (self->n_buttons++ % count_columns (self) == 0) {
    row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
    gtk_widget_add_css_class (row, "services");
    gtk_box_append (GTK_BOX (self->box), row);
  }
  gtk_box_append (GTK_BOX (row), button);
}

/* So that those of a row that isn't full are no wider than the others. */
static void
fill_row_up (OwHomePage *self)
{
  while (self->n_buttons % count_columns (self) != 0)
    add_button (self, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
}

/* What a button says below the name of its service. */
typedef struct {
  char *closed;  /* NULL unless the hall has closed it */
  char *line;    /* what it is for, or why it is closed */
  char *not_yet; /* NULL unless it can't be done here yet */
} ServiceWords;

static void
service_words_clear (ServiceWords *self)
{
  g_free (self->closed);
  g_free (self->line);
  g_free (self->not_yet);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServiceWords, service_words_clear)

static void
find_words (OwHomePage   *self,
            OwService    *service,
            ServiceWords *words)
{
  const char *language = ow_language_get ();
  OwClosure *closure = ow_closure_find (self->closures, ow_service_get_id (service));
  const char *reason = closure != NULL ? ow_closure_get_reason (closure, language) : "";

  words->line = g_strdup (*reason != '\0' ? reason : ow_service_get_summary (service, language));
  if (closure != NULL)
    words->closed = ow_closure_words_state (closure);
  else if (!ow_service_get_available (service))
    /* Translators: a service that this machine can't do yet; its page says where it is done. */
    words->not_yet = g_strdup (_("Not on this machine yet"));
}

static void
add_service (OwHomePage *self,
             OwService  *service)
{
  const char *name = ow_service_get_name (service, ow_language_get ());
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = new_lines (self);
  g_auto (ServiceWords) words = { NULL, NULL, NULL };
  g_autofree char *description = NULL;

  find_words (self, service, &words);
  gtk_widget_add_css_class (button, "service");
  gtk_box_append (GTK_BOX (lines), new_line (name, "service-name"));
  if (words.closed != NULL)
    gtk_box_append (GTK_BOX (lines), new_line (words.closed, "service-closed"));
  if (*words.line != '\0')
    gtk_box_append (GTK_BOX (lines), new_line (words.line, "service-line"));
  if (words.not_yet != NULL)
    gtk_box_append (GTK_BOX (lines), new_line (words.not_yet, "service-not-yet"));
  gtk_button_set_child (GTK_BUTTON (button), lines);
  ow_a11y_set_label (button, name);
  description = words.closed != NULL ? g_strjoin (" ", words.closed, words.line, NULL)
                                     : g_strjoin (" ", words.line, words.not_yet, NULL);
  ow_a11y_set_description (button, description);
  g_object_set_data_full (G_OBJECT (button), SERVICE_DATA, g_object_ref (service), g_object_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_service_clicked), self);
  add_button (self, button);
}

static void
on_resume_clicked (OwHomePage *self)
{
  g_signal_emit (self, resume_signal, 0);
}

/* Above the services, and unlike them: whoever was interrupted looks for just this. Which service it was isn't said to
 * whoever happens to come by. */
static void
add_resume (OwHomePage *self)
{
  /* Translators: on a button: to what was filled in before the power was cut. */
  const char *name = _("Go on where it was interrupted");
  const char *line = _("The power was cut before you had your slip? What was filled in is kept for a few minutes.");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = new_lines (self);

  gtk_widget_add_css_class (button, "service");
  gtk_widget_add_css_class (button, "resume");
  gtk_box_append (GTK_BOX (lines), new_line (name, "service-name"));
  gtk_box_append (GTK_BOX (lines), new_line (line, "service-line"));
  gtk_button_set_child (GTK_BUTTON (button), lines);
  ow_a11y_set_label (button, name);
  ow_a11y_set_description (button, line);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_resume_clicked), self);
  add_button (self, button);
}

static void
fill (OwHomePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->n_buttons = 0;
  if (self->resumable)
    add_resume (self);
  for (guint i = 0; i < g_list_model_get_n_items (self->services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (self->services, i);

    add_service (self, service);
  }
  fill_row_up (self);
}

static void
on_quiet_clicked (OwHomePage *self,
                  GtkWidget  *button)
{
  if (button == self->slip)
    g_signal_emit (self, slip_signal, 0);
  else if (button == self->appointment)
    g_signal_emit (self, appointment_signal, 0);
  else
    g_signal_emit (self, matters_signal, 0);
}

/* Below the services, and quieter, all as wide as the widest: for who was here before. */
static GtkWidget *
add_quiet (OwHomePage *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "big");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_quiet_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->quiet), button);
  gtk_widget_set_visible (self->quiet, TRUE);
  return button;
}

static void
ow_home_page_retranslate (OwPage *page)
{
  OW_PAGE_CLASS (ow_home_page_parent_class)->retranslate (page);
  ow_page_set_heading (page, _("What would you like to do today?"));
  ow_page_set_help (page, _("Touch one. You can go back or stop at any time."));
  fill (OW_HOME_PAGE (page));
  if (OW_HOME_PAGE (page)->slip != NULL)
    /* Translators: on a button: to what was filled in and put aside another day. */
    ow_button_set_label (OW_HOME_PAGE (page)->slip, _("I have a slip to go on with"));
  if (OW_HOME_PAGE (page)->appointment != NULL)
    /* Translators: on a button: to an appointment that was booked another day. */
    ow_button_set_label (OW_HOME_PAGE (page)->appointment, _("Change or cancel an appointment"));
  if (OW_HOME_PAGE (page)->matters != NULL)
    /* Translators: on a button: to how far what was handed in another day is. */
    ow_button_set_label (OW_HOME_PAGE (page)->matters, _("My matters: how far are they?"));
}

/* Side by side in landscape, as many as fit. */
static void
on_room_changed (OwHomePage *self)
{
  if (self->services != NULL)
    fill (self);
}

static void
follow_text_size (GtkWidget *widget,
                  gboolean   large)
{
  OwHomePage *self = OW_HOME_PAGE (widget);

  self->large = large;
  on_room_changed (self);
}

static void
ow_home_page_dispose (GObject *object)
{
  g_clear_object (&OW_HOME_PAGE (object)->services);
  g_clear_pointer (&OW_HOME_PAGE (object)->closures, g_ptr_array_unref);
  G_OBJECT_CLASS (ow_home_page_parent_class)->dispose (object);
}

static void
ow_home_page_class_init (OwHomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_home_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_home_page_retranslate;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, OW_TYPE_SERVICE);
  slip_signal = g_signal_new ("slip", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  appointment_signal = g_signal_new ("appointment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  matters_signal = g_signal_new ("matters", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  resume_signal = g_signal_new ("resume", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ow_home_page_init (OwHomePage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "services");
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_page_set_stacked (OW_PAGE (self), TRUE);
  g_signal_connect (self, "notify::landscape", G_CALLBACK (on_room_changed), NULL);
  ow_large_text_follow (GTK_WIDGET (self), follow_text_size);
}

GtkWidget *
ow_home_page_new (GListModel *services,
                  gboolean    slips)
{
  OwHomePage *self = g_object_new (OW_TYPE_HOME_PAGE, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->services = g_object_ref (services);
  gtk_widget_add_css_class (content, "services");
  gtk_box_append (GTK_BOX (content), self->box);
  self->quiet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->quiet, "services");
  gtk_widget_set_halign (self->quiet, GTK_ALIGN_START);
  gtk_widget_set_visible (self->quiet, FALSE);
  gtk_box_append (GTK_BOX (content), self->quiet);
  if (slips)
    self->slip = add_quiet (self);
  ow_page_set_content (OW_PAGE (self), content);
  return GTK_WIDGET (self);
}

void
ow_home_page_add_matters (OwHomePage *self)
{
  g_return_if_fail (OW_IS_HOME_PAGE (self));
  g_return_if_fail (self->matters == NULL);

  self->matters = add_quiet (self);
  gtk_box_reorder_child_after (GTK_BOX (self->quiet), self->matters, NULL);
}

void
ow_home_page_add_appointment (OwHomePage *self)
{
  g_return_if_fail (OW_IS_HOME_PAGE (self));
  g_return_if_fail (self->appointment == NULL);

  self->appointment = add_quiet (self);
}

void
ow_home_page_set_closures (OwHomePage *self,
                           GPtrArray  *closures)
{
  g_return_if_fail (OW_IS_HOME_PAGE (self));

  g_clear_pointer (&self->closures, g_ptr_array_unref);
  self->closures = g_ptr_array_ref (closures);
  fill (self);
}

void
ow_home_page_set_resumable (OwHomePage *self,
                            gboolean    resumable)
{
  g_return_if_fail (OW_IS_HOME_PAGE (self));

  if (self->resumable == resumable)
    return;
  self->resumable = resumable;
  fill (self);
}

gboolean
ow_home_page_go_by_slip (OwHomePage *self,
                         gboolean    put_aside)
{
  GtkWidget *button;

  g_return_val_if_fail (OW_IS_HOME_PAGE (self), FALSE);

  button = put_aside ? self->slip : self->matters != NULL ? self->matters : self->appointment;
  if (button != NULL)
    on_quiet_clicked (self, button);
  return button != NULL;
}
