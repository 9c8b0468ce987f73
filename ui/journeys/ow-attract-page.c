/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-attract-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-empty-label.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-poster-view.h"
#include "ow-service.h"

/* How far a finger that rests may tremble. */
#define TREMBLE_MM 10
/* Slow enough to read each line twice. */
#define LINE_SECONDS 7
/* A poster has more to read: it stays for as long as so many lines. */
#define LINES_OF_POSTER 2

struct _OwAttractPage {
  OwPage parent_instance;

  OwConfig *config;
  GListModel *services;
  GListModel *posters; /* nullable */
  OwClock *clock;      /* with them */
  GtkWidget *button;
  GtkWidget *welcome; /* a box: the name and the lines */
  GtkWidget *poster;
  GtkWidget *name;
  GtkWidget *hall;
  GtkWidget *lines; /* a box: the services, of which one at a time stands out */
  GtkWidget *resumable;
  GtkWidget *begin;
  GtkWidget *other;
  guint step;   /* of the loop: its lines, then its posters; G_MAXUINT before the first */
  guint lasts;  /* for so many seconds of a line */
  guint timer_id;
  GtkGesture *finger; /* borrowed: NULL while nobody watches for the staff */
  guint rest_id;
};

G_DEFINE_FINAL_TYPE (OwAttractPage, ow_attract_page, OW_TYPE_PAGE)

static guint staff_signal;

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "justify", GTK_JUSTIFY_CENTER, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* --- The loop ------------------------------------------------------------------------------------- */

/* NULL where the step is a line. */
static OwPoster *
dup_poster (OwAttractPage *self)
{
  guint n_lines = g_list_model_get_n_items (self->services);

  if (self->posters == NULL || self->step == G_MAXUINT || self->step < n_lines)
    return NULL;
  return g_list_model_get_item (self->posters, self->step - n_lines);
}

static void
light_line (OwAttractPage *self)
{
  guint i = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line != NULL;
       line = gtk_widget_get_next_sibling (line), i++) {
    if (i == self->step)
      gtk_widget_add_css_class (line, "lit");
    else
      gtk_widget_remove_css_class (line, "lit");
  }
}

static void
show_step (OwAttractPage *self)
{
  g_autoptr (OwPoster) poster = dup_poster (self);

  light_line (self);
  ow_poster_view_set_poster (OW_POSTER_VIEW (self->poster), poster, ow_language_get ());
  ow_poster_view_set_landscape (OW_POSTER_VIEW (self->poster), ow_page_get_landscape (OW_PAGE (self)));
  gtk_widget_set_visible (self->poster, poster != NULL);
  gtk_widget_set_visible (self->welcome, poster == NULL);
}

/* Whether there is anything to see at this step: posters have their day, and their picture may be missing. */
static gboolean
has_anything (OwAttractPage *self)
{
  g_autoptr (OwPoster) poster = dup_poster (self);
  g_autoptr (GDateTime) now = poster != NULL ? ow_clock_now_local (self->clock) : NULL;

  return poster == NULL
         || (ow_poster_is_current (poster, now) && ow_poster_view_can_show (poster, ow_language_get ()));
}

void
ow_attract_page_step (OwAttractPage *self)
{
  guint n_posters;
  guint n_steps;

  g_return_if_fail (OW_IS_ATTRACT_PAGE (self));

  n_posters = self->posters != NULL ? g_list_model_get_n_items (self->posters) : 0;
  n_steps = g_list_model_get_n_items (self->services) + n_posters;
  self->lasts = 1;
  if (n_steps == 0)
    return;
  for (guint tries = 0; tries < n_steps; tries++) {
    self->step = self->step == G_MAXUINT ? 0 : (self->step + 1) % n_steps;
    if (has_anything (self))
      break;
  }
  if (self->step >= n_steps - n_posters)
    self->lasts = LINES_OF_POSTER;
  show_step (self);
}

/* The only thing on any screen that moves by itself. */
static gboolean
on_timer (gpointer user_data)
{
  OwAttractPage *self = user_data;

  if (--self->lasts == 0)
    ow_attract_page_step (self);
  return G_SOURCE_CONTINUE;
}

/* --- Words ---------------------------------------------------------------------------------------- */

static void
fill_lines (OwAttractPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < g_list_model_get_n_items (self->services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (self->services, i);
    GtkWidget *line = add_label (self->lines, "attract-line");

    gtk_label_set_text (GTK_LABEL (line), ow_service_get_name (service, ow_language_get ()));
  }
}

static void
ow_attract_page_retranslate (OwPage *page)
{
  OwAttractPage *self = OW_ATTRACT_PAGE (page);

  OW_PAGE_CLASS (ow_attract_page_parent_class)->retranslate (page);
  gtk_label_set_text (GTK_LABEL (self->hall), ow_config_get_text (self->config, "Hall", "Name",
                                                                  ow_language_get (), ""));
  gtk_label_set_text (GTK_LABEL (self->name), _("One Window"));
  /* Translators: on the first page, while what was filled in before a power cut is still kept. */
  gtk_label_set_text (GTK_LABEL (self->resumable), _("Were you interrupted? You can go on where you were."));
  /* Translators: the whole screen is a button on the first page. */
  gtk_label_set_text (GTK_LABEL (self->begin), _("Touch the screen to begin"));
  ow_a11y_set_label (self->button, _("Touch the screen to begin"));
  fill_lines (self);
  show_step (self);
}

