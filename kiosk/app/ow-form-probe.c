/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-form-probe.h"

#include "ow-filling.h"
#include "ow-form-cipher.h"
#include "ow-form-load.h"

/* Who asks for answers that only the office can read must not get them in clear. */
static gboolean
can_hand_in (OwForm  *form,
             GError **error)
{
  const char *public_key = ow_form_get_submission_attribute (form, "base64RsaPublicKey");
  g_autoptr (GError) why = NULL;

  if (*public_key == '\0' || ow_form_cipher_check_key (public_key, &why))
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "submission: base64RsaPublicKey: %s", why->message);
  return FALSE;
}

/* A question without its choices can't be answered. */
static gboolean
has_lists (OwForm  *form,
           GError **error)
{
  const char *missing = ow_form_get_missing (form);

  if (missing != NULL)
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_MEDIA, "%s: no such attachment", missing);
  return missing == NULL;
}

/* A question that nobody is ever asked: the form was changed on one side only. */
static gboolean
has_nodes (OwForm  *form,
           GError **error)
{
  const char *unbound = ow_form_get_unbound (form);

  if (unbound != NULL)
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "%s", unbound);
  return unbound == NULL;
}

/* Once, when it comes: the form works, and its author may have meant something else. */
static void
log_warnings (OwForm *form)
{
  const char *const *warnings = ow_form_get_warnings (form);

  for (guint i = 0; warnings[i] != NULL; i++)
    g_message ("the form %s: %s", ow_form_get_id (form), warnings[i]);
}

OwForm *
ow_form_probe_load (const char *path,
                    const char *media_dir,
                    GError    **error)
{
  gboolean has_media = media_dir != NULL && g_file_test (media_dir, G_FILE_TEST_IS_DIR);
  g_autoptr (OwForm) form = ow_form_load_file (path, has_media ? media_dir : NULL, error);

  if (form == NULL || !has_lists (form, error) || !has_nodes (form, error) || !can_hand_in (form, error))
    return NULL;
  return g_steal_pointer (&form);
}

char *
ow_form_probe (const char *path,
               const char *media_dir,
               gpointer    user_data,
               GError    **error)
{
  g_autoptr (OwForm) form = ow_form_probe_load (path, media_dir, error);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, NULL, error) : NULL;

  if (filling != NULL)
    log_warnings (form);
  return filling != NULL ? g_strdup (ow_form_get_id (form)) : NULL;
}
