/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a key is called that has a sign on it and no word: a synthesiser makes a pause of it. In the language that the screens
 * speak; NULL when @text says itself. */
const char *ow_sign_get_name (const char *text);

G_END_DECLS
