/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * OwHallLine: the line between kiosk and hall: one port on loopback that can go down and up.
 *
 * Owns the HTTP server and its port. While the line is down every connection is broken and new ones
 * are refused by the kernel, but the port stays this hall's own. Main thread.
 *
 * Signal "went-down": connections that were taken over from the server are for their owners to break.
 */
#define OW_TYPE_HALL_LINE (ow_hall_line_get_type ())
G_DECLARE_FINAL_TYPE (OwHallLine, ow_hall_line, OW, HALL_LINE, GObject)

/* @port 0 takes a free one; @certificate NULL for plain HTTP. The line is up. */
OwHallLine *ow_hall_line_new          (guint16 port, GTlsCertificate *certificate, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SoupServer *ow_hall_line_get_server   (OwHallLine *self);
/* "https://127.0.0.1:40123", without a slash at the end. */
const char *ow_hall_line_get_base_url (OwHallLine *self);
gboolean    ow_hall_line_set_up       (OwHallLine *self, gboolean up, GError **error);
gboolean    ow_hall_line_get_up       (OwHallLine *self);

G_END_DECLS
