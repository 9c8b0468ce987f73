/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt.h"

#include <string.h>

#define INSTANCE "uuid:3b1c9a52-6f04-4f0e-9d5e-0a7a2c2d8e11"

static void
test_number_is_what_an_office_computes (void)
{
  /* printf %s INSTANCE | sha256sum: the first 16 hex digits, modulo 10^12, then 98 - (n * 100 mod 97) */
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *again = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *other = ow_receipt_number_for_instance ("uuid:another");

  g_assert_cmpstr (number, ==, "23434566015276");
  g_assert_cmpstr (number, ==, again);
  g_assert_cmpstr (number, !=, other);
  g_assert_true (ow_receipt_number_is_valid (other));
}

/* ISO/IEC 7064 MOD 97-10 catches every wrong digit and every exchange of two neighbours. */
static void
test_every_slip_of_the_pen_shows (void)
{
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);

  for (gsize i = 0; i < strlen (number); i++) {
    g_autofree char *wrong = g_strdup (number);

    for (char digit = '0'; digit <= '9'; digit++) {
      wrong[i] = digit;
      g_assert_cmpint (ow_receipt_number_is_valid (wrong), ==, digit == number[i]);
    }
    if (i == 0 || number[i] == number[i - 1])
      continue;
    wrong[i] = number[i - 1];
    wrong[i - 1] = number[i];
    g_assert_false (ow_receipt_number_is_valid (wrong));
  }
}

static void
test_what_is_no_number (void)
{
  static const char *const numbers[] = {
    "", "4821093755125", "482109375512511", "4821 0937 5512 36", "48210937551236 ", "4821093755125x", "00000000000000",
  };

  g_assert_false (ow_receipt_number_is_valid (NULL));
  g_assert_true (ow_receipt_number_is_valid ("48210937551236"));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_false (ow_receipt_number_is_valid (numbers[i]));
}

static void
test_groups_and_payload (void)
{
  g_autofree char *groups = ow_receipt_number_group ("48210937551236");
  g_autofree char *payload = ow_receipt_qr_payload ("48210937551236");

  g_assert_cmpstr (groups, ==, "4821 0937 5512 36");
  g_assert_cmpstr (payload, ==, "OW1:48210937551236");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printing/receipt-number/computed", test_number_is_what_an_office_computes);
  g_test_add_func ("/printing/receipt-number/slips-show", test_every_slip_of_the_pen_shows);
  g_test_add_func ("/printing/receipt-number/not-a-number", test_what_is_no_number);
  g_test_add_func ("/printing/receipt-number/groups-and-payload", test_groups_and_payload);
  return g_test_run ();
}
