/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a pack is tried for. */
typedef struct {
  const char *pack_id; /* NULL: any */
  const char *office;  /* which of its offices this kiosk stands in; NULL: none in particular */
} OwPackTrialFor;

/* An OwPackTrial: could a kiosk run on the service pack in @folder? First its manifest, its office and its services, all of
 * them; then each form, with the engine of the kiosk. @user_data is an OwPackTrialFor. Main thread. */
gboolean ow_pack_trial     (const char *folder, guint step, gboolean *done, gpointer user_data, GError **error);
/* All of it at once. */
gboolean ow_pack_trial_all (const char *folder, const OwPackTrialFor *wanted, GError **error);

G_END_DECLS
