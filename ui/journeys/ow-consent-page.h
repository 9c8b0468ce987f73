/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwConsentPage: what is agreed to, apart from everything else.
 *
 * "done" is agreement; going back is the other answer.
 */
#define OW_TYPE_CONSENT_PAGE (ow_consent_page_get_type ())
G_DECLARE_FINAL_TYPE (OwConsentPage, ow_consent_page, OW, CONSENT_PAGE, OwPage)

GtkWidget *ow_consent_page_new (OwService *service);

G_END_DECLS
