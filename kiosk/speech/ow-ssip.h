/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines of SSIP, which speech-dispatcher speaks (its manual, "Speech Synthesis Internet Protocol"): a reply is lines of
 * three digits, "-" and text, and a last one with a space in place of the dash; 7xx are events, which come at any time. */

#define OW_SSIP_MAX_LINE 4096

typedef struct {
  guint code;
  gboolean last;
  guint64 number; /* what the text says when it is a number alone; 0 otherwise */
} OwSsipLine;

/* FALSE when it is no line of SSIP. @line without its end. */
gboolean ow_ssip_parse       (const char *line, OwSsipLine *parsed);
/* @text as the data of SPEAK, with the line that ends it: whatever it holds, none of it is a command. */
char    *ow_ssip_dup_data    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The socket that $SPEECHD_ADDRESS names, or else the usual one; NULL when it is none of a file system. */
char    *ow_ssip_dup_address (const char *address, const char *runtime_dir) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
