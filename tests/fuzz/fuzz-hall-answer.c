/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-parse.h"

#include "run-corpus.h"

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

/* What any server may answer about appointments. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) offices = ow_hall_parse_offices (bytes, NULL);
  g_autoptr (GPtrArray) slots = ow_hall_parse_slots (bytes, NULL);
  g_autoptr (OwSlotHold) hold = ow_hall_parse_hold (bytes, NULL);
  g_autoptr (OwAppointment) made = ow_hall_parse_appointment (bytes, NULL);
  g_autoptr (OwHallProblem) problem = ow_hall_parse_problem (bytes, NULL);

  check_slots (slots);
  if (problem != NULL)
    check_slots (problem->nearest);
  if (made != NULL)
    g_assert_true (ow_hall_is_name (made->code));
  if (hold != NULL)
    g_assert_nonnull (hold->expires);
  return 0;
}
