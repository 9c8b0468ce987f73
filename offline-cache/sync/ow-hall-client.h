/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-parse.h"
#include "ow-hall-services.h"
#include "ow-http.h"

G_BEGIN_DECLS

#define OW_HALL_ERROR (ow_hall_error_quark ())
typedef enum {
  OW_HALL_ERROR_FULL = 1, /* somebody else was first */
  OW_HALL_ERROR_ALREADY,  /* these people have an open appointment of this kind, or wait for one; this case was rated */
  OW_HALL_ERROR_TRIED,    /* too many wrong proofs; the hall looks at none for some time */
} OwHallError;
GQuark ow_hall_error_quark (void);

/**
 * OwHallClient: asks a hall for appointments in half hours, and how far a joint case is, and carries what was put aside.
 *
 * Whoever gets no answer asks again, up to a number of times with growing waits, with the same key: what the hall did
 * is answered as the first time and isn't done twice. A caller that ends before it heard asks again with the same key,
 * too. A document of a person goes to the hall and stands in no error and no log. An answer that isn't the hall's own
 * JSON is a portal's or a proxy's (OW_SYNC_ERROR_PORTAL). Errors are OW_SYNC_ERROR and OW_HALL_ERROR. Main thread.
 *
 * Source: the Hall API, openapi.yaml beside the stand-in hall.
 */
#define OW_TYPE_HALL_CLIENT (ow_hall_client_get_type ())
G_DECLARE_FINAL_TYPE (OwHallClient, ow_hall_client, OW, HALL_CLIENT, GObject)

#define OW_HALL_CLIENT_TRIES 4
#define OW_HALL_CLIENT_WAIT_MS 200 /* before the second try; twice as long before each further one */

