/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ow-clock.h"
#include "ow-disk-trial.h"
#include "ow-http-access.h"
#include "ow-store-error.h"
#include "ow-update-settings.h"

G_BEGIN_DECLS

/* What the commands around the state folder have in common: options, settings, lines of JSON. */

typedef struct {
  char *config;
  char *state_dir;  /* from the settings when not given */
  char *key_file;
  char *forms_dir;  /* the forms that ship when not given */
  char *pack_dir;   /* the service pack in use; NULL where the forms were given */
  char *office_id;  /* NULL for none */
  char *server_url;      /* as given; @server has what is so at last */
  char *ca_file;
  OwHttpAccess *server;
  OwUpdateSettings *updates;
  gboolean unsigned_too; /* as given; @updates has what is so at last */
  char *kiosk_id;
  char *now;
  OwClock *clock;
  char **rest;      /* what is left of the command line; NULL for nothing */
} OwCtlStoreOptions;

/* @own: further options of the command, or NULL. FALSE with @error: exit status 2. */
gboolean ow_ctl_store_options_parse (OwCtlStoreOptions *self, int argc, char **argv, const GOptionEntry *own,
                                     const char *summary, GError **error);
void     ow_ctl_store_options_clear (OwCtlStoreOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwCtlStoreOptions, ow_ctl_store_options_clear)

/* Prints the object that was built as one line, at once. */
void     ow_ctl_print_built         (JsonBuilder *builder);
/* What somebody can do about an error of the store; NULL where that isn't for this machine. Nothing of it costs what was
 * handed in. */
const char *ow_ctl_find_advice      (OwStoreError code);
/* {"ok":false,"error":{"code":…,"message":…}}; the result is the exit status 1. */
int      ow_ctl_print_failure       (const GError *error);
void     ow_ctl_add_string          (JsonBuilder *builder, const char *name, const char *value);
void     ow_ctl_add_int             (JsonBuilder *builder, const char *name, gint64 value);
/* And what to do where it doesn't take anything. */
void     ow_ctl_add_disk            (JsonBuilder *builder, OwDisk disk);
/* RFC 3339 in local time; null for 0. @time in microseconds since 1970 UTC. */
void     ow_ctl_add_time            (JsonBuilder *builder, const char *name, gint64 time);
/* The same, in the zone that it has. */
void     ow_ctl_add_date_time       (JsonBuilder *builder, const char *name, GDateTime *time);

G_END_DECLS
