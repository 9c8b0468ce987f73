/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwAppointments: what the screens know of appointments in half hours: what is free, a place held for a while, one
 * booked with what was handed in, or waited for; looked up, moved and given back.
 *
 * An interface owned by its user, beside OwBackOffice, which gives it out. Main thread; no call blocks. Whoever asks is
 * told what it means for a person (OwAppointmentsError), never what the line said.
 */
#define OW_TYPE_APPOINTMENTS (ow_appointments_get_type ())
G_DECLARE_INTERFACE (OwAppointments, ow_appointments, OW, APPOINTMENTS, GObject)

#define OW_APPOINTMENTS_ERROR (ow_appointments_error_quark ())
typedef enum {
  OW_APPOINTMENTS_ERROR_LINE = 1, /* nobody answers now; what was to be booked is asked for again by itself */
  OW_APPOINTMENTS_ERROR_NONE,     /* that office gives none of this kind, or there is no such appointment */
  OW_APPOINTMENTS_ERROR_FULL,     /* somebody else was first */
  OW_APPOINTMENTS_ERROR_ALREADY,  /* these people have one of this kind */
  OW_APPOINTMENTS_ERROR_REFUSED,  /* the office says no, and won't say otherwise later */
  OW_APPOINTMENTS_ERROR_TRIED,    /* too many wrong tries: the hall looks at none for some time */
} OwAppointmentsError;
GQuark ow_appointments_error_quark (void);

/* A half hour. Immutable but for its count of references. */
typedef struct {
  char *id;
  GDateTime *start; /* in the office's own time */
  guint minutes;
  guint free;       /* how many may still come */
} OwHalfHour;

OwHalfHour *ow_half_hour_new   (const char *id, GDateTime *start, guint minutes, guint free) G_GNUC_WARN_UNUSED_RESULT;
gboolean    ow_half_hour_is_morning (OwHalfHour *self);
OwHalfHour *ow_half_hour_ref   (OwHalfHour *self);
void        ow_half_hour_unref (OwHalfHour *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHalfHour, ow_half_hour_unref)

/* What an office has. */
typedef struct {
  char *place;    /* its name */
  char *address;  /* "" when it isn't told */
  char *phone;    /* likewise */
  gboolean waits; /* it keeps a waiting list for what was asked for */
  GPtrArray *half_hours; /* of OwHalfHour, by time, full ones too */
} OwTimetable;
OwTimetable *ow_timetable_new  (const char *place, const char *address, const char *phone) G_GNUC_WARN_UNUSED_RESULT;
void         ow_timetable_free (OwTimetable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTimetable, ow_timetable_free)

/* What is asked for. */
typedef struct {
  const char *service; /* as the hall calls it */
  const char *office;
  const char *kind;
  const char *from;    /* first and last day, YYYY-MM-DD */
  const char *to;
} OwTimetableQuery;

/* Half of a day that is waited for. */
#define OW_HALF_MORNING "morning" /* what begins before noon */
#define OW_HALF_AFTERNOON "afternoon"

/* What was booked, or is waited for. */
typedef struct {
  char *code;
  char *office;
  char *kind;
  char *from; /* the days between which these people may come; "" for any */
  char *to;
  OwHalfHour *half_hour; /* NULL while it is waited for: */
  char *day;       /* that is waited for, YYYY-MM-DD; "" for what is booked */
  char *half;      /* of the two above; "" for the whole day */
  gboolean ended;  /* it was waited for in vain */
} OwBooked;
OwBooked *ow_booked_new  (const char *code, const char *office, const char *kind, OwHalfHour *half_hour) G_GNUC_WARN_UNUSED_RESULT;
OwBooked *ow_booked_new_waiting (const char *code, const char *office, const char *kind, const char *day, const char *half,
                                 gboolean ended) G_GNUC_WARN_UNUSED_RESULT;
void      ow_booked_set_days (OwBooked *self, const char *from, const char *to);
void      ow_booked_free (OwBooked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwBooked, ow_booked_free)

