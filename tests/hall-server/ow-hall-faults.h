/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  OW_HALL_FAULT_NONE = 0,
  OW_HALL_FAULT_DROP,     /* "drop": the connection ends before anything was kept or answered */
  OW_HALL_FAULT_LOSE,     /* "lose": all is done as asked, then the connection ends without an answer */
  OW_HALL_FAULT_SLOW,     /* "slow": the answer comes late */
  OW_HALL_FAULT_TRUNCATE, /* "truncate": all is done as asked, but half the answer is sent */
  OW_HALL_FAULT_PORTAL,   /* "portal": 200 and a login page, as a captive network gives it */
  OW_HALL_FAULT_WALL,     /* "wall": 403 and a page, as a firewall in front of the hall gives it */
  OW_HALL_FAULT_BARE,     /* "bare": 201 and a page, as something that isn't a hall may say to anything */
  OW_HALL_FAULT_FLOOD,    /* "flood": the portal's 200, and a page of three million bytes */
  OW_HALL_FAULT_FLOOD_503, /* "flood-503": 503 with such a page, as a proxy may say that the hall is down */
  OW_HALL_FAULT_STATUS,   /* a number from 200 to 599: answered with that, nothing kept */
} OwHallFaultKind;

typedef struct {
  OwHallFaultKind kind;
  guint status; /* with OW_HALL_FAULT_STATUS */
} OwHallFault;

#define OW_HALL_FAULTS_ERROR (ow_hall_faults_error_quark ())
GQuark ow_hall_faults_error_quark (void);

typedef enum {
  OW_HALL_FAULTS_ERROR_UNKNOWN = 1,
} OwHallFaultsError;

/**
 * OwHallFaults: decides what goes wrong with the next request.
 *
 * Owns the list of faults and the random numbers; the same seed gives the same faults in the same
 * order. Main thread.
 */
#define OW_TYPE_HALL_FAULTS (ow_hall_faults_get_type ())
G_DECLARE_FINAL_TYPE (OwHallFaults, ow_hall_faults, OW, HALL_FAULTS, GObject)

OwHallFaults *ow_hall_faults_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Each request meets, with probability @rate, one of the comma-separated @list; "" ends all faults. */
gboolean      ow_hall_faults_set_random   (OwHallFaults *self,
                                           const char   *list,
                                           double        rate,
                                           guint32       seed,
                                           GError      **error);
/* The requests meet the faults of @list one after the other ("ok" is none); after the last all is well. */
gboolean      ow_hall_faults_set_sequence (OwHallFaults *self,
                                           const char   *list,
                                           GError      **error);
/* TRUE: only submissions meet faults; everything else goes well. The setters above make it FALSE. */
void          ow_hall_faults_set_posts_only (OwHallFaults *self, gboolean posts_only);
OwHallFault   ow_hall_faults_next         (OwHallFaults *self, gboolean is_post);
/* "drop", "503": borrowed until the next call, "" for none. */
const char   *ow_hall_fault_to_string     (OwHallFault fault);

G_END_DECLS
