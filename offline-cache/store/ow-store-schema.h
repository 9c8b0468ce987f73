/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"

G_BEGIN_DECLS

/* The version that this program writes, in PRAGMA user_version. */
#define OW_STORE_SCHEMA_VERSION 3

/* Takes the database from whatever version it has to ours, one step and one transaction after the
 * other. OW_STORE_ERROR_VERSION, and nothing touched, when it is newer. */
gboolean ow_store_schema_upgrade (OwDatabase *database, GError **error);

G_END_DECLS
