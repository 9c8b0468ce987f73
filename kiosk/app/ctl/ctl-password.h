/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-secret.h"

G_BEGIN_DECLS

/* The first line of @file, or, without one, what is typed at the terminal, unseen: twice when it is a new one. For
 * ow_secret_free(). G_IO_ERROR. */
char *ow_ctl_password_read (const char *file, const char *for_what, gboolean twice, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
