/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Starts libcurl with memory that is overwritten when it is freed or moved: a login is copied into it, and all that is sent.
 * Each time but the first does nothing. Any thread. */
void ow_curl_memory_start (void);

G_END_DECLS
