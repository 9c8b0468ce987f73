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

GPtrArray *
ow_kiosk_closures_list (OwServiceWatch *watch)
{
  const OwHallServices *told = watch != NULL ? ow_service_watch_get (watch) : NULL;
  GPtrArray *closures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_closure_unref);

  for (guint i = 0; told != NULL && i < told->services->len; i++)
    if (ow_service_watch_is_closed (watch, told->services->pdata[i]))
      g_ptr_array_add (closures, closure_of (told->services->pdata[i]));
  return closures;
}
