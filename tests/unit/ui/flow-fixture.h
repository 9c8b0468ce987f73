/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-flow.h"

#include "ow-entry.h"
#include "ow-form-load.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-service.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"

/* A kiosk around a back office in memory, for tests of the flow; and hands to work it with. */

#define TEST_TYPE_OFFICE (test_office_get_type ())
G_DECLARE_FINAL_TYPE (TestOffice, test_office, TEST, OFFICE, GObject)

struct _TestOffice {
  GObject parent_instance;

  gboolean line_up;
  gboolean ready;
  int refusals;       /* how often handing in still fails */
  char *handed_in;    /* the name in the last submission */
  char *where;        /* and from where */
  GWeakRef filling;   /* of the last form begun */
  GBytes *kept;       /* the visit's draft */
  char *proof;
  char *hint;
  GBytes *left;       /* by a power cut */
  guint tries;
  GBytes *aside;      /* with the slip below */
  gboolean is_full;
  gboolean roams;     /* what is put aside goes to the hall at once */
  OwSlipFound found;  /* what is said of each slip; 0: what is so */
  OwAppointments *desk; /* owned; NULL: nobody is asked for half hours */
  OwCases *cases;       /* likewise: for how far something is */
  OwStaffDesk *staff;   /* likewise: who is called, and let in */
  GPtrArray *closures;  /* of OwClosure, owned; NULL: nothing is closed */
};

#define LETTERS "BCDFGHJKLMNPQRST"

typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwClock *clock;
  TestOffice *office;
  GListStore *services;
  OwConfig *config;
  OwPrinter *printer; /* NULL: there is none */
  OwFlow *flow;
  guint failed;
} Fixture;

void     set_up      (Fixture *fixture, gconstpointer data);
/* The office, or the machine, is given something first, by a void (*give) (Fixture *). */
void     set_up_giving (Fixture *fixture, gconstpointer give);
void     tear_down   (Fixture *fixture, gconstpointer data);
void     add_service (Fixture *fixture, const char *text); /* of a key file */

void     settle      (Fixture *fixture);
void     press       (Fixture *fixture, const char *words);
gboolean shows       (Fixture *fixture, const char *words);
void     pass        (Fixture *fixture, int seconds); /* nobody touches anything */
/* From the resting screen to the services, and to one of them. */
void     begin       (Fixture *fixture);
void     choose      (Fixture *fixture, const char *name);
/* Into the field of the page, and on. */
void     type_name   (Fixture *fixture, const char *name);
/* What was handed in last, or was to be, is held by nobody. */
gboolean filling_is_gone (TestOffice *self);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
