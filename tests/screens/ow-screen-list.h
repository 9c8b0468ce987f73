/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-fixture.h"
#include "ow-help-call.h"
#include "ow-idle-monitor.h"
#include "ow-journey.h"
#include "ow-keypad.h"
#include "ow-look.h"
#include "ow-pack.h"
#include "ow-receipt.h"
#include "ow-screen-desk.h"
#include "ow-screen-staff.h"
#include "ow-test-printer.h"

/* What screens there are and how each comes to be. Whoever adds a page adds a line to a table here or in the files beside it. */

typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwLook *look;
  OwAloud *aloud;
  OwConfig *config;
  OwPack *pack;
  GListModel *services; /* on the home page */
  GListModel *all;      /* those that the pack holds besides, too */
  TestOffice *office;
  OwScreenDesk *desk;
  OwScreenStaff *staff;
  OwHelpCall *help;     /* the last one; NULL: none yet */
  OwKeypad *keypad;     /* of the screen that is shown; NULL: nobody works the keys */
  OwHandwriting *handwriting;
  OwPrinter *offline;   /* nobody answers for it */
  OwTestPrinter *ippeve; /* NULL: there is no such program */
  OwPrinter *printer;   /* which is that one */
  OwClock *clock;       /* of the idle watch */
  OwIdleMonitor *idle;
  OwService *service; /* the one whose screens are shown now */
  OwJourney *journey; /* through its form; NULL: none yet */
} OwScreens;

typedef struct {
  const char *name;
  GtkWidget *(*page) (OwScreens *self);  /* floating */
  void       (*cover) (OwScreens *self); /* opens a sheet over it; nullable */
} OwScreen;

/* The end is where the name is NULL: screens that are the same for all services, and those that each service has. */
const OwScreen *ow_screens_common (void);
const OwScreen *ow_screens_of_service (void);
/* What the staff see, and how it ends when somebody wants help, asks after a matter or stays away; and when a slip of the
 * service's journey is printed, where there is a printer. */
const OwScreen *ow_screens_of_outcomes (void);
const OwScreen *ow_screens_of_paper (void);
/* The page that puts a filling aside; @printer: nullable; @is_full: it can't be. Floating. */
GtkWidget *ow_screens_new_suspend_page (OwScreens *self, OwPrinter *printer, gboolean is_full);
/* A cover: until the page says that the printer is in trouble. */
void       ow_screens_await_trouble    (OwScreens *self);
/* Of appointments: booked before, and of a service whose journey ow_slot_plan_read() has a plan for. */
const OwScreen *ow_screens_of_desk (void);
const OwScreen *ow_screens_of_slots (void);
/* Of the page where the journey stands: a cover that finds nothing to do leaves it as it is, or goes on. */
const OwScreen *ow_screens_of_form (void);
/* Of one where a text is asked for: each sheet of keys, and what is written on it. */
const OwScreen *ow_screens_of_keys (void);
/* The visits that tests/integration/forms has for the service's form; NULL-terminated paths. */
char     **ow_screens_dup_visits (OwScreens *self);
/* A journey with the answers of @visit, at the first page; where @visit is a form, ".xml", of tests/fixtures, with none. */
OwJourney *ow_screens_begin_journey (OwScreens *self, const char *visit);