/* @base_url: the hall's, without "/v1". NULL with OW_SYNC_ERROR_URL for one we don't go to. */
OwHallClient  *ow_hall_client_new       (OwHttp *http, const char *base_url, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           ow_hall_client_set_tries (OwHallClient *self, guint tries, guint wait_ms);

/* What the hall offers. @etag: of what it said before; NULL for nothing. NULL without an error: it is still that. @json
 * and @etag (optional): the answer as it was told, and its own ETag or NULL. OW_SYNC_ERROR_UNKNOWN from a hall that doesn't
 * know the question, in whatever words. */
void            ow_hall_client_list_services_async  (OwHallClient *self, const char *etag, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
OwHallServices *ow_hall_client_list_services_finish (OwHallClient *self, GAsyncResult *result, GBytes **json, char **etag,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of OwOffice. @service: as the hall calls it; NULL for all. */
void           ow_hall_client_list_offices_async  (OwHallClient *self, const char *service, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *ow_hall_client_list_offices_finish (OwHallClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of OwSlot. @from, @to: days, YYYY-MM-DD. */
void           ow_hall_client_list_slots_async  (OwHallClient *self, const char *office, const char *kind, const char *from, const char *to,
                                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *ow_hall_client_list_slots_finish (OwHallClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A @key is new for each thing that is wanted: ow_hall_client_new_key(). @nearest (optional): with OW_HALL_ERROR_FULL
 * what is free instead, of OwSlot; NULL otherwise. */
char          *ow_hall_client_new_key      (void) G_GNUC_WARN_UNUSED_RESULT;
void           ow_hall_client_hold_async   (OwHallClient *self, const char *slot, const char *key,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
OwSlotHold    *ow_hall_client_hold_finish  (OwHallClient *self, GAsyncResult *result, GPtrArray **nearest, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           ow_hall_client_let_go_async (OwHallClient *self, const char *slot, const char *hold,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* What @kiosk may give away while the hall can't be asked. */
void           ow_hall_client_lease_async  (OwHallClient *self, const char *kiosk,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
OwSlotLeases  *ow_hall_client_lease_finish (OwHallClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is waited for where a day is full. */
typedef struct {
  const char *office;
  const char *kind;
  const char *day;  /* YYYY-MM-DD */
  const char *half; /* "morning" or "afternoon"; NULL for the whole day */
} OwWaitPlace;

/* What is to be booked. */
typedef struct {
  const char *key;
  const char *slot;             /* NULL for a place on the waiting list: */
  const OwWaitPlace *wait;      /* NULL for a slot */
  const char *hold;             /* a hold or a lease; NULL for none */
  const char *const *documents; /* of one or two people, letters and digits */
  const char *from;             /* the days between which they may come, YYYY-MM-DD; NULL for any */
  const char *to;
  const char *phone;            /* with a wait: where they can be called; NULL for nowhere */
} OwBookingRequest;
void           ow_hall_client_book_async   (OwHallClient *self, const OwBookingRequest *booking,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @code: of an appointment, or the number of a slip. @proof: the last four characters of one of the documents: OW_HALL_ERROR_TRIED
 * after too many wrong ones, whatever is asked. */
void           ow_hall_client_look_up_async (OwHallClient *self, const char *code, const char *proof,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void           ow_hall_client_move_async   (OwHallClient *self, const char *code, const char *proof, const char *slot,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of the three above. */
OwAppointment *ow_hall_client_appointment_finish (OwHallClient *self, GAsyncResult *result, GPtrArray **nearest, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void           ow_hall_client_cancel_async (OwHallClient *self, const char *code, const char *proof,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of letting go and cancelling: doing it twice is once. */
gboolean       ow_hall_client_done_finish  (OwHallClient *self, GAsyncResult *result, GError **error);

/* @number: of a receipt. @proof: the last four characters of the document of whoever handed it in. OW_SYNC_ERROR_UNKNOWN
 * for a wrong number as for a wrong proof; OW_HALL_ERROR_TRIED after too many. */
void           ow_hall_client_look_up_case_async  (OwHallClient *self, const char *number, const char *proof,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
OwJointCase   *ow_hall_client_look_up_case_finish (OwHallClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What somebody thinks of how a case went. */
typedef struct {
  const char *key;
  const char *number;         /* of the receipt */
  const char *proof;          /* as for looking it up */
  guint grade;                /* 5 very satisfied to 1 very dissatisfied */
  const char *const *reasons; /* in words, NULL behind the last; NULL for none */
} OwRating;
/* OW_HALL_ERROR_ALREADY when it was rated with another key; else as looking it up. */
void           ow_hall_client_rate_async  (OwHallClient *self, const OwRating *rating,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean       ow_hall_client_rate_finish (OwHallClient *self, GAsyncResult *result, GError **error);

/* What was put aside, sealed with what the hall never has. */
typedef struct {
  const char *key;
  const char *token;
  const char *kiosk;
  GDateTime *until; /* when the hall is to erase it */
  GBytes *sealed;   /* at most OW_HALL_MAX_DRAFT */
} OwDraftParcel;
/* OW_HALL_ERROR_ALREADY when it was taken over with another key, OW_HALL_ERROR_FULL when this kiosk has too many there. */
void           ow_hall_client_bring_draft_async  (OwHallClient *self, const OwDraftParcel *parcel,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean       ow_hall_client_bring_draft_finish (OwHallClient *self, GAsyncResult *result, GError **error);
/* What is sealed; it stays there. OW_SYNC_ERROR_UNKNOWN whatever the reason is that there is none, also at a hall that
 * keeps none. */
void           ow_hall_client_read_draft_async  (OwHallClient *self, const char *token, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
GBytes        *ow_hall_client_read_draft_finish (OwHallClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of all who take it over one is told so, with the same key again and again: ow_hall_client_done_finish(). The others get
 * OW_SYNC_ERROR_UNKNOWN, from the hall itself; a 404 in other words is OW_SYNC_ERROR_REFUSED. */
void           ow_hall_client_take_draft_async  (OwHallClient *self, const char *token, const char *key, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
