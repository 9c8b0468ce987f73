/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwPageAnchor: where somebody reads in a page that is longer than the screen, whatever becomes of the page.
 *
 * In another size or language, or with more above, the same words stand at another height. Kept is what begins at the
 * edge or is cut by it, and how far into it the edge is, for it and each of its holders: what is made anew in the same
 * order is found again, and what is gone by its holder. Edges are those of ow-page-edge.h. Main thread.
 */
typedef struct _OwPageAnchor OwPageAnchor;

OwPageAnchor *ow_page_anchor_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_page_anchor_free  (OwPageAnchor *self);
void          ow_page_anchor_set   (OwPageAnchor *self, GtkWidget *content, double edge);
/* To the very beginning of whatever there will be. */
void          ow_page_anchor_clear (OwPageAnchor *self);
gboolean      ow_page_anchor_is_set (OwPageAnchor *self);
/* The edge now. */
double        ow_page_anchor_find  (OwPageAnchor *self, GtkWidget *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPageAnchor, ow_page_anchor_free)

G_END_DECLS
