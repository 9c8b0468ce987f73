/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-pack-trial.h"

#include "ow-form-probe.h"
#include "ow-pack.h"

#include <gio/gio.h>

static gboolean
refuse (GError    **error,
        const char *what,
        const char *name)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", what, name);
  return FALSE;
}

static gboolean
try_phrases (OwPack  *pack,
             GError **error)
{
  const char *const *names = ow_pack_get_phrases (pack);

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *below = g_build_filename ("phrases", names[i], NULL);
    g_autofree char *path = ow_pack_dup_path (pack, below);

    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return refuse (error, "the pack lacks", below);
  }
  return TRUE;
}

static gboolean
try_papers (OwPack    *pack,
            OwService *service,
            GError   **error)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  ow_pack_load_papers (pack, service, errors);
  if (errors->len == 0)
    return TRUE;
  g_propagate_error (error, g_error_copy (g_ptr_array_index (errors, 0)));
  return FALSE;
}

/* One that isn't offered yet may have no form. */
static gboolean
try_services (OwPack            *pack,
              const char *const *ids,
              GError           **error)
{
  const char *const *forms = ow_pack_get_forms (pack);

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (OwService) service = ow_pack_load_service (pack, ids[i], error);

    if (service == NULL || !try_papers (pack, service, error))
      return FALSE;
    if (ow_service_get_available (service) && !g_strv_contains (forms, ow_service_get_form_id (service)))
      return refuse (error, "a service has a form that the pack doesn't name", ids[i]);
  }
  return TRUE;
}

static gboolean
try_manifest (OwPack               *pack,
              const OwPackTrialFor *wanted,
              GError              **error)
{
  if (wanted->pack_id != NULL && !g_str_equal (ow_pack_get_id (pack), wanted->pack_id))
    return refuse (error, "it is another pack", ow_pack_get_id (pack));
  if (wanted->office != NULL && !ow_pack_has_office (pack, wanted->office))
    return refuse (error, "the pack has no office", wanted->office);
  return try_services (pack, ow_pack_get_services (pack), error) &&
         try_services (pack, ow_pack_get_switched_off (pack), error) && try_phrases (pack, error);
}

static gboolean
try_form (OwPack     *pack,
          const char *id,
          GError    **error)
{
  g_autofree char *path = ow_pack_dup_form_path (pack, id);
  g_autofree char *media_dir = ow_pack_dup_media_dir (pack, id);
  g_autofree char *found = ow_form_probe (path, media_dir, NULL, error);

  if (found == NULL) {
    g_prefix_error (error, "%s: ", id);
    return FALSE;
  }
  return g_str_equal (found, id) || refuse (error, "a form has another id than its name", id);
}

gboolean
ow_pack_trial (const char *folder,
               guint       step,
               gboolean   *done,
               gpointer    user_data,
               GError    **error)
{
  g_autoptr (OwPack) pack = ow_pack_load (folder, error);
  const char *const *forms = pack != NULL ? ow_pack_get_forms (pack) : NULL;

  if (pack == NULL || (step == 0 && !try_manifest (pack, user_data, error)) ||
      (step > 0 && !try_form (pack, forms[step - 1], error)))
    return FALSE;
  *done = forms[step] == NULL;
  return TRUE;
}

gboolean
ow_pack_trial_all (const char           *folder,
                   const OwPackTrialFor *wanted,
                   GError              **error)
{
  gboolean done = FALSE;

  for (guint step = 0; !done; step++)
    if (!ow_pack_trial (folder, step, &done, (gpointer) wanted, error))
      return FALSE;
  return TRUE;
}
