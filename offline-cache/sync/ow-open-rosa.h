/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-clock.h"
#include "ow-http.h"
#include "ow-listed-form.h"
#include "ow-submission.h"

G_BEGIN_DECLS

/**
 * OwOpenRosa: the client side of the OpenRosa protocol towards one server.
 *
 * Borrows nothing: owns references to the line and the clock. All traffic to the server goes through
 * here, so here it is known whether the line is up. Main thread; errors are OW_SYNC_ERROR. An answer
 * without X-OpenRosa-Version is not the server's but a portal's or a proxy's (OW_SYNC_ERROR_PORTAL).
 *
 * Sources: https://docs.getodk.org/openrosa-http-request/, -form-list/, -form-submission/.
 *
 * Properties: "line-up" (gboolean): the server answered as such the last time it was asked;
 * "forbidden" (gboolean): it said 401 or 403, and not about one form; nothing more is asked for an hour,
 * or until ow_open_rosa_forgive().
 */
#define OW_TYPE_OPEN_ROSA (ow_open_rosa_get_type ())
G_DECLARE_FINAL_TYPE (OwOpenRosa, ow_open_rosa, OW, OPEN_ROSA, GObject)

/* Limits. */
#define OW_OPEN_ROSA_MAX_FORM (16 * 1024 * 1024)
#define OW_OPEN_ROSA_MAX_MEDIA (64 * 1024 * 1024)

/* @base_url as a server gives it out, without "/formList". NULL with OW_SYNC_ERROR_URL for one we don't
 * go to. @device_id NULL for none. */
OwOpenRosa *ow_open_rosa_new (OwHttp *http, const char *base_url, const char *device_id, OwClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    ow_open_rosa_get_line_up   (OwOpenRosa *self);
gboolean    ow_open_rosa_get_forbidden (OwOpenRosa *self);
/* Whether whoever answered last couldn't prove to be the server: its certificate, which a wrong clock makes invalid, too. */
gboolean    ow_open_rosa_get_unproven  (OwOpenRosa *self);
/* Also ends a wait that the server asked for. */
void        ow_open_rosa_forgive       (OwOpenRosa *self);
/* For how long yet the server, by a Retry-After with its 429 or 503, wants to be left alone: until then everything is
 * OW_SYNC_ERROR_BUSY at once. At most an hour; 0: it doesn't. */
GTimeSpan   ow_open_rosa_get_wait      (OwOpenRosa *self);
/* When the server last answered as such, in microseconds since 1970 UTC by our clock; 0: not since the start. */
gint64      ow_open_rosa_get_heard     (OwOpenRosa *self);

/* Of OwListedForm. What didn't change since it was last given, be it before a start, isn't sent again by a server that knows
 * ETags; likewise manifests. */
void        ow_open_rosa_list_forms_async   (OwOpenRosa *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *ow_open_rosa_list_forms_finish  (OwOpenRosa *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For how long the server has been giving the list that it gave last, in microseconds; 0 before it gave one. */
GTimeSpan   ow_open_rosa_get_list_age       (OwOpenRosa *self);
/* The list as it was given before the start; NULL for none. */
GPtrArray  *ow_open_rosa_get_kept_list      (OwOpenRosa *self) G_GNUC_WARN_UNUSED_RESULT;
/* List and manifests, to be kept over a start, sealed: they hold addresses with tokens. NULL while nothing has changed. */
GBytes     *ow_open_rosa_take_answers       (OwOpenRosa *self) G_GNUC_WARN_UNUSED_RESULT;
void        ow_open_rosa_restore_answers    (OwOpenRosa *self, GBytes *answers);

/* Of OwMediaFile. */
void        ow_open_rosa_get_manifest_async  (OwOpenRosa *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *ow_open_rosa_get_manifest_finish (OwOpenRosa *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which of @ids, joined with commas, the server says are deleted: a set. @url: an entity list's integrity URL. */
void        ow_open_rosa_get_deleted_async  (OwOpenRosa *self, const char *url, const char *ids, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
GHashTable *ow_open_rosa_get_deleted_finish (OwOpenRosa *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @hash "md5:…": what the bytes must have, or OW_SYNC_ERROR_CONTENT; NULL: not checked. */
void        ow_open_rosa_download_async  (OwOpenRosa *self, const char *url, const char *hash, gsize limit,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes     *ow_open_rosa_download_finish (OwOpenRosa *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* HEAD: whether submissions are taken, and where; ow_open_rosa_submit_async() goes there from then on. */
void        ow_open_rosa_greet_async   (OwOpenRosa *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean    ow_open_rosa_greet_finish  (OwOpenRosa *self, GAsyncResult *result, GError **error);

/* The address that a form's submission/@action stands for; NULL where that is none, or leads to another server than the one
 * that all else goes to: whoever may write a form could have the answers of others sent anywhere. */
char       *ow_open_rosa_check_action  (OwOpenRosa *self, const char *action) G_GNUC_WARN_UNUSED_RESULT;

/* POSTs exactly the frozen bytes, with all attachments at once, or in batches as large as the server takes.
 * TRUE only for 201 and 202 from an OpenRosa server, each time. @url: as ow_open_rosa_check_action() gave it; NULL: where the
 * greeting led. */
void        ow_open_rosa_submit_async  (OwOpenRosa *self, OwSubmission *submission, const char *url, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean    ow_open_rosa_submit_finish (OwOpenRosa *self, GAsyncResult *result, GError **error);
/* What the server said when it didn't take the last one: a line for the staff, see ow_openrosa_parse_message(). NULL for
 * nothing. */
const char *ow_open_rosa_get_said      (OwOpenRosa *self);

G_END_DECLS
