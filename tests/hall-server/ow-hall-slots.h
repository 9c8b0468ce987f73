/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-waits.h"

G_BEGIN_DECLS

#define OW_HALL_SLOTS_MAX_NEAREST 3
#define OW_HALL_SLOTS_MAX_LEASES 200 /* of one kiosk at a time */
#define OW_HALL_SLOTS_PROOF_LENGTH 4 /* characters of a document that prove whose an appointment is */

typedef struct {
  char *id;
  char *office;
  char *kind;
  char *start;   /* RFC 3339 with offset */
  guint minutes;
  guint capacity;
  guint free;    /* what neither an appointment nor a living hold nor a lease takes */
  char **kiosks; /* each of them may lease one place; NULL for none, and in what is answered */
} OwHallSlot;

typedef struct {
  char *code;
  char *state; /* "booked", "waiting", "ended" (it was waited for in vain) or "cancelled" */
  char *first; /* the days between which these people may come, YYYY-MM-DD; NULL for any */
  char *last;
  OwHallSlot *slot; /* NULL for what never had one */
  OwHallWait *wait; /* what is, or was, waited for in its stead; NULL where there is a slot */
} OwHallAppointment;

typedef struct {
  char *id;
  gint64 expires; /* seconds since 1970 */
} OwHallHold;

/* A place that a kiosk may give away while nobody can ask the hall. */
typedef struct {
  char *token; /* books the slot, once, in place of a hold */
  OwHallSlot *slot;
} OwHallLease;

void ow_hall_slot_free        (OwHallSlot *slot);
void ow_hall_appointment_free (OwHallAppointment *appointment);
void ow_hall_hold_free        (OwHallHold *hold);
void ow_hall_lease_free       (OwHallLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallSlot, ow_hall_slot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallAppointment, ow_hall_appointment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallHold, ow_hall_hold_free)

#define OW_HALL_SLOTS_ERROR (ow_hall_slots_error_quark ())
typedef enum {
  OW_HALL_SLOTS_ERROR_UNKNOWN = 1, /* no such slot, hold or appointment, or the proof isn't right */
  OW_HALL_SLOTS_ERROR_FULL,
  OW_HALL_SLOTS_ERROR_ALREADY,     /* these two have an appointment of this kind, or wait for one */
  OW_HALL_SLOTS_ERROR_REUSED,      /* the key was used with another request */
  OW_HALL_SLOTS_ERROR_DATABASE,
} OwHallSlotsError;
GQuark ow_hall_slots_error_quark (void);

/**
 * OwHallSlots: the half hours of the hall's offices, who holds one and who has one.
 *
 * What is answered stands on the disk (slots.sqlite, synchronous): whoever kills the hall loses nothing that was
 * said. A slot has at most as many appointments, living holds and unused leases as its capacity; a couple at most one
 * open appointment of a kind, or one that it waits for, and booking ends the waiting. Documents are not kept: a
 * hash that finds a couple again, and the last characters. Main thread. Times are seconds since 1970, given by the caller.
 */
#define OW_TYPE_HALL_SLOTS (ow_hall_slots_get_type ())
G_DECLARE_FINAL_TYPE (OwHallSlots, ow_hall_slots, OW, HALL_SLOTS, GObject)

OwHallSlots *ow_hall_slots_new (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of OwHallSlot, all at once. One that is there already gets the capacity; it never takes an appointment away. */
gboolean     ow_hall_slots_add (OwHallSlots *self, GPtrArray *slots, GError **error);

/* Of OwHallSlot by time. @from and @to: days, YYYY-MM-DD, both included; any argument may be NULL for all. */
GPtrArray   *ow_hall_slots_list    (OwHallSlots *self, const char *office, const char *kind, const char *from,
                                    const char *to, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* Of OwHallSlot: free ones of the same office and kind, the nearest first. */
GPtrArray   *ow_hall_slots_nearest (OwHallSlots *self, const char *slot, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

/* The same @key gets the same hold again, alive until @until. */
OwHallHold  *ow_hall_slots_hold    (OwHallSlots *self, const char *slot, const char *key, gint64 now, gint64 until, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     ow_hall_slots_let_go  (OwHallSlots *self, const char *hold, GError **error);

/* Of OwHallLease: what @kiosk has of slots that aren't over, and hasn't used; what it may have besides is leased now. A
 * place stays the kiosk's until its slot begins, so that one that was given away is there whenever the line is back. */
GPtrArray   *ow_hall_slots_lease   (OwHallSlots *self, const char *kiosk, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @documents: of one or two people. @hold: NULL, or a hold or a lease that is used up by this. */
OwHallAppointment *ow_hall_slots_book   (OwHallSlots *self, const char *key, const char *slot, const char *hold,
                                         const char *const *documents, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The days between which whoever has this code may come; any other is no room for them. NULL for any. */
gboolean           ow_hall_slots_limit  (OwHallSlots *self, const char *code, const char *first, const char *last, GError **error);
/* @code: its own, or the number of the slip of what it was booked with. */
OwHallAppointment *ow_hall_slots_find   (OwHallSlots *self, const char *code, const char *proof, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A place on a day that is full: the appointment of the first who gives one back. What is free is theirs at once. */
OwHallAppointment *ow_hall_slots_wait   (OwHallSlots *self, const char *key, const OwHallWait *wait, const char *const *documents,
                                         gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Before, and after, whatever else is asked: those who wait get what has become free. */
gboolean           ow_hall_slots_advance (OwHallSlots *self, gint64 now, GError **error);
/* To another slot of the same kind; to its own is no change. Who waits gets it in place of what is waited for. */
OwHallAppointment *ow_hall_slots_move   (OwHallSlots *self, const char *code, const char *proof, const char *slot,
                                         gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Cancelling twice is once. */
gboolean           ow_hall_slots_cancel (OwHallSlots *self, const char *code, const char *proof, GError **error);

G_END_DECLS
