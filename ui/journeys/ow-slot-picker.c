/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slot-picker.h"

#include "ow-choice-button.h"
#include "ow-columns-layout.h"
#include "ow-slot-plan.h"
#include "ow-slot-words.h"

#define GAP_MM 4.0
#define HALF_HOUR_DATA "ow-half-hour"
#define FULL_DATA "ow-full"

struct _OwSlotPicker {
  GtkWidget parent_instance;

  GPtrArray *half_hours;
  GDateTime *day; /* NULL: the days are shown */
  gboolean few;   /* a handful of half hours, each with its day */
  gboolean waits; /* what is full may be waited for */
  char *chosen;
};

G_DEFINE_FINAL_TYPE (OwSlotPicker, ow_slot_picker, GTK_TYPE_WIDGET)

enum {
  SIGNAL_DAY,
  SIGNAL_PICKED,
  SIGNAL_FULL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void fill (OwSlotPicker *self);

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static gboolean
is_chosen (OwSlotPicker *self,
           OwHalfHour   *half_hour)
{
  return self->chosen != NULL && g_str_equal (self->chosen, half_hour->id);
}

/* --- Buttons ------------------------------------------------------------------------------------- */

static void
on_clicked (OwSlotPicker *self,
            GtkWidget    *button)
{
  g_autoptr (OwHalfHour) half_hour = ow_half_hour_ref (g_object_get_data (G_OBJECT (button), HALF_HOUR_DATA));

  if (g_object_get_data (G_OBJECT (button), FULL_DATA) != NULL) {
    g_signal_emit (self, signals[SIGNAL_FULL], 0, half_hour);
    return;
  }
  if (self->day != NULL || self->few) {
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, half_hour);
    return;
  }
  ow_slot_picker_show_day_of (self, half_hour);
  g_signal_emit (self, signals[SIGNAL_DAY], 0);
}

static void
add_button (OwSlotPicker *self,
            OwHalfHour   *half_hour,
            const char   *words,
            guint         free,
            gboolean      waits,
            gboolean      chosen)
{
  g_autofree char *places = waits ? ow_slot_words_wait () : ow_slot_words_free (free);
  g_autofree char *label = g_strdup_printf ("%s\n%s", words, places);
  GtkWidget *button = ow_choice_button_new (half_hour->id);

  ow_choice_button_set_label (OW_CHOICE_BUTTON (button), chosen ? words : label);
  ow_choice_button_set_chosen (OW_CHOICE_BUTTON (button), chosen);
  gtk_widget_add_css_class (button, "slot"); /* that it is full is read, too */
  gtk_widget_set_sensitive (button, free > 0 || chosen || waits);
  if (waits && !chosen)
    g_object_set_data (G_OBJECT (button), FULL_DATA, self);
  g_object_set_data_full (G_OBJECT (button), HALF_HOUR_DATA, ow_half_hour_ref (half_hour),
                          (GDestroyNotify) ow_half_hour_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

/* One button for all of a day, from @first on; returns where the next one begins. */
static guint
add_day (OwSlotPicker *self,
         guint         first)
{
  OwHalfHour *half_hour = self->half_hours->pdata[first];
  g_autofree char *words = ow_slot_words_day_button (half_hour->start);
  gboolean chosen = FALSE;
  guint free = 0;
  guint i;

  for (i = first; i < self->half_hours->len; i++) {
    OwHalfHour *other = self->half_hours->pdata[i];

    if (!is_same_day (half_hour->start, other->start))
      break;
    free += other->free;
    chosen = chosen || is_chosen (self, other);
  }
  add_button (self, half_hour, words, free, self->waits && free == 0, chosen);
  return i;
}

static gboolean
is_half_full (OwSlotPicker *self,
              OwHalfHour   *half_hour)
{
  return ow_slot_picker_get_half (self, half_hour, ow_half_hour_is_morning (half_hour)) == OW_SLOT_HALF_FULL;
}

static void
add_time (OwSlotPicker *self,
          OwHalfHour   *half_hour)
{
  g_autofree char *words = self->few ? ow_slot_words_when (half_hour->start, half_hour->minutes)
                                     : ow_slot_plan_dup_time (half_hour->start, half_hour->minutes);

  if (self->few || is_same_day (half_hour->start, self->day))
    add_button (self, half_hour, words, half_hour->free,
                self->waits && !self->few && is_half_full (self, half_hour),
                is_chosen (self, half_hour));
}

static void
fill (OwSlotPicker *self)
{
  GtkWidget *child;
  guint n_days = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->day == NULL && !self->few) {
    for (guint i = 0; i < self->half_hours->len && n_days < OW_SLOT_PICKER_MAX_DAYS; n_days++)
      i = add_day (self, i);
    return;
  }
  for (guint i = 0; i < self->half_hours->len; i++)
    add_time (self, self->half_hours->pdata[i]);
}

/* --- What is shown ------------------------------------------------------------------------------- */

static gboolean
has_day (OwSlotPicker *self,
         GDateTime    *day)
{
  for (guint i = 0; i < self->half_hours->len; i++)
    if (is_same_day (((OwHalfHour *) self->half_hours->pdata[i])->start, day))
      return TRUE;
  return FALSE;
}

void
ow_slot_picker_set_half_hours (OwSlotPicker *self,
                               GPtrArray    *half_hours)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));
  g_return_if_fail (half_hours != NULL);

  g_ptr_array_ref (half_hours);
  g_ptr_array_unref (self->half_hours);
  self->half_hours = half_hours;
  self->few = FALSE;
  if (self->day != NULL && !has_day (self, self->day))
    g_clear_pointer (&self->day, g_date_time_unref);
  fill (self);
}

