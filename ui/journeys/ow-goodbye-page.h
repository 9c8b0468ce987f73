/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwGoodbyePage: the last words of a visit; "done" erases everything.
 */
#define OW_TYPE_GOODBYE_PAGE (ow_goodbye_page_get_type ())
G_DECLARE_FINAL_TYPE (OwGoodbyePage, ow_goodbye_page, OW, GOODBYE_PAGE, OwPage)

/* @ending: which of the service's endings it is; NULL: the usual. */
GtkWidget *ow_goodbye_page_new (OwService *service, const char *ending);

G_END_DECLS
