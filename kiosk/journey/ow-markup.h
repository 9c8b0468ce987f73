/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The plain part of the Markdown that ODK forms may use in labels and hints (docs.getodk.org, "Styling
 * prompts"): **strong**, __strong__, *emphasis*, _emphasis_, # headings, and a backslash before a mark
 * that is meant as it is. HTML is shown as it stands: a form is never trusted with markup. */

/* Always valid Pango markup, whatever @text is, and each of its lines is. Caller owns it. */
char *ow_markup_to_pango (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The words without the marks. Caller owns it. */
char *ow_markup_to_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves the first line of @text, either of the above, which is what is asked. Returned is what is to be read below it, within
 * @text, "" for nothing. */
const char *ow_markup_cut (char *text);

G_END_DECLS
