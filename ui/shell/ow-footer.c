/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-footer.h"

#include <glib/gi18n.h>

#include "ow-bar-layout.h"
#include "ow-button-label.h"

#define COLUMNS 6
/* Milliseconds: an unsteady finger touches twice within them; a decision takes longer. */
#define TREMBLE 300

struct _OwFooter {
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *strut; /* the height of what leads on, where nothing does: help stands in the same place everywhere */
  GtkWidget *low_strut; /* that of what leaves, likewise */
  GtkWidget *help;
  GtkWidget *skip;
  GtkWidget *back;
  GtkWidget *primary;
  GtkWidget *exit;
  GtkWidget *reach;
  gboolean landscape;
  gboolean low;
  gboolean can_lower;
  OwPage *page; /* weak */
  gulong page_id;
  guint32 last_press; /* time of its event; 0: none yet */
};

G_DEFINE_FINAL_TYPE (OwFooter, ow_footer, GTK_TYPE_WIDGET)

enum {
  SIGNAL_HELP,
  SIGNAL_EXIT,
  SIGNAL_REACH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Presses -------------------------------------------------------------------------------- */

static void
on_help_clicked (OwFooter *self)
{
  g_signal_emit (self, signals[SIGNAL_HELP], 0);
}

static void
on_exit_clicked (OwFooter *self)
{
  g_signal_emit (self, signals[SIGNAL_EXIT], 0);
}

static void
on_reach_clicked (OwFooter *self)
{
  g_signal_emit (self, signals[SIGNAL_REACH], 0);
}

/* Who works buttons without the screen reaches those, too, that this page doesn't have. */
static gboolean
is_asked_for (OwFooter  *self,
              GtkWidget *button)
{
  return self->page != NULL && gtk_widget_get_visible (button);
}

static void
on_skip_clicked (OwFooter *self)
{
  if (is_asked_for (self, self->skip))
    ow_page_skip (self->page);
}

static void
on_back_clicked (OwFooter *self)
{
  if (is_asked_for (self, self->back))
    ow_page_back (self->page);
}

static void
on_primary_clicked (OwFooter *self)
{
  if (is_asked_for (self, self->primary))
    ow_page_proceed (self->page);
}

/* The second touch of two would answer for a page that nobody has seen yet. */
static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            OwFooter        *self)
{
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture));

  if (self->last_press != 0 && now - self->last_press < TREMBLE)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->last_press = now;
}

static gboolean
is_plain (OwFooter *self)
{
  return self->page != NULL && ow_page_get_plain (self->page);
}

/* The resting screen begins wherever it is touched, so also beside the button for help. */
static void
on_touched_beside (OwFooter *self)
{
  if (is_plain (self) && ow_page_get_primary_label (self->page) == NULL)
    ow_page_proceed (self->page);
}

static void
watch_beside (OwFooter *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (on_touched_beside), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_tremble_guard (OwFooter *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->grid, GTK_EVENT_CONTROLLER (click));
}

/* --- What the page asks for ------------------------------------------------------------------ */

/* Between visits there is nothing to leave; whoever doesn't dare to begin finds help where it always is. */
static void
update_plain (OwFooter *self)
{
  gboolean plain = is_plain (self);

  gtk_widget_set_visible (self->exit, !plain);
  gtk_widget_set_visible (self->reach, !plain && self->can_lower);
  gtk_widget_set_visible (self->low_strut, plain && !self->landscape);
  if (plain)
    gtk_widget_add_css_class (GTK_WIDGET (self), "plain");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "plain");
}

static void
update (OwFooter *self)
{
  OwPage *page = self->page;
  const char *act = page != NULL ? ow_page_get_primary_label (page) : NULL;
  gboolean busy = page != NULL && ow_page_get_busy (page);

  gtk_widget_set_visible (self->primary, act != NULL);
  if (act != NULL)
    ow_button_set_label (self->primary, act);
  gtk_widget_set_sensitive (self->primary, page != NULL && !busy && ow_page_get_primary_sensitive (page));
  gtk_widget_set_visible (self->back, page != NULL && ow_page_get_can_go_back (page));
  gtk_widget_set_sensitive (self->back, !busy);
  gtk_widget_set_visible (self->skip, page != NULL && ow_page_get_can_skip (page));
  gtk_widget_set_sensitive (self->skip, !busy);
  gtk_widget_set_sensitive (self->exit, !busy);
  update_plain (self);
}

/* --- Places ---------------------------------------------------------------------------------- */

static void
place (OwFooter  *self,
       GtkWidget *button,
       int        column,
       int        row,
       int        width)
{
  GtkGrid *grid = GTK_GRID (self->grid);

  if (gtk_widget_get_parent (button) != NULL)
    gtk_grid_remove (grid, button);
  gtk_grid_attach (grid, button, column, row, width, 1);
}

