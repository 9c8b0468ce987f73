/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-parse.h"
#include "ow-hall-services.h"

#include "run-corpus.h"

#include <string.h>

#define DRAFT_TOKEN "0f9b7a6d5c4e3f2a1b0c9d8e7f6a5b4c"

static void
check_slots (GPtrArray *slots)
{
  for (guint i = 0; slots != NULL && i < slots->len; i++) {
    const OwSlot *slot = slots->pdata[i];

    g_assert_true (ow_hall_is_name (slot->id));
    g_assert_nonnull (slot->start);
    g_assert_cmpuint (slot->free, <=, OW_HALL_MAX_CAPACITY);
  }
}

static void
check_case (const OwJointCase *joint)
{
  g_assert_true (ow_hall_is_name (joint->number));
  g_assert_nonnull (joint->received);
  g_assert_cmpuint (joint->matters->len, <=, OW_HALL_MAX_MATTERS);
  for (guint i = 0; i < joint->matters->len; i++) {
    const OwMatter *matter = joint->matters->pdata[i];

    g_assert_cmpstr (ow_matter_state_to_string (matter->state), !=, "");
    g_assert_cmpuint (g_strv_length (matter->missing), <=, OW_HALL_MAX_MISSING);
    g_assert_true (*matter->title != '\0' && *matter->department != '\0');
  }
}

static void
check_leases (const OwSlotLeases *all)
{
  g_assert_nonnull (all->until);
  g_assert_cmpuint (all->leases->len, <=, OW_HALL_MAX_LEASES);
  for (guint i = 0; i < all->leases->len; i++) {
    const OwSlotLease *lease = all->leases->pdata[i];

    g_assert_true (ow_hall_is_name (lease->hold) && ow_hall_is_name (lease->slot->id));
  }
}

static void
check_services (const OwHallServices *all)
{
  g_assert_nonnull (all->until);
  g_assert_cmpuint (all->services->len, <=, OW_HALL_MAX_SERVICES);
  for (guint i = 0; i < all->services->len; i++) {
    const OwHallService *service = all->services->pdata[i];

    g_assert_true (ow_hall_is_name (service->id));
    g_assert_cmpuint (service->reason->len, <=, OW_HALL_MAX_LANGUAGES);
    for (guint j = 0; j < service->reason->len; j++) {
      const OwHallWords *words = service->reason->pdata[j];

      g_assert_true (g_utf8_validate (words->text, -1, NULL) && strpbrk (words->text, "\r\n\t") == NULL);
      g_assert_cmpint (g_utf8_strlen (words->text, -1), <=, OW_HALL_MAX_REASON);
    }
  }
}

/* What any server may answer about services, appointments, cases and drafts. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) offices = ow_hall_parse_offices (bytes, NULL);
  g_autoptr (GPtrArray) slots = ow_hall_parse_slots (bytes, NULL);
  g_autoptr (OwSlotHold) hold = ow_hall_parse_hold (bytes, NULL);
  g_autoptr (OwSlotLeases) leases = ow_hall_parse_leases (bytes, NULL);
  g_autoptr (OwAppointment) made = ow_hall_parse_appointment (bytes, NULL);
  g_autoptr (OwHallProblem) problem = ow_hall_parse_problem (bytes, NULL);
  g_autoptr (OwJointCase) joint = ow_hall_parse_case (bytes, NULL);
  g_autoptr (OwHallServices) services = ow_hall_services_parse (bytes, NULL);
  g_autoptr (GBytes) draft = ow_hall_parse_draft (bytes, DRAFT_TOKEN, NULL);

  g_assert_cmpuint (ow_hall_parse_rating (bytes, NULL), <=, 5);
  if (draft != NULL)
    g_assert_cmpuint (g_bytes_get_size (draft), <=, OW_HALL_MAX_DRAFT);
  check_slots (slots);
  if (offices != NULL)
    g_assert_cmpuint (offices->len, <=, OW_HALL_MAX_OFFICES);
  if (services != NULL)
    check_services (services);
  if (joint != NULL)
    check_case (joint);
  if (problem != NULL)
    check_slots (problem->nearest);
  if (leases != NULL)
    check_leases (leases);
  if (made != NULL) {
    g_assert_true (ow_hall_is_name (made->code));
    g_assert_cmpint (*made->slot != '\0', ==, made->start != NULL);
    g_assert_true (made->start != NULL || (made->state != OW_APPOINTMENT_BOOKED && *made->day != '\0'));
  }
  if (hold != NULL)
    g_assert_nonnull (hold->expires);
  return 0;
}
