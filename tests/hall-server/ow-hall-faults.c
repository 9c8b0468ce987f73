/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-faults.h"

struct _OwHallFaults {
  GObject parent_instance;

  GArray *list; /* OwHallFault */
  GRand *random; /* NULL: the list is a sequence */
  double rate;
  guint next;
  gboolean posts_only;
};

G_DEFINE_FINAL_TYPE (OwHallFaults, ow_hall_faults, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-hall-faults-error-quark, ow_hall_faults_error)

static const char *const NAMES[] = { "ok", "drop", "lose", "slow", "truncate", "portal", "wall", "bare",
                                     "flood", "flood-503" };

static void
ow_hall_faults_finalize (GObject *object)
{
  OwHallFaults *self = OW_HALL_FAULTS (object);

  g_clear_pointer (&self->list, g_array_unref);
  g_clear_pointer (&self->random, g_rand_free);

  G_OBJECT_CLASS (ow_hall_faults_parent_class)->finalize (object);
}

static void
ow_hall_faults_class_init (OwHallFaultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_faults_finalize;
}

static void
ow_hall_faults_init (OwHallFaults *self)
{
  self->list = g_array_new (FALSE, TRUE, sizeof (OwHallFault));
}

OwHallFaults *
ow_hall_faults_new (void)
{
  return g_object_new (OW_TYPE_HALL_FAULTS, NULL);
}

static gboolean
parse_fault (const char  *name,
             OwHallFault *fault,
             GError     **error)
{
  guint64 status;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    if (g_str_equal (name, NAMES[i])) {
      fault->kind = i;
      return TRUE;
    }
  }
  if (!g_ascii_string_to_unsigned (name, 10, 200, 599, &status, NULL)) {
    g_set_error (error, OW_HALL_FAULTS_ERROR, OW_HALL_FAULTS_ERROR_UNKNOWN,
                 "no such fault: %s (drop, lose, slow, truncate, portal, wall, bare, flood, flood-503 or a status of"
                 " 200 to 599)", name);
    return FALSE;
  }
  fault->kind = OW_HALL_FAULT_STATUS;
  fault->status = status;
  return TRUE;
}

static GArray *
parse_list (const char *list,
            GError    **error)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);
  g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (OwHallFault));

  for (guint i = 0; names[i] != NULL; i++) {
    OwHallFault fault = { 0 };

    g_strstrip (names[i]);
    if (*names[i] == '\0')
      continue;
    if (!parse_fault (names[i], &fault, error))
      return NULL;
    g_array_append_val (faults, fault);
  }
  return g_steal_pointer (&faults);
}

static gboolean
take_list (OwHallFaults *self,
           const char   *list,
           GError      **error)
{
  GArray *faults = parse_list (list, error);

  if (faults == NULL)
    return FALSE;
  g_clear_pointer (&self->list, g_array_unref);
  g_clear_pointer (&self->random, g_rand_free);
  self->list = faults;
  self->next = 0;
  self->posts_only = FALSE;
  return TRUE;
}

gboolean
ow_hall_faults_set_random (OwHallFaults *self,
                           const char   *list,
                           double        rate,
                           guint32       seed,
                           GError      **error)
{
  g_return_val_if_fail (OW_IS_HALL_FAULTS (self), FALSE);

  if (!take_list (self, list, error))
    return FALSE;
  self->random = g_rand_new_with_seed (seed);
  self->rate = rate;
  return TRUE;
}

gboolean
ow_hall_faults_set_sequence (OwHallFaults *self,
                             const char   *list,
                             GError      **error)
{
  g_return_val_if_fail (OW_IS_HALL_FAULTS (self), FALSE);

  return take_list (self, list, error);
}

void
ow_hall_faults_set_posts_only (OwHallFaults *self,
                               gboolean      posts_only)
{
  g_return_if_fail (OW_IS_HALL_FAULTS (self));

  self->posts_only = posts_only;
}

OwHallFault
ow_hall_faults_next (OwHallFaults *self,
                     gboolean      is_post)
{
  const OwHallFault none = { OW_HALL_FAULT_NONE, 0 };

  g_return_val_if_fail (OW_IS_HALL_FAULTS (self), none);

  if (self->list->len == 0 || (self->posts_only && !is_post))
    return none;
  if (self->random == NULL)
    return self->next < self->list->len ? g_array_index (self->list, OwHallFault, self->next++) : none;
  if (g_rand_double (self->random) >= self->rate)
    return none;
  return g_array_index (self->list, OwHallFault, g_rand_int_range (self->random, 0, self->list->len));
}

const char *
ow_hall_fault_to_string (OwHallFault fault)
{
  static char status[8];

  if (fault.kind == OW_HALL_FAULT_NONE)
    return "";
  if (fault.kind != OW_HALL_FAULT_STATUS)
    return NAMES[fault.kind];
  g_snprintf (status, sizeof status, "%u", fault.status);
  return status;
}
