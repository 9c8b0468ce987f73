/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-closures.h"

static OwClosure *
closure_of (const OwHallService *service)
{
  OwClosure *closure = ow_closure_new (service->id, service->until);

  for (guint i = 0; i < service->reason->len; i++) {
    const OwHallWords *words = service->reason->pdata[i];

    ow_closure_add_reason (closure, words->language, words->text);
  }
  return closure;
}

static void
add_delisted (GPtrArray     *closures,
              OwFormLibrary *library,
              OwPack        *pack)
{
  g_autoptr (GPtrArray) delisted = ow_form_library_list_delisted (library);
  const char *const *ids = ow_pack_get_services (pack);

  for (guint i = 0; delisted->len > 0 && ids[i] != NULL; i++) {
    g_autoptr (OwService) service = ow_pack_load_service (pack, ids[i], NULL);

    if (service != NULL && ow_closure_find (closures, ids[i]) == NULL &&
        g_ptr_array_find_with_equal_func (delisted, ow_service_get_form_id (service), g_str_equal, NULL))
      g_ptr_array_add (closures, ow_closure_new (ids[i], NULL));
  }
}

GPtrArray *
ow_kiosk_closures_list (OwServiceWatch *watch,
                        OwFormLibrary  *library,
                        OwPack         *pack)
{
  const OwHallServices *told = watch != NULL ? ow_service_watch_get (watch) : NULL;
  GPtrArray *closures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_closure_unref);

  for (guint i = 0; told != NULL && i < told->services->len; i++)
    if (ow_service_watch_is_closed (watch, told->services->pdata[i]))
      g_ptr_array_add (closures, closure_of (told->services->pdata[i]));
  if (pack != NULL)
    add_delisted (closures, library, pack);
  return closures;
}
