/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-citizen-document.h"

#include <string.h>

/* The examples of GB 11643-1999. */
static const char *examples[] = { "11010519491231002X", "440524188001010014" };

static void
test_standard_examples_are_valid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    g_assert_true (ow_citizen_id_is_valid (examples[i]));
}

static void
test_any_changed_digit_is_found (void)
{
  for (guint i = 0; i < 17; i++) {
    for (char digit = '0'; digit <= '9'; digit++) {
      g_autofree char *changed = g_strdup (examples[0]);

      if (changed[i] == digit)
        continue;
      changed[i] = digit;
      g_assert_false (ow_citizen_id_is_valid (changed));
    }
  }
}

static void
test_impossible_dates_are_refused (void)
{
  const char *firsts[] = { "11010119540230001", "11010118791231001", "11010119541301001" };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    char number[19];

    g_snprintf (number, sizeof number, "%s%c", firsts[i], ow_citizen_id_check (firsts[i]));
    g_assert_cmpuint (strlen (number), ==, 18);
    g_assert_false (ow_citizen_id_is_valid (number));
  }
}

static void
test_birth_and_sex_are_read (void)
{
  g_autofree char *birth = ow_citizen_id_birth_date (examples[0]);

  g_assert_cmpstr (birth, ==, "1949-12-31");
  g_assert_false (ow_citizen_id_is_male (examples[0]));
  g_assert_true (ow_citizen_id_is_male (examples[1]));
  g_assert_null (ow_citizen_id_birth_date ("110105194912310021"));
}

static void
test_cards_and_mobiles (void)
{
  g_assert_true (ow_bank_card_is_valid ("4111111111111111"));
  g_assert_false (ow_bank_card_is_valid ("4111111111111112"));
  g_assert_false (ow_bank_card_is_valid ("411111111111111a"));
  g_assert_false (ow_bank_card_is_valid (""));
  g_assert_true (ow_mobile_is_valid ("13800138000"));
  g_assert_false (ow_mobile_is_valid ("12800138000"));
  g_assert_false (ow_mobile_is_valid ("1380013800"));
}

static void
test_masks_hide_the_middle (void)
{
  struct {
    char *(*mask) (const char *);
    const char *text;
    const char *masked;
  } cases[] = {
    { ow_mask_document, "11010519491231002X", "110105********002X" },
    { ow_mask_document, "H12345678", "H******78" },
    { ow_mask_document, "1234", "****" },
    { ow_mask_document, "", "" },
    { ow_mask_phone, "13800138000", "138****8000" },
    { ow_mask_phone, "12345", "*****" },
    { ow_mask_account, "6222021234567890128", "**** 0128" },
    { ow_mask_account, "1234567", "*******" },
    { ow_mask_name, "张三", "张*" },
    { ow_mask_name, "欧阳小明", "欧**" },
    { ow_mask_name, "𠮷", "*" },
    { ow_mask_name, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = cases[i].mask (cases[i].text);

    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/citizen/standard-examples", test_standard_examples_are_valid);
  g_test_add_func ("/base/citizen/changed-digit", test_any_changed_digit_is_found);
  g_test_add_func ("/base/citizen/impossible-dates", test_impossible_dates_are_refused);
  g_test_add_func ("/base/citizen/birth-and-sex", test_birth_and_sex_are_read);
  g_test_add_func ("/base/citizen/cards-and-mobiles", test_cards_and_mobiles);
  g_test_add_func ("/base/citizen/masks", test_masks_hide_the_middle);
  return g_test_run ();
}
