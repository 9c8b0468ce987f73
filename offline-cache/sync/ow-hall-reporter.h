/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-http.h"

G_BEGIN_DECLS

/* What to report: a JSON object; the caller owns it. */
typedef GBytes *(*OwHallReportFunc) (gpointer user_data);

/**
 * OwHallReporter: tells a hall what this kiosk runs.
 *
 * Soon after the start and after each change, and once an hour so that the hall knows that it is still there; at a moment
 * that differs from machine to machine, so that a release for all isn't answered by all at once. What is the same as was
 * told within the hour isn't told again. What fails is tried again with growing waits; it holds nothing else up. Main
 * thread.
 *
 * Source: the Hall API, PUT /kiosks/{id}/health in openapi.yaml beside the stand-in hall.
 */
#define OW_TYPE_HALL_REPORTER (ow_hall_reporter_get_type ())
G_DECLARE_FINAL_TYPE (OwHallReporter, ow_hall_reporter, OW, HALL_REPORTER, GObject)

#define OW_HALL_REPORTER_SOON_MS (30 * 1000)
#define OW_HALL_REPORTER_EVERY_MS (60 * 60 * 1000)

/* @base_url: the hall's, without "/v1". NULL with OW_SYNC_ERROR_URL for one we don't go to. */
OwHallReporter *ow_hall_reporter_new      (OwHttp *http, const char *base_url, const char *kiosk_id, OwHallReportFunc report,
                                           gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Something is told at any moment of the next @soon_ms milliseconds, and told again after @every_ms. */
void            ow_hall_reporter_set_pace (OwHallReporter *self, guint soon_ms, guint every_ms);
void            ow_hall_reporter_start    (OwHallReporter *self);
void            ow_hall_reporter_stop     (OwHallReporter *self);
/* Something has changed. */
void            ow_hall_reporter_touch    (OwHallReporter *self);

G_END_DECLS
