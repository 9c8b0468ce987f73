/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-load.h"
#include "ow-journey-draft.h"

#include "run-corpus.h"

#include <string.h>

/* A journey that was put aside, as a damaged file may bring it: refused, or gone on with somewhere in the form. */

static const char service_text[] = "[Service]\nId=f\nName=F\nForm=f\nAvailable=true\n";
static const char form_text[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>F</h:title><model>"
  "<instance><data id='f' version='1'><a/><g><b/><c/></g><rep jr:template=''><x/></rep><meta><audit/></meta></data>"
  "</instance><bind nodeset='/data/g/b' relevant='/data/a != 1'/><bind nodeset='/data/meta/audit' type='binary'/>"
  "</model></h:head><h:body><input ref='/data/a'/>"
  "<group ref='/data/g' appearance='field-list'><input ref='/data/g/b' appearance='ow-id-number'/>"
  "<input ref='/data/g/c'/></group><repeat nodeset='/data/rep'><input ref='/data/rep/x'/></repeat></h:body></h:html>";

static OwService *service;
static OwForm *form;
static OwClock *clock_of_ours;

static void
set_up (void)
{
  g_autoptr (GBytes) ini = g_bytes_new_static (service_text, strlen (service_text));
  g_autoptr (GBytes) xml = g_bytes_new_static (form_text, strlen (form_text));

  service = ow_service_load_bytes (ini, NULL);
  form = ow_form_load_bytes (xml, NULL, NULL);
  clock_of_ours = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_assert_true (service != NULL && form != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (OwJourneyDraft) draft = ow_journey_draft_read (bytes);
  g_autoptr (OwJourney) journey = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (OwJourneyDraft) read = NULL;

  if (form == NULL)
    set_up ();
  journey = draft != NULL ? ow_journey_draft_resume (draft, service, form, clock_of_ours, NULL, NULL) : NULL;
  if (journey == NULL)
    return 0;
  again = ow_journey_draft_write (journey, "zh");
  read = ow_journey_draft_read (again);
  g_assert_nonnull (read);
  for (guint i = 0; i < 8 && ow_journey_get_page (journey) != NULL; i++)
    ow_journey_next (journey);
  return 0;
}
