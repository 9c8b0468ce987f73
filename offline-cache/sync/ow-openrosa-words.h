/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an OpenRosa server says besides its lists. Hostile, and bounded. */

#define OW_OPENROSA_MAX_SAID 300        /* characters */
#define OW_OPENROSA_MAX_SAID_BYTES 65536 /* of the document */

/* The message of an OpenRosaResponse (https://docs.getodk.org/openrosa-form-submission/), in one line of plain characters:
 * no markup, no control characters, none that turns the direction of writing; cut where it is too long. NULL for none, and
 * for what is no such document. It may repeat what somebody has filled in. */
char       *ow_openrosa_parse_message   (GBytes *xml) G_GNUC_WARN_UNUSED_RESULT;

/* The action and the method of a form's first submission element (ODK XForms, "Submission Attributes"): "" for none. Looks
 * at a form that the engine has taken, as far as the end of its model. FALSE for what can't be read. */
gboolean    ow_openrosa_parse_submission (GBytes *form, char **action, char **method);

/* The ids that an integrity document (https://docs.getodk.org/openrosa-integrity/) says are deleted: a set. NULL with
 * OW_SYNC_ERROR_CONTENT for what is none. */
GHashTable *ow_openrosa_parse_integrity (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