static void
ow_attract_page_shown (OwPage *page)
{
  gtk_widget_grab_focus (OW_ATTRACT_PAGE (page)->button);
}

/* --- The staff's finger --------------------------------------------------------------------------- */

/* From here on it isn't the button's: lifting it begins no visit. */
static gboolean
on_rested (gpointer user_data)
{
  OwAttractPage *self = user_data;

  self->rest_id = 0;
  gtk_gesture_set_state (self->finger, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, staff_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
on_finger_down (OwAttractPage *self,
                double         x,
                double         y)
{
  double corner = ow_metrics_px (GTK_WIDGET (self), OW_ATTRACT_PAGE_CORNER_MM);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double from_start = mirrored ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (from_start < corner && y < corner)
    self->rest_id = g_timeout_add (OW_ATTRACT_PAGE_REST_MS, on_rested, self);
}

static void
on_finger_moved (OwAttractPage *self,
                 double         x,
                 double         y)
{
  double tremble = ow_metrics_px (GTK_WIDGET (self), TREMBLE_MM);

  if (ABS (x) > tremble || ABS (y) > tremble)
    g_clear_handle_id (&self->rest_id, g_source_remove);
}

static void
on_finger_up (OwAttractPage *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
}

void
ow_attract_page_watch_for_staff (OwAttractPage *self)
{
  g_return_if_fail (OW_IS_ATTRACT_PAGE (self));
  g_return_if_fail (self->finger == NULL);

  self->finger = gtk_gesture_drag_new ();
  /* Before the button, which would keep it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->finger), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->finger, "drag-begin", G_CALLBACK (on_finger_down), self);
  g_signal_connect_swapped (self->finger, "drag-update", G_CALLBACK (on_finger_moved), self);
  g_signal_connect_swapped (self->finger, "drag-end", G_CALLBACK (on_finger_up), self);
  g_signal_connect_swapped (self->finger, "cancel", G_CALLBACK (on_finger_up), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->finger));
}

static void
ow_attract_page_dispose (GObject *object)
{
  OwAttractPage *self = OW_ATTRACT_PAGE (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->services);
  g_clear_object (&self->posters);
  g_clear_object (&self->clock);
  g_clear_object (&self->config);
  G_OBJECT_CLASS (ow_attract_page_parent_class)->dispose (object);
}

static void
ow_attract_page_class_init (OwAttractPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_attract_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_attract_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_attract_page_shown;
  staff_signal = g_signal_new ("staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static GtkWidget *
build (OwAttractPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "attract");
  gtk_widget_add_css_class (top, "attract-top");
  gtk_widget_set_vexpand (top, TRUE);
  gtk_widget_set_valign (top, GTK_ALIGN_CENTER);
  self->hall = add_label (top, "attract-place");
  ow_empty_label_hide (self->hall);
  self->welcome = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->welcome, "attract-welcome");
  gtk_box_append (GTK_BOX (top), self->welcome);
  self->name = add_label (self->welcome, "attract-name");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->lines, "attract-lines");
  gtk_box_append (GTK_BOX (self->welcome), self->lines);
  self->poster = ow_poster_view_new ();
  gtk_widget_set_visible (self->poster, FALSE);
  gtk_box_append (GTK_BOX (top), self->poster);
  gtk_box_append (GTK_BOX (box), top);
  self->resumable = add_label (box, "attract-resumable");
  gtk_widget_set_visible (self->resumable, FALSE);
  self->begin = add_label (box, "attract-begin");
  self->other = add_label (box, "attract-other");
  /* In both languages: nobody has chosen one yet. */
  gtk_label_set_text (GTK_LABEL (self->other), "中文 · English");
  return box;
}

static void
ow_attract_page_init (OwAttractPage *self)
{
  ow_page_set_plain (OW_PAGE (self), TRUE);
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "attract-button");
  gtk_button_set_child (GTK_BUTTON (self->button), build (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ow_page_done), self);
  ow_page_set_content (OW_PAGE (self), self->button);
  self->step = G_MAXUINT;
  self->lasts = 1;
  self->timer_id = g_timeout_add_seconds (LINE_SECONDS, on_timer, self);
  g_signal_connect (self, "notify::landscape", G_CALLBACK (show_step), NULL);
}

GtkWidget *
ow_attract_page_new (OwConfig   *config,
                     GListModel *services)
{
  OwAttractPage *self = g_object_new (OW_TYPE_ATTRACT_PAGE, NULL);

  self->config = g_object_ref (config);
  self->services = g_object_ref (services);
  return GTK_WIDGET (self);
}

void
ow_attract_page_set_posters (OwAttractPage *self,
                             GListModel    *posters,
                             OwClock       *clock)
{
  g_return_if_fail (OW_IS_ATTRACT_PAGE (self));
  g_return_if_fail (OW_IS_CLOCK (clock));

  g_set_object (&self->posters, posters);
  g_set_object (&self->clock, clock);
}

void
ow_attract_page_set_resumable (OwAttractPage *self,
                               gboolean       resumable)
{
  g_return_if_fail (OW_IS_ATTRACT_PAGE (self));

  gtk_widget_set_visible (self->resumable, resumable);
}
