/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwStake: what a page stands to lose when the time of a visit is up. The page itself knows; who warns that the time is
 * nearly up says it, so that nobody is frightened for what is safe, or told of answers that they never gave. Main
 * thread.
 */
typedef enum {
  OW_STAKE_NONE,  /* it is only looked at; so is a page that was never marked */
  OW_STAKE_TYPED, /* what was filled in goes */
  OW_STAKE_SAFE,  /* what was done here is handed in, booked or put aside */
} OwStake;

void    ow_stake_mark (GtkWidget *page, OwStake stake);
/* @page: NULL for none. */
OwStake ow_stake_of   (GtkWidget *page);

G_END_DECLS
