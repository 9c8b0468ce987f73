/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-materials-list.h"

/* A box to tick at home. */
#define BOX "□ "

static void
add (OwReceipt        *list,
     OwReceiptLineKind kind,
     const char       *text)
{
  if (text != NULL && *text != '\0')
    ow_receipt_add (list, kind, NULL, text);
}

OwReceipt *
ow_materials_list_new (OwService  *service,
                       const char *place,
                       const char *language)
{
  OwReceipt *list = ow_receipt_new (NULL, NULL, language);
  g_auto (GStrv) items = ow_service_dup_bring_items (service, language);

  add (list, OW_RECEIPT_TITLE, ow_service_get_name (service, language));
  add (list, OW_RECEIPT_HEADING, ow_service_get_bring_title (service, language));
  for (gsize i = 0; items[i] != NULL; i++) {
    g_autofree char *item = g_strconcat (BOX, items[i], NULL);

    add (list, OW_RECEIPT_TEXT, item);
  }
  add (list, OW_RECEIPT_SMALL, ow_service_get_bring_note (service, language));
  ow_receipt_add (list, OW_RECEIPT_RULE, NULL, NULL);
  add (list, OW_RECEIPT_TEXT, place);
  return list;
}
