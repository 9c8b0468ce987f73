/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-filling-private.h"

#include "ow-repeat.h"
#include "ow-restore.h"
#include "ow-writer.h"

/* Records that outlive a filling: drafts, submissions to edit, the one saved before. */

static gboolean
read_last_saved (OwFilling *self,
                 GBytes    *xml,
                 GError   **error)
{
  self->instance->last_saved = ow_restore_read (self->form, xml, error);
  if (self->instance->last_saved == NULL)
    return FALSE;
  ow_node_drop_blank_text (self->instance->last_saved);
  return TRUE;
}

static void
take_notes (OwFilling *self,
            OwNode    *saved)
{
  g_autofree char *language = ow_writer_dup_note (saved, OW_DRAFT_LANGUAGE);
  int index = language != NULL ? ow_itext_find_language (self->form->itext, language) : -1;

  if (index >= 0)
    self->instance->scope.language = (guint) index;
  self->instance->instance_id = ow_writer_dup_note (saved, OW_DRAFT_INSTANCE_ID);
}

static gboolean
resume (OwFilling *self,
        GBytes    *xml,
        gboolean   as_edit,
        GError   **error)
{
  g_autoptr (OwSecretNode) saved = ow_restore_read (self->form, xml, error);
  g_autofree char *origins = saved != NULL && !as_edit ? ow_writer_dup_note (saved, OW_DRAFT_ORIGINS) : NULL;
  OwNode *document = saved != NULL ? ow_restore_merge (self->form, saved, origins, error) : NULL;

  if (document == NULL)
    return FALSE;
  if (as_edit)
    ow_restore_renew (document);
  else
    take_notes (self, saved);
  ow_instance_resume (self->instance, document, origins);
  return TRUE;
}

gboolean
ow_filling_start (OwFilling         *self,
                  const OwBeginning *from,
                  GError           **error)
{
  GBytes *record = from->draft != NULL ? from->draft : from->submission;

  if (from->last_saved != NULL && !read_last_saved (self, from->last_saved, error))
    return FALSE;
  if (record != NULL)
    return resume (self, record, from->draft == NULL, error);
  ow_instance_start (self->instance);
  return ow_filling_is_done (self, error);
}

/* What was chosen and isn't offered now may be again. */
static const char *
full_text (OwNode *leaf)
{
  const OwNodeState *state = ow_node_get_state (leaf);

  return state != NULL && state->shelved != NULL ? state->shelved : ow_node_get_text (leaf);
}

GBytes *
ow_filling_save_draft (OwFilling *self)
{
  OwDraftNotes notes = { NULL };
  g_autofree char *origins = NULL;

  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  if (*ow_filling_get_language (self) != '\0')
    notes.language = ow_filling_get_language (self);
  notes.instance_id = self->instance->instance_id;
  notes.origins = origins = ow_repeat_dup_origins (self->instance);
  return ow_writer_write_draft (self->instance->scope.document, full_text, &notes);
}
