/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwIppTarget: where a printer is: a printer's own address, or a queue of the print server here.
 *
 * A value. Private to printing; any thread.
 */
typedef struct {
  char *host; /* a name, an address, or the path of cupsd's socket */
  int port;
  char *resource;
  char *uri;  /* what requests name as printer-uri */
  gboolean encrypted;
  gboolean queue;
} OwIppTarget;

/* @text: "ipp://host[:port]/path", "ipps://…", or a queue's name: up to 127 printable characters but
 * space, '/', '#' and '?' (lpadmin(8)). OW_PRINTER_ERROR_NOT_A_PRINTER otherwise. */
OwIppTarget *ow_ipp_target_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         ow_ipp_target_free  (OwIppTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwIppTarget, ow_ipp_target_free)

G_END_DECLS
