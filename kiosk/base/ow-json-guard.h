/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  OW_JSON_GUARD_GOOD = 0,
  OW_JSON_GUARD_SYNTAX, /* no object, something behind it, or what RFC 8259 §2 doesn't know outside of a string */
  OW_JSON_GUARD_DEEP,
  OW_JSON_GUARD_MANY,
} OwJsonGuard;

/* Whether a text from outside may be shown to json-glib, which recurses, makes some hundred bytes of each value,
 * knows comments and other quotes, and loses what stands before a second value. @max_values counts brackets and
 * commas. Any thread. */
OwJsonGuard ow_json_guard_check (const char *text, gsize length, guint max_depth, guint max_values);

G_END_DECLS
