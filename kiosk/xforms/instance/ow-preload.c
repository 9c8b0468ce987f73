/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-preload.h"
#include "ow-recalculation.h"
#include "ow-secret.h"
#include "ow-type.h"

#include <string.h>

/* jr:preload (ODK XForms specification, "Preload Attributes"). */

char *
ow_preload_make_id (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strconcat ("uuid:", uuid, NULL);
}

/* Local time with its offset, as the dateTime type wants it. */
static char *
now_text (OwInstance *self)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (self->scope.clock);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03d%+03d:%02d", g_date_time_get_year (now),
                          g_date_time_get_month (now), g_date_time_get_day_of_month (now),
                          g_date_time_get_hour (now), g_date_time_get_minute (now),
                          g_date_time_get_second (now), g_date_time_get_microsecond (now) / 1000,
                          (int) (g_date_time_get_utc_offset (now) / G_TIME_SPAN_HOUR),
                          (int) (ABS (g_date_time_get_utc_offset (now)) % G_TIME_SPAN_HOUR / G_TIME_SPAN_MINUTE));
}

/* "phone number", "phonenumber" and "phoneNumber" are all written. */
static char *
plain_name (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (*name != ' ')
      g_string_append_c (plain, g_ascii_tolower (*name));
  return g_string_free (plain, FALSE);
}

const char *
ow_preload_get_property (OwInstance *self,
                         const char *name)
{
  g_autofree char *plain = plain_name (name);
  const char *value = self->properties != NULL ? g_hash_table_lookup (self->properties, name) : NULL;

  if (value == NULL && self->properties != NULL)
    value = g_hash_table_lookup (self->properties, plain);
  return value != NULL ? value : "";
}

/* Older forms ask for "uri:email" and get an address; the schemes are Collect's. */
char *
ow_preload_dup_property (OwInstance *self,
                         const char *name)
{
  static const char *const schemes[][2] = {
    { "uri:username", "username:" }, { "uri:phonenumber", "tel:" }, { "uri:email", "mailto:" }, { "uri:deviceid", "" },
  };
  g_autofree char *plain = plain_name (name);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (plain, schemes[i][0])) {
      const char *value = ow_preload_get_property (self, plain + strlen ("uri:"));

      return *value != '\0' ? g_strconcat (schemes[i][1], value, NULL) : NULL;
    }
  return *ow_preload_get_property (self, name) != '\0' ? g_strdup (ow_preload_get_property (self, name)) : NULL;
}

/* "prevperiod-week-mon-head-x-2", which JavaRosa knows: the first or last day ("head" or "tail") of the week
 * from a Monday on that lies two back; "x": one that ends today has passed. NULL for what isn't one. */
static char *
past_week_text (OwInstance *self,
                const char *parameters)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
  g_auto (GStrv) parts = g_strsplit (parameters, "-", -1);
  guint n = g_strv_length (parts);
  g_autoptr (GDateTime) now = ow_clock_now_local (self->scope.clock);
  g_autoptr (GDateTime) day = NULL;
  guint64 back = 1;
  gboolean counts_today = n > 4 && g_str_equal (parts[4], "x");
  int since;
  int start = 0;

  if (n < 4 || !g_str_equal (parts[0], "prevperiod") || !g_str_equal (parts[1], "week"))
    return NULL;
  while (days[start] != NULL && !g_str_equal (days[start], parts[2]))
    start++;
  if (days[start] == NULL || (n > 5 && !g_ascii_string_to_unsigned (parts[5], 10, 0, 10000, &back, NULL)))
    return NULL;
  since = (g_date_time_get_day_of_week (now) - 1 - start + 7) % 7;
  if (counts_today && since == 6)
    since = -1;
  day = g_date_time_add_days (now, -since - 7 * (int) back + (g_str_equal (parts[3], "tail") ? 6 : 0));
  return g_date_time_format (day, "%Y-%m-%d");
}

static char *
date_text (OwInstance *self,
           const char *parameters)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (self->scope.clock);

  return g_str_equal (parameters, "today") ? g_date_time_format (now, "%Y-%m-%d") : past_week_text (self, parameters);
}

/* NULL: nothing to load, also for what no engine loads any more ("context", "patient", "user"). */
static char *
first_load_text (OwInstance      *self,
                 const OwNodeDef *def)
{
  if (g_str_equal (def->preload, "uid"))
    return ow_preload_make_id ();
  if (g_str_equal (def->preload, "timestamp") && g_str_equal (def->preload_parameters, "start"))
    return now_text (self);
  if (g_str_equal (def->preload, "date"))
    return date_text (self, def->preload_parameters);
  if (g_str_equal (def->preload, "property"))
    return ow_preload_dup_property (self, def->preload_parameters);
  return NULL;
}

static void
load_one (OwInstance  *self,
          OwNodeState *state)
{
  g_autoptr (OwSecretText) text = first_load_text (self, state->def);
  g_autoptr (OwSecretText) cast = text != NULL ? ow_type_cast_computed (state->def->type, text) : NULL;

  if (cast != NULL)
    ow_recalculation_set_value (self, state, cast);
}

void
ow_preload_first_load (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (self->scope.form->nodes, i);

    for (OwNodeState *state = def->preload != NULL ? self->slots[i].first : NULL; state != NULL; state = state->next)
      load_one (self, state);
  }
}

void
ow_preload_new_repeat (OwInstance  *self,
                       OwNodeState *instance)
{
  for (OwNode *node = instance->node; node != NULL; node = ow_node_next_in (node, instance->node)) {
    OwNodeState *state = ow_node_get_state (node);

    if (state != NULL && !state->is_anchor && state->def->preload != NULL)
      load_one (self, state);
  }
}

void
ow_preload_finish (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (self->scope.form->nodes, i);

    if (g_strcmp0 (def->preload, "timestamp") != 0 || !g_str_equal (def->preload_parameters, "end"))
      continue;
    for (OwNodeState *state = self->slots[i].first; state != NULL; state = state->next) {
      g_autofree char *text = now_text (self);
      g_autofree char *cast = ow_type_cast_computed (def->type, text);

      ow_recalculation_set_value (self, state, cast);
    }
  }
}
