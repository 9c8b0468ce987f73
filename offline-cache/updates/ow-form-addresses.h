/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-open-rosa.h"

G_BEGIN_DECLS

/**
 * OwFormAddresses: where forms want their submissions to go (submission/@action), as far as that is on the server that all
 * else goes to. Reads each form once. Main thread.
 */
typedef struct _OwFormAddresses OwFormAddresses;

OwFormAddresses *ow_form_addresses_new  (OwOpenRosa *server) G_GNUC_WARN_UNUSED_RESULT;
void             ow_form_addresses_free (OwFormAddresses *self);
/* Of the form in the file @path. NULL: where all else goes. */
char            *ow_form_addresses_find (OwFormAddresses *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
