/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-draft-keeper.h"

#include "ow-journey-draft.h"
#include "ow-language.h"
#include "ow-markup.h"
#include "ow-secret.h"

struct _OwDraftKeeper {
  GObject parent_instance;

  OwBackOffice *office;
  OwJourney *journey; /* NULL: none is followed */
  gulong changed_id;
  gulong page_id;
  gulong typed_id;
  guint keep_id;
};

G_DEFINE_FINAL_TYPE (OwDraftKeeper, ow_draft_keeper, G_TYPE_OBJECT)

/* @number: NULL while it isn't handed in. */
static void
keep (OwDraftKeeper *self,
      const char    *number)
{
  OwFilling *filling = ow_journey_get_filling (self->journey);
  g_autoptr (OwSecretText) proof = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GBytes) record = NULL;

  if (!ow_journey_find_proof (self->journey, &proof, &hint))
    return;
  words = ow_markup_to_plain (hint);
  record = number == NULL ? ow_journey_draft_write (self->journey, ow_language_get ())
                          : ow_journey_draft_write_handed_in (self->journey, ow_language_get (), number);
  /* One that is to become nothing any more isn't dropped for having been handed in. */
  ow_back_office_keep_draft (self->office, record, number == NULL ? ow_filling_get_instance_id (filling) : "", proof,
                             words);
}

static gboolean
on_keep (gpointer user_data)
{
  OwDraftKeeper *self = user_data;

  self->keep_id = 0;
  keep (self, NULL);
  return G_SOURCE_REMOVE;
}

/* Many changes come together: of one answer, all that follows from it. */
static void
keep_soon (OwDraftKeeper *self)
{
  if (self->keep_id == 0)
    self->keep_id = g_idle_add (on_keep, self);
}

void
ow_draft_keeper_follow (OwDraftKeeper *self,
                        OwJourney     *journey)
{
  OwFilling *filling;

  g_return_if_fail (OW_IS_DRAFT_KEEPER (self));
  g_return_if_fail (journey == NULL || OW_IS_JOURNEY (journey));

  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (self->journey != NULL) {
    filling = ow_journey_get_filling (self->journey);
    g_clear_signal_handler (&self->changed_id, filling);
    g_clear_signal_handler (&self->page_id, self->journey);
    g_clear_signal_handler (&self->typed_id, ow_journey_get_typed (self->journey));
  }
  g_set_object (&self->journey, journey);
  if (journey == NULL)
    return;
  filling = ow_journey_get_filling (journey);
  self->changed_id = g_signal_connect_swapped (filling, "changed", G_CALLBACK (keep_soon), self);
  self->page_id = g_signal_connect_swapped (journey, "notify::page", G_CALLBACK (keep_soon), self);
  self->typed_id = g_signal_connect_swapped (ow_journey_get_typed (journey), "changed", G_CALLBACK (keep_soon), self);
}

void
ow_draft_keeper_hand_in (OwDraftKeeper *self,
                         const char    *number)
{
  g_return_if_fail (OW_IS_DRAFT_KEEPER (self));
  g_return_if_fail (number != NULL);

  if (self->journey != NULL)
    keep (self, number);
  ow_draft_keeper_follow (self, NULL);
}

gboolean
ow_draft_keeper_is_following (OwDraftKeeper *self)
{
  g_return_val_if_fail (OW_IS_DRAFT_KEEPER (self), FALSE);

  return self->journey != NULL;
}

static void
ow_draft_keeper_dispose (GObject *object)
{
  OwDraftKeeper *self = OW_DRAFT_KEEPER (object);

  ow_draft_keeper_follow (self, NULL);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (ow_draft_keeper_parent_class)->dispose (object);
}

static void
ow_draft_keeper_class_init (OwDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_draft_keeper_dispose;
}

static void
ow_draft_keeper_init (OwDraftKeeper *self)
{
}

OwDraftKeeper *
ow_draft_keeper_new (OwBackOffice *office)
{
  OwDraftKeeper *self;

  g_return_val_if_fail (OW_IS_BACK_OFFICE (office), NULL);

  self = g_object_new (OW_TYPE_DRAFT_KEEPER, NULL);
  self->office = g_object_ref (office);
  return self;
}
