/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-desk.h"
#include "ow-hall-kiosks.h"

#include "ow-test-await.h"
#include "ow-test-folder.h"

/* A hall of its own for each test, in the same process and main loop. */
typedef struct {
  char *folder;
  OwHallLine *line;
  OwHallFaults *faults;
  OwHallArchive *archive;
  OwHallBooking *booking; /* NULL unless hall_give_appointments() was called */
  OwHallCases *cases;     /* NULL unless hall_make_cases() was called */
  OwHallDrafts *drafts;   /* NULL unless hall_keep_drafts() was called */
  OwHallBell *bell;       /* NULL, and the next, unless hall_know_kiosks() was called */
  OwHallKiosks *kiosks;
  OwHallDesk *desk;
} TestHall;

static inline void
hall_publish (TestHall   *hall,
              const char *id,
              const char *version)
{
  g_autofree char *name = g_strdup_printf ("%s.xml", id);
  g_autofree char *forms = g_build_filename (hall->folder, "forms", NULL);
  g_autofree char *path = g_build_filename (forms, name, NULL);
  g_autofree char *xml = g_strdup_printf (
    "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'><h:head>"
    "<h:title>演示</h:title><model><instance><data id='%s' version='%s'><a/></data></instance></model>"
    "</h:head><h:body/></h:html>", id, version);

  g_mkdir_with_parents (forms, 0700);
  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
}

static inline void
hall_open (TestHall        *hall,
           GTlsCertificate *certificate)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *forms = NULL;
  g_autoptr (OwHallShelf) shelf = NULL;

  hall->folder = ow_test_folder_new ();
  forms = g_build_filename (hall->folder, "forms", NULL);
  shelf = ow_hall_shelf_new (forms);
  hall->faults = ow_hall_faults_new ();
  hall->archive = ow_hall_archive_new (hall->folder, &error);
  g_assert_no_error (error);
  hall->line = ow_hall_line_new (0, certificate, &error);
  g_assert_no_error (error);
  hall->desk = ow_hall_desk_new (shelf, hall->archive, hall->faults);
  ow_hall_desk_set_slow_ms (hall->desk, 20);
  ow_hall_desk_open (hall->desk, hall->line);
  hall_publish (hall, "demo", "1");
}

/* @offices: what offices.json says. */
static inline void
hall_give_appointments (TestHall   *hall,
                        const char *offices)
{
  g_autofree char *path = g_build_filename (hall->folder, "offices.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, offices, -1, NULL));
  hall->booking = ow_hall_booking_new (hall->folder, OW_HALL_BOOKING_HOLD_SECONDS, &error);
  g_assert_no_error (error);
  ow_hall_desk_set_booking (hall->desk, hall->booking);
}

/* @rules: what cases.json says. */
static inline void
hall_make_cases (TestHall   *hall,
                 const char *rules)
{
  g_autofree char *path = g_build_filename (hall->folder, "cases.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, rules, -1, NULL));
  hall->cases = ow_hall_cases_new (hall->folder, &error);
  g_assert_no_error (error);
  ow_hall_desk_set_cases (hall->desk, hall->cases);
}

/* From now on a hall that says what it offers. @board: what services.json says. */
static inline void
hall_put_up_board (TestHall   *hall,
                   const char *board)
{
  g_autofree char *path = g_build_filename (hall->folder, "services.json", NULL);

  g_assert_true (g_file_set_contents (path, board, -1, NULL));
  ow_hall_desk_set_board (hall->desk, hall->folder);
}

/* From now on a hall that keeps what was put aside. */
static inline void
hall_keep_drafts (TestHall *hall)
{
  g_autoptr (GError) error = NULL;

  hall->drafts = ow_hall_drafts_new (hall->folder, &error);
  g_assert_no_error (error);
  ow_hall_desk_set_drafts (hall->desk, hall->drafts);
}

/* From now on a hall that tells its kiosks what is new, and is told how they are and when they call. */
static inline void
hall_know_kiosks (TestHall *hall)
{
  hall->bell = ow_hall_bell_new ();
  hall->kiosks = ow_hall_kiosks_new (hall->bell, hall->folder);
  ow_hall_kiosks_open (hall->kiosks, hall->line);
}

static inline void
hall_close (TestHall *hall)
{
  g_clear_object (&hall->line);
  g_clear_object (&hall->desk);
  if (hall->kiosks != NULL)
    g_assert_finalize_object (g_steal_pointer (&hall->kiosks));
  if (hall->bell != NULL)
    g_assert_finalize_object (g_steal_pointer (&hall->bell));
  g_clear_object (&hall->booking);
  g_clear_object (&hall->cases);
  g_clear_object (&hall->drafts);
  g_clear_object (&hall->archive);
  g_clear_object (&hall->faults);
  g_clear_pointer (&hall->folder, ow_test_folder_remove);
}

/* What the hall keeps under this instanceID; NULL when it has nothing. */
static inline char *
hall_dup_submission (TestHall   *hall,
                     const char *instance_id)
{
  g_autofree char *path = g_build_filename (hall->folder, "submissions", instance_id + strlen ("uuid:"),
                                            "submission.xml", NULL);
  char *xml = NULL;

  g_file_get_contents (path, &xml, NULL, NULL);
  return xml;
}

static inline guint
hall_count_submissions (TestHall *hall)
{
  g_autofree char *path = g_build_filename (hall->folder, "submissions", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}
