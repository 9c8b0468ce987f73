/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwConfig: the settings of this kiosk, from several layers of key files; the last layer that names a
 * key wins.
 *
 * Owns the merged values. Filled at start, read-only after; main thread. data/onewindow.conf documents
 * every key. A value that is out of range or not of its type counts as not set.
 */
#define OW_TYPE_CONFIG (ow_config_get_type ())
G_DECLARE_FINAL_TYPE (OwConfig, ow_config, OW, CONFIG, GObject)

OwConfig *ow_config_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Lays a file over what is there. A file that doesn't exist is no error; a broken one is, and then
 * nothing of it counts. */
gboolean    ow_config_add_file (OwConfig *self, const char *path, GError **error);
/* The usual layers: a name that is this machine's own, as its Id; the installed defaults; /etc/onewindow/onewindow.conf. */
gboolean    ow_config_add_system_files (OwConfig *self, GError **error);
/* Lays one value over what is there, unless it is fixed. NULL is ignored. */
void        ow_config_set (OwConfig *self, const char *group, const char *key, const char *value);
/* The same, and whatever is laid over it later isn't: the command line. */
void        ow_config_fix (OwConfig *self, const char *group, const char *key, const char *value);

/* Nobody will ask for it any more: whoever wanted it keeps it where a secret is kept. */
void        ow_config_forget (OwConfig *self, const char *group, const char *key);

/* Borrowed; @fallback when unset. */
const char *ow_config_get_string  (OwConfig *self, const char *group, const char *key, const char *fallback);
/* The text in the language of @tag ("zh"), else the plain one, else @fallback. Borrowed. */
const char *ow_config_get_text    (OwConfig *self, const char *group, const char *key, const char *tag, const char *fallback);
gint        ow_config_get_int     (OwConfig *self, const char *group, const char *key, gint fallback, gint minimum, gint maximum);
gboolean    ow_config_get_boolean (OwConfig *self, const char *group, const char *key, gboolean fallback);

G_END_DECLS
