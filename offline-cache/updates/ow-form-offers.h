/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-listed-form.h"

G_BEGIN_DECLS

/**
 * OwFormOffers: what a server lists, and what it listed before: which forms it has taken away.
 *
 * A form counts as taken away when a list has others and not that one; one that is listed badly is there all the same,
 * and while an entry has no name that can be read, it may be any of them. An empty list says more about a server (it was
 * set up anew, the account lost all its rights) than about each of its forms: it counts once the server has said nothing
 * else for an hour. Main thread.
 */
typedef struct _OwFormOffers OwFormOffers;

#define OW_FORM_OFFERS_EMPTY_AFTER G_TIME_SPAN_HOUR

OwFormOffers *ow_form_offers_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_form_offers_free (OwFormOffers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormOffers, ow_form_offers_free)

/* It was listed once: it is here because a list had it. */
void          ow_form_offers_note (OwFormOffers *self, const char *form_id);
/* The list as it is now, of OwListedForm, which the server has given for @said_for; 0 for one that it hasn't given since
 * the start. */
void          ow_form_offers_take (OwFormOffers *self, GPtrArray *listed, GTimeSpan said_for);
/* Of char *; none before there is a list. */
GPtrArray    *ow_form_offers_list_delisted (OwFormOffers *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