static void
place_all (OwFooter *self)
{
  if (self->landscape) {
    place (self, self->strut, 0, 0, 1);
    place (self, self->help, 0, 0, 1);
    place (self, self->exit, 1, 0, 1);
    place (self, self->skip, 2, 0, 1);
    place (self, self->back, 3, 0, 1);
    place (self, self->primary, 4, 0, 2);
  } else {
    place (self, self->strut, 0, 1, 1);
    place (self, self->low_strut, 0, 2, 1);
    place (self, self->help, 0, 0, 2);
    place (self, self->skip, 2, 0, 4);
    place (self, self->back, 0, 1, 2);
    place (self, self->primary, 2, 1, 4);
    place (self, self->exit, 0, 2, 2);
    place (self, self->reach, 2, 2, 4);
  }
}

/* --- Object ---------------------------------------------------------------------------------- */

static void
ow_footer_dispose (GObject *object)
{
  OwFooter *self = OW_FOOTER (object);

  if (self->page != NULL)
    g_clear_signal_handler (&self->page_id, self->page);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->strut);
  g_clear_object (&self->low_strut);
  g_clear_object (&self->help);
  g_clear_object (&self->skip);
  g_clear_object (&self->back);
  g_clear_object (&self->primary);
  g_clear_object (&self->exit);
  g_clear_object (&self->reach);
  G_OBJECT_CLASS (ow_footer_parent_class)->dispose (object);
}

static void
ow_footer_class_init (OwFooterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_footer_dispose;
  signals[SIGNAL_HELP] = g_signal_new ("help-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EXIT] = g_signal_new ("exit-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REACH] = g_signal_new ("reach-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), OW_TYPE_BAR_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "footer");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

/* Kept by the footer as well as by the grid, so that it can be moved. */
static GtkWidget *
new_button (OwFooter   *self,
            const char *css_class,
            GCallback   callback)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());

  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_hexpand (button, TRUE);
  /* Who is at typing goes on with it behind the sheet, or where an answer is refused. */
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
ow_footer_init (OwFooter *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  /* Below the buttons of the first row: every column stays as wide when a button isn't there. */
  for (int i = 0; i < COLUMNS; i++)
    gtk_grid_attach (GTK_GRID (self->grid), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), i, 0, 1, 1);
  self->strut = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (self->strut, "strut");
  self->low_strut = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (self->low_strut, "low-strut");
  self->help = new_button (self, "quiet", G_CALLBACK (on_help_clicked));
  self->skip = new_button (self, "quiet", G_CALLBACK (on_skip_clicked));
  self->back = new_button (self, "big", G_CALLBACK (on_back_clicked));
  gtk_widget_add_css_class (self->back, "leads-back");
  self->primary = new_button (self, "big", G_CALLBACK (on_primary_clicked));
  gtk_widget_add_css_class (self->primary, "primary");
  self->exit = new_button (self, "quiet", G_CALLBACK (on_exit_clicked));
  gtk_widget_add_css_class (self->exit, "exit");
  self->reach = new_button (self, "quiet", G_CALLBACK (on_reach_clicked));
  gtk_widget_add_css_class (self->reach, "exit");
  add_tremble_guard (self);
  watch_beside (self);
  place_all (self);
  ow_footer_retranslate (self);
  update (self);
}

GtkWidget *
ow_footer_new (void)
{
  return g_object_new (OW_TYPE_FOOTER, NULL);
}

void
ow_footer_set_page (OwFooter *self,
                    OwPage   *page)
{
  g_return_if_fail (OW_IS_FOOTER (self));

  if (self->page != NULL)
    g_clear_signal_handler (&self->page_id, self->page);
  g_set_weak_pointer (&self->page, page);
  if (page != NULL)
    self->page_id = g_signal_connect_swapped (page, "notify", G_CALLBACK (update), self);
  update (self);
}

void
ow_footer_set_landscape (OwFooter *self,
                         gboolean  landscape)
{
  g_return_if_fail (OW_IS_FOOTER (self));

  if (self->landscape == landscape)
    return;
  self->landscape = landscape;
  place_all (self);
  update_plain (self);
}

void
ow_footer_set_can_lower (OwFooter *self,
                         gboolean  can_lower)
{
  g_return_if_fail (OW_IS_FOOTER (self));

  self->can_lower = can_lower;
  update_plain (self);
}

static void
label_reach (OwFooter *self)
{
  /* Translators: two buttons in one place: all that is touched comes further down, for who sits; and back. */
  ow_button_set_label (self->reach, self->low ? _("Everything up again") : _("Everything lower, within reach"));
}

void
ow_footer_set_low (OwFooter *self,
                   gboolean  low)
{
  g_return_if_fail (OW_IS_FOOTER (self));

  self->low = low;
  label_reach (self);
}

void
ow_footer_retranslate (OwFooter *self)
{
  g_return_if_fail (OW_IS_FOOTER (self));

  /* Translators: calls somebody from the hall's staff. */
  ow_button_set_label (self->help, _("Ask for help"));
  /* Translators: leaves this question open. */
  ow_button_set_label (self->skip, _("Not sure / skip for now"));
  /* Translators: to the page before. */
  ow_button_set_label (self->back, _("Back"));
  /* Translators: ends the visit; everything typed is deleted from the machine. */
  ow_button_set_label (self->exit, _("Leave and erase"));
  label_reach (self);
}