/* What is to be booked with a submission. */
typedef struct {
  const char *instance_id; /* of the submission */
  const char *half_hour;   /* its id; NULL for a place on the waiting list: */
  const char *office;
  const char *kind;
  const char *day;         /* YYYY-MM-DD */
  const char *half;        /* NULL for the whole day */
  const char *hold;        /* NULL for none */
  GDateTime *start;        /* of the half hour, or of the day */
  const char *const *documents; /* the numbers of one or two people, NULL behind the last */
  const char *from;        /* the days between which they may come, YYYY-MM-DD */
  const char *to;
  const char *phone;       /* where they can be called when a place comes; NULL or "" for nowhere */
} OwBookingPlan;

struct _OwAppointmentsInterface {
  GTypeInterface parent_iface;

  void (*list_async) (OwAppointments *self, const OwTimetableQuery *query, GAsyncReadyCallback callback, gpointer user_data);
  OwTimetable *(*list_finish) (OwAppointments *self, GAsyncResult *result, GError **error);
  void (*hold_async) (OwAppointments *self, const char *half_hour, const char *key, GAsyncReadyCallback callback, gpointer user_data);
  char *(*hold_finish) (OwAppointments *self, GAsyncResult *result, GError **error);
  void (*let_go) (OwAppointments *self, const char *half_hour, const char *hold);
  void (*prepare) (OwAppointments *self, const OwBookingPlan *plan);
  void (*forget) (OwAppointments *self, const char *instance_id);
  void (*confirm_async) (OwAppointments *self, const char *instance_id, GAsyncReadyCallback callback, gpointer user_data);
  OwBooked *(*confirm_finish) (OwAppointments *self, GAsyncResult *result, GPtrArray **nearest, GError **error);
  void (*look_up_async) (OwAppointments *self, const char *code, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
  void (*move_async) (OwAppointments *self, const char *code, const char *proof, const char *half_hour, GAsyncReadyCallback callback, gpointer user_data);
  OwBooked *(*booked_finish) (OwAppointments *self, GAsyncResult *result, GError **error);
  void (*cancel_async) (OwAppointments *self, const char *code, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*cancel_finish) (OwAppointments *self, GAsyncResult *result, GError **error);
};

void         ow_appointments_list_async  (OwAppointments *self, const OwTimetableQuery *query, GAsyncReadyCallback callback, gpointer user_data);
OwTimetable *ow_appointments_list_finish (OwAppointments *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps a place for some minutes; the result is what the hold is called. The same @key holds the same place again. */
void         ow_appointments_hold_async  (OwAppointments *self, const char *half_hour, const char *key, GAsyncReadyCallback callback, gpointer user_data);
char        *ow_appointments_hold_finish (OwAppointments *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing is waited for: it would be over by itself. */
void         ow_appointments_let_go      (OwAppointments *self, const char *half_hour, const char *hold);

/* Before the submission is handed in: nothing of it is lost from now on, and nothing booked before it is safe. */
void         ow_appointments_prepare     (OwAppointments *self, const OwBookingPlan *plan);
/* It wasn't handed in, and won't be. */
void         ow_appointments_forget      (OwAppointments *self, const char *instance_id);
/* Once it is safe. @nearest: with OW_APPOINTMENTS_ERROR_FULL what is free instead, of OwHalfHour; else NULL. */
void         ow_appointments_confirm_async  (OwAppointments *self, const char *instance_id, GAsyncReadyCallback callback, gpointer user_data);
OwBooked    *ow_appointments_confirm_finish (OwAppointments *self, GAsyncResult *result, GPtrArray **nearest, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @code: of the appointment, or the number of the slip. @proof: the last four characters of a document. */
void         ow_appointments_look_up_async (OwAppointments *self, const char *code, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
void         ow_appointments_move_async    (OwAppointments *self, const char *code, const char *proof, const char *half_hour,
                                            GAsyncReadyCallback callback, gpointer user_data);
/* Of the two above. */
OwBooked    *ow_appointments_booked_finish (OwAppointments *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         ow_appointments_cancel_async  (OwAppointments *self, const char *code, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
gboolean     ow_appointments_cancel_finish (OwAppointments *self, GAsyncResult *result, GError **error);

G_END_DECLS
