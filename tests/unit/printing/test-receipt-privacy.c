/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt-privacy.h"

#define NUMBER "48210937551236"

typedef struct {
  const char *name;
  const char *in;
  const char *out;
} Case;

static const Case masked[] = {
  { "identity-number", "11010519491231002X", "**************002X" },
  { "identity-number-digits", "号码110101199003071233。", "号码**************1233。" },
  { "identity-number-small-x", "11010519491231002x", "**************002x" },
  { "identity-number-full-width", "１１０１０５１９４９１２３１００２Ｘ", "**************００２Ｘ" },
  { "identity-number-in-groups", "110105 19491231 002X", "****** ******** 002X" },
  { "identity-number-15", "110105491231002", "***********1002" },
  { "account", "6222020200112230017", "***************0017" },
  { "account-in-groups", "6222 0202 0011 2230 017", "**** **** **** ***0 017" },
  { "account-hyphens", "6222-0202-0011-2230", "****-****-****-2230" },
  { "account-no-break-space", "6222\u00a00202\u00a00011\u00a02230", "****\u00a0****\u00a0****\u00a02230" },
  { "mobile", "电话13812345678", "电话138****5678" },
  { "mobile-in-groups", "138 1234 5678", "138 **** 5678" },
  { "mobile-parted-early", "1 38 1234 5678", "1 38 **** 5678" },
  { "mobile-hyphens", "138-1234-5678", "138-****-5678" },
  { "mobile-country", "+8613812345678", "+*********5678" },
  { "two-numbers", "13812345678,13912345679", "138****5678,139****5679" },
  { "after-a-date", "2026-11-23 6222020200112230", "2026-11-23 ************2230" },
  { "before-a-date", "6222020200112230 2026-11-23", "************2230 2026-11-23" },
  { "own-number-within-longer", "1" NUMBER, "***********1236" },
  { "no-month-so-no-date", "2026-13-23 123456", "****-**-** **3456" },
};

static const Case kept[] = {
  { "empty", "", NULL },
  { "ends-in-one", "步骤1", NULL },
  { "already-masked", "110101********1234", NULL },
  { "mobile-already-masked", "138****5678", NULL },
  { "own-number", "凭证号" NUMBER, NULL },
  { "own-number-in-groups", "4821 0937 5512 36", NULL },
  { "own-number-and-hotline", NUMBER " 12345", NULL },
  { "payload", "OW1:" NUMBER, NULL },
  { "date-and-hour", "2026-11-23 08:30", NULL },
  { "two-dates", "2026-11-23 2026-12-31", NULL },
  { "landline", "0537-2912345", NULL },
  { "landline-long", "0755-82912345", NULL },
  { "landline-and-hotline", "0537-2912345 12345", NULL },
  { "hotlines", "12345、12356、110", NULL },
  { "eleven-not-mobile", "05372912345", NULL },
  { "ten", "1234567890", NULL },
  { "amount", "1234567.89", NULL },
};

static void
test_masked (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *out = ow_receipt_privacy_mask (c->in, NUMBER);
  g_autofree char *again = ow_receipt_privacy_mask (out, NUMBER);

  g_assert_cmpstr (out, ==, c->out);
  g_assert_cmpstr (again, ==, out);
}

static void
test_kept (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *out = ow_receipt_privacy_mask (c->in, NUMBER);

  g_assert_cmpstr (out, ==, c->in);
}

static void
test_clean (void)
{
  g_autofree char *control = ow_receipt_privacy_clean ("a\tb\x1b[c\nd", TRUE);
  g_autofree char *one_line = ow_receipt_privacy_clean ("a\nb", FALSE);
  g_autofree char *broken = ow_receipt_privacy_clean ("a\xff", TRUE);
  /* zero width space, right-to-left override, soft hyphen */
  g_autofree char *unseen = ow_receipt_privacy_clean ("12\u200b34\u202e56\u00ad78", TRUE);
  g_autofree char *strange = ow_receipt_privacy_clean ("a\xef\xbf\xbf\xef\xb7\x90" "b", TRUE);
  /* An ideographic variation sequence belongs to a name. */
  g_autofree char *variant = ow_receipt_privacy_clean ("葛\U000E0101", TRUE);

  g_assert_cmpstr (control, ==, "a b [c\nd");
  g_assert_cmpstr (one_line, ==, "a b");
  g_assert_cmpstr (broken, ==, "a\uFFFD");
  g_assert_cmpstr (unseen, ==, "12345678");
  g_assert_cmpstr (strange, ==, "a\uFFFD\uFFFDb");
  g_assert_cmpstr (variant, ==, "葛\U000E0101");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (masked); i++) {
    g_autofree char *path = g_strconcat ("/printing/receipt-privacy/masked/", masked[i].name, NULL);

    g_test_add_data_func (path, &masked[i], test_masked);
  }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    g_autofree char *path = g_strconcat ("/printing/receipt-privacy/kept/", kept[i].name, NULL);

    g_test_add_data_func (path, &kept[i], test_kept);
  }
  g_test_add_func ("/printing/receipt-privacy/clean", test_clean);
  return g_test_run ();
}
