/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-visit-form.h"

#include "ow-abilities.h"
#include "ow-language.h"
#include "ow-ending.h"
#include "ow-journey-draft.h"
#include "ow-receipt-builder.h"
#include "ow-suspend-page.h"

/* What a form may ask of the machine. */
static GHashTable *
dup_properties (OwConfig *config)
{
  GHashTable *properties = g_hash_table_new (g_str_hash, g_str_equal);
  const char *kiosk_id = ow_config_get_string (config, "Kiosk", "Id", "");
  const char *location = ow_config_get_string (config, "Kiosk", "Location", "");

  if (*kiosk_id != '\0')
    g_hash_table_insert (properties, (gpointer) "deviceid", (gpointer) kiosk_id);
  if (*location != '\0')
    g_hash_table_insert (properties, (gpointer) "location", (gpointer) location);
  return properties;
}

const char *
ow_visit_form_tell_place (OwConfig *config)
{
  const char *hall;

  g_return_val_if_fail (OW_IS_CONFIG (config), NULL);

  hall = ow_config_get_text (config, "Hall", "Name", ow_language_get (), NULL);
  ow_abilities_set_place (ow_config_get_string (config, "Kiosk", "Location", NULL), hall);
  return hall;
}

OwJourney *
ow_visit_form_begin (OwBackOffice *office,
                     OwService    *service,
                     OwClock      *clock,
                     OwConfig     *config)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) properties = dup_properties (config);
  g_autoptr (OwForm) form = ow_back_office_load_form (office, ow_service_get_form_id (service), &error);
  g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, properties, &error) : NULL;
  OwJourney *journey;

  if (filling == NULL) {
    g_message ("the form of %s can't be filled in: %s", ow_service_get_id (service), error->message);
    return NULL;
  }
  journey = ow_journey_new (service, filling);
  ow_visit_form_speak (journey);
  return journey;
}

static OwJourney *
resume (OwBackOffice         *office,
        OwService            *service,
        OwClock              *clock,
        OwConfig             *config,
        const OwJourneyDraft *draft,
        GError              **error)
{
  g_autoptr (GHashTable) properties = dup_properties (config);
  g_autoptr (OwForm) form = ow_back_office_load_form (office, ow_service_get_form_id (service), error);

  return form != NULL ? ow_journey_draft_resume (draft, service, form, clock, properties, error) : NULL;
}

OwJourney *
ow_visit_form_resume (OwBackOffice *office,
                      GListModel   *services,
                      GBytes       *record,
                      OwClock      *clock,
                      OwConfig     *config,
                      OwService   **service,
                      char        **language,
                      char        **number)
{
  g_autoptr (OwJourneyDraft) draft = ow_journey_draft_read (record);
  g_autoptr (GError) error = NULL;
  OwJourney *journey = NULL;

  g_clear_object (service);
  *service = draft != NULL ? ow_service_find (services, draft->service_id) : NULL;
  if (*service != NULL)
    journey = resume (office, *service, clock, config, draft, &error);
  if (journey == NULL)
    g_message ("what was left can't be gone on with: %s", error != NULL ? error->message : "it is of no service here");
  *language = journey != NULL ? g_strdup (draft->language) : NULL;
  *number = journey != NULL ? g_strdup (draft->number) : NULL;
  return journey;
}

const char *
ow_visit_form_first_language (OwConfig *config)
{
  return g_str_equal (ow_config_get_string (config, "Kiosk", "Language", "zh"), "en") ? "en" : "zh";
}

void
ow_visit_form_speak (OwJourney *journey)
{
  OwFilling *filling = ow_journey_get_filling (journey);

  ow_filling_set_locale (filling, ow_language_get ());
  ow_filling_set_language (filling, ow_language_get ());
}

OwReceipt *
ow_visit_form_make_receipt (OwJourney  *journey,
                            const char *number,
                            const char *language)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  OwReceipt *receipt = ow_journey_build_receipt (journey, number, language, problems);

  for (guint i = 0; i < problems->len; i++) {
    GError *problem = g_ptr_array_index (problems, i);

    g_message ("the slip's layout: %s", problem->message);
  }
  return receipt;
}

char *
ow_visit_form_dup_ending (OwJourney *journey)
{
  g_autoptr (GError) error = NULL;
  char *ending = ow_journey_dup_ending (journey, &error);

  if (error != NULL)
    g_message ("an ending of the service: %s", error->message);
  return ending;
}

GtkWidget *
ow_visit_form_new_suspend_page (OwBackOffice *office,
                                OwJourney    *journey,
                                OwPrinter    *printer,
                                OwClock      *clock)
{
  g_autoptr (GBytes) record = ow_journey_draft_write (journey, ow_language_get ());
  g_autoptr (GDateTime) now = ow_clock_now_local (clock);
  g_autoptr (GDateTime) until = g_date_time_add_days (now, (int) ow_back_office_get_slip_days (office));
  const OwSuspension suspension = {
    office, ow_journey_get_service (journey), record, ow_filling_get_instance_id (ow_journey_get_filling (journey)),
    printer, until,
  };

  return ow_suspend_page_new (&suspension);
}