gboolean
ow_slot_picker_has_free (OwSlotPicker *self)
{
  g_return_val_if_fail (OW_IS_SLOT_PICKER (self), FALSE);

  for (guint i = 0; i < self->half_hours->len; i++) {
    OwHalfHour *half_hour = self->half_hours->pdata[i];

    if (half_hour->free > 0 || is_chosen (self, half_hour))
      return TRUE;
  }
  return FALSE;
}

void
ow_slot_picker_set_waits (OwSlotPicker *self,
                          gboolean      waits)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  self->waits = waits;
  fill (self);
}

gboolean
ow_slot_picker_get_waits (OwSlotPicker *self)
{
  g_return_val_if_fail (OW_IS_SLOT_PICKER (self), FALSE);

  return self->waits;
}

OwSlotHalf
ow_slot_picker_get_half (OwSlotPicker *self,
                         OwHalfHour   *half_hour,
                         gboolean      morning)
{
  OwSlotHalf half = OW_SLOT_HALF_NONE;

  g_return_val_if_fail (OW_IS_SLOT_PICKER (self), OW_SLOT_HALF_NONE);

  for (guint i = 0; i < self->half_hours->len; i++) {
    OwHalfHour *other = self->half_hours->pdata[i];
    gboolean free = other->free > 0 || is_chosen (self, other);

    if (ow_half_hour_is_morning (other) == morning && is_same_day (other->start, half_hour->start))
      half = MAX (half, free ? OW_SLOT_HALF_FREE : OW_SLOT_HALF_FULL);
  }
  return half;
}

GDateTime *
ow_slot_picker_get_day (OwSlotPicker *self)
{
  g_return_val_if_fail (OW_IS_SLOT_PICKER (self), NULL);

  return self->day;
}

void
ow_slot_picker_show_day_of (OwSlotPicker *self,
                            OwHalfHour   *half_hour)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  g_clear_pointer (&self->day, g_date_time_unref);
  self->day = g_date_time_ref (half_hour->start);
  fill (self);
}

void
ow_slot_picker_show_days (OwSlotPicker *self)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  g_clear_pointer (&self->day, g_date_time_unref);
  fill (self);
}

void
ow_slot_picker_show_few (OwSlotPicker *self,
                         GPtrArray    *half_hours)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  ow_slot_picker_set_half_hours (self, half_hours);
  self->few = TRUE;
  fill (self);
}

void
ow_slot_picker_set_chosen (OwSlotPicker *self,
                           const char   *id)
{
  g_autofree char *old = NULL;

  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  old = g_steal_pointer (&self->chosen);
  self->chosen = g_strdup (id);
  fill (self);
}

void
ow_slot_picker_retranslate (OwSlotPicker *self)
{
  g_return_if_fail (OW_IS_SLOT_PICKER (self));

  fill (self);
}

/* --- Object -------------------------------------------------------------------------------------- */

static void
ow_slot_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ow_slot_picker_parent_class)->dispose (object);
}

static void
ow_slot_picker_finalize (GObject *object)
{
  OwSlotPicker *self = OW_SLOT_PICKER (object);

  g_clear_pointer (&self->half_hours, g_ptr_array_unref);
  g_clear_pointer (&self->day, g_date_time_unref);
  g_free (self->chosen);

  G_OBJECT_CLASS (ow_slot_picker_parent_class)->finalize (object);
}

static void
ow_slot_picker_class_init (OwSlotPickerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_slot_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_slot_picker_finalize;
  signals[SIGNAL_DAY] = g_signal_new ("day", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_POINTER);
  signals[SIGNAL_FULL] = g_signal_new ("full", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_POINTER);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_slot_picker_init (OwSlotPicker *self)
{
  self->half_hours = g_ptr_array_new ();
  gtk_widget_set_layout_manager (GTK_WIDGET (self), ow_columns_layout_new (GAP_MM, 2));
  gtk_widget_add_css_class (GTK_WIDGET (self), "choices");
}

GtkWidget *
ow_slot_picker_new (void)
{
  return g_object_new (OW_TYPE_SLOT_PICKER, NULL);
}
