/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-stake.h"

static GQuark
stake_quark (void)
{
  return g_quark_from_static_string ("ow-stake");
}

void
ow_stake_mark (GtkWidget *page,
               OwStake    stake)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  g_object_set_qdata (G_OBJECT (page), stake_quark (), GUINT_TO_POINTER (stake));
}

OwStake
ow_stake_of (GtkWidget *page)
{
  return page != NULL ? GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (page), stake_quark ())) : OW_STAKE_NONE;
}
