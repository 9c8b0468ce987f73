/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-fixture.h"
#include "ow-idle-monitor.h"
#include "ow-journey.h"
#include "ow-look.h"
#include "ow-pack.h"
#include "ow-receipt.h"

/* What screens there are and how each comes to be. Whoever adds a page adds a line to the table in ow-screen-list.c. */

typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwLook *look;
  OwConfig *config;
  OwPack *pack;
  GListModel *services;
  TestOffice *office;
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
/* The visits that tests/integration/forms has for the service's form; NULL-terminated paths. */
char     **ow_screens_dup_visits (OwScreens *self);
/* A journey with the answers of @visit, at the first page. */
OwJourney *ow_screens_begin_journey (OwScreens *self, const char *visit);
