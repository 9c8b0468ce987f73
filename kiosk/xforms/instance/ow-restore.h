/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* An earlier record, a draft or a submission, read into the form as it is now. The XML may be hostile: a stored
 * file can be damaged, a slip another form's. Nothing of what it says is in an error. */

/* The document as it was written. OW_FORM_ERROR_RECORD when it is another form's: its root
 * has another name or another id; another version of the form is fine. Also OW_FORM_ERROR_XML and _LIMIT. */
OwNode *ow_restore_read  (OwForm *form, GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A primary instance of @form with the answers of @saved, node by node: whatever the order, by name, where the
 * prefix and the namespaces of ODK don't matter. What the form doesn't know is left out. What @saved lacks, as a
 * submission lacks what wasn't relevant, is as the form writes it (Web Forms and JavaRosa alike), but a repeat has
 * the instances that @saved has, and a fixed one as many as the form has, unless it stands in one whose
 * instances come and go. Each is made like the template, or with @origins (nullable: what ow_repeat_dup_origins()
 * gave) like that of the form's own which it was. The version is the form's. OW_FORM_ERROR_LIMIT names the place:
 * too many instances, too long an answer. */
OwNode *ow_restore_merge (OwForm *form, OwNode *saved, const char *origins, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first of @origins, which goes on to the next; 0 after the last. */
guint   ow_restore_next_origin (const char **origins);

/* ODK XForms, "Metadata": the instanceID becomes the deprecatedID of the same meta, and gives way to a new one. */
void    ow_restore_renew (OwNode *document);

G_END_DECLS
