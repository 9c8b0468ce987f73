/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a hall says that it offers, read from its JSON. Everything that is over a limit, lacks a member or isn't what its
 * name says makes the whole answer OW_SYNC_ERROR_CONTENT; members nobody knows are passed over.
 *
 * Source: the Hall API, GET /services in openapi.yaml beside the stand-in hall. Any thread. */

/* Limits, as the document has them. */
#define OW_HALL_MAX_SERVICES 64
#define OW_HALL_MAX_LANGUAGES 8 /* in which the reason is given */
#define OW_HALL_MAX_REASON 100  /* code points: it has to fit on a button */
#define OW_HALL_MAX_SERVICES_BYTES (256 * 1024)

/* Words in one language. */
typedef struct {
  char *language; /* BCP 47 */
  char *text;     /* one line */
} OwHallWords;

typedef struct {
  char *id;         /* as the service pack has it */
  char *form;       /* that is filled in for it; "" when it isn't told */
  gboolean closed;
  GPtrArray *reason; /* of OwHallWords; empty when it isn't told, or open */
  GDateTime *until;  /* from when on it is open again; NULL when it isn't told */
} OwHallService;

typedef struct {
  GPtrArray *services; /* of OwHallService; one that isn't among them is as the pack has it */
  char *forms;         /* where its forms are listed; "" when it isn't told */
  GDateTime *until;    /* it holds before that */
} OwHallServices;

void            ow_hall_service_free   (OwHallService *service);
void            ow_hall_services_free  (OwHallServices *services);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallService, ow_hall_service_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallServices, ow_hall_services_free)

OwHallServices *ow_hall_services_parse (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
