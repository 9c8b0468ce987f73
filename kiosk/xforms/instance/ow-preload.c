/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-instance.h"
#include "ow-type.h"

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

char *
ow_preload_dup_property (OwInstance *self,
                         const char *name)
{
  g_autofree char *plain = g_strdup (name);
  char *to = plain;

  if (self->properties == NULL)
    return NULL;
  if (g_hash_table_contains (self->properties, name))
    return g_strdup (g_hash_table_lookup (self->properties, name));
  /* "phone number" and "phonenumber" are both written */
  for (const char *from = plain; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return g_strdup (g_hash_table_lookup (self->properties, plain));
}

/* NULL: nothing to load. */
static char *
first_load_text (OwInstance      *self,
                 const OwNodeDef *def)
{
  if (g_str_equal (def->preload, "uid"))
    return ow_preload_make_id ();
  if (g_str_equal (def->preload, "timestamp") && g_str_equal (def->preload_parameters, "start"))
    return now_text (self);
  if (g_str_equal (def->preload, "date") && g_str_equal (def->preload_parameters, "today")) {
    g_autoptr (GDateTime) now = ow_clock_now_local (self->scope.clock);

    return g_date_time_format (now, "%Y-%m-%d");
  }
  if (g_str_equal (def->preload, "property"))
    return ow_preload_dup_property (self, def->preload_parameters);
  return NULL;
}

void
ow_preload_first_load (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (self->scope.form->nodes, i);

    for (OwNodeState *state = def->preload != NULL ? self->slots[i].first : NULL; state != NULL; state = state->next) {
      g_autofree char *text = first_load_text (self, def);
      g_autofree char *cast = text != NULL ? ow_type_cast_computed (def->type, text) : NULL;

      if (cast != NULL)
        ow_recalculation_set_value (self, state, cast);
    }
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
