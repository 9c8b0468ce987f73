/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt-layout.h"

#include "ow-test-folder.h"

#include <gio/gio.h>
#include <string.h>

/* What another program reads from the receipt: its code at the resolutions of real heads and phones,
 * and its words. */

#define INSTANCE "uuid:3b1c9a52-6f04-4f0e-9d5e-0a7a2c2d8e11"

static const char *const resolutions[] = { "100", "150", "203", "300" };

static OwReceipt *
new_receipt (void)
{
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *payload = ow_receipt_qr_payload (number);
  OwReceipt *receipt = ow_receipt_new (number, payload, "zh-cn");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, "霄云镇便民服务中心", "收件凭证");
  ow_receipt_add (receipt, OW_RECEIPT_NUMBER, "凭证号", NULL);
  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, "用手机扫一扫");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "身份证号", "110101199003071233");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "联系电话", "13812345678");
  ow_receipt_add (receipt, OW_RECEIPT_SMALL, NULL, "本凭证为收件凭证，不代表已受理。");
  return receipt;
}

/* Standard output, or NULL when the program is missing; it must succeed. */
static char *
run (const char *const *argv)
{
  g_autofree char *program = g_find_program_in_path (argv[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  if (program == NULL)
    return NULL;
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static void
write_pdf (OwReceipt  *receipt,
           OwPaper     paper,
           const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwReceiptLayout) layout = ow_receipt_layout_new (receipt, paper, &error);
  g_autoptr (GBytes) pdf = NULL;

  g_assert_no_error (error);
  pdf = ow_receipt_layout_to_pdf (layout, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
}

static gboolean
decode_at (const char *pdf,
           const char *picture,
           const char *resolution,
           const char *payload)
{
  g_autofree char *png = g_strconcat (picture, ".png", NULL);
  g_autofree char *drawn =
    run ((const char *const[]){ "pdftoppm", "-singlefile", "-png", "-r", resolution, pdf, picture, NULL });
  g_autofree char *decoded =
    drawn != NULL ? run ((const char *const[]){ "zbarimg", "--nodbus", "--raw", "-q", png, NULL }) : NULL;

  if (decoded == NULL)
    return FALSE;
  g_assert_cmpstr (g_strstrip (decoded), ==, payload);
  return TRUE;
}

static void
test_code_decodes (gconstpointer data)
{
  char *folder = ow_test_folder_new ();
  g_autoptr (OwReceipt) receipt = new_receipt ();
  g_autofree char *pdf = g_build_filename (folder, "receipt.pdf", NULL);
  g_autofree char *picture = g_build_filename (folder, "page", NULL);

  write_pdf (receipt, (OwPaper) GPOINTER_TO_INT (data), pdf);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    if (!decode_at (pdf, picture, resolutions[i], ow_receipt_get_qr_payload (receipt))) {
      g_test_skip ("pdftoppm or zbarimg is not installed");
      break;
    }
  ow_test_folder_remove (folder);
}

static void
test_words_are_in_it (gconstpointer data)
{
  static const char *const words[] = {
    "霄云镇便民服务中心", "收件凭证", "凭证号", "用手机扫一扫", "138****5678", "**************1233",
  };
  char *folder = ow_test_folder_new ();
  g_autoptr (OwReceipt) receipt = new_receipt ();
  g_autofree char *pdf = g_build_filename (folder, "receipt.pdf", NULL);
  g_autofree char *groups = ow_receipt_number_group (ow_receipt_get_number (receipt));
  g_autofree char *text = NULL;

  write_pdf (receipt, (OwPaper) GPOINTER_TO_INT (data), pdf);
  text = run ((const char *const[]){ "pdftotext", "-layout", pdf, "-", NULL });
  ow_test_folder_remove (folder);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (text, words[i]));
  g_assert_nonnull (strstr (text, groups));
  g_assert_null (strstr (text, "19900307"));
}

/* --- Each character leaves ink ------------------------------------------------------------------------ */

#define ROWS 10
#define INK 128

/* A row of GB/T 2312, each character a word; rows 16 to 55 are level 1, 3,755 characters. */
static char *
dup_characters (guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint place = 1; place <= (row == 55 ? 89 : 94); place++) {
    const char code[] = { (char) (row + 0xa0), (char) (place + 0xa0) };
    g_autofree char *character = g_convert (code, 2, "UTF-8", "GB2312", NULL, NULL, NULL);

    g_assert_nonnull (character);
    g_string_append_printf (text, "%s ", character);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_rows (guint       first,
            guint       rows,
            const char *pdf)
{
  g_autoptr (OwReceipt) receipt = ow_receipt_new (NULL, NULL, "zh-cn");

  for (guint row = first; row < MIN (first + rows, 56); row++) {
    g_autofree char *text = dup_characters (row);

    ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, text);
  }
  write_pdf (receipt, OW_PAPER_ROLL_80MM, pdf);
}

typedef struct {
  char *bytes;
  const guint8 *dots;
  guint width, height;
} Picture;

static void
read_picture (Picture    *self,
              const char *path)
{
  g_autoptr (GError) error = NULL;
  int taken = 0;

  g_file_get_contents (path, &self->bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (self->bytes, "P5 %u %u 255%n", &self->width, &self->height, &taken), ==, 2);
  self->dots = (const guint8 *) self->bytes + taken + 1;
}

static gboolean
has_ink (const Picture *self,
         const double   box[4])
{
  for (guint y = (guint) box[1]; y < MIN ((guint) box[3], self->height); y++)
    for (guint x = (guint) box[0]; x < MIN ((guint) box[2], self->width); x++)
      if (self->dots[y * self->width + x] < INK)
        return TRUE;
  return FALSE;
}

/* How many characters there are, as poppler tells their places; each must have ink there. 72 dots an inch, as it
 * counts. */
static guint
count_inked (const char    *boxes,
             const Picture *picture)
{
  guint count = 0;

  for (const char *at = strstr (boxes, "<word "); at != NULL; at = strstr (at + 1, "<word ")) {
    double box[4];
    const char *word = strchr (at, '>') + 1;

    g_assert_cmpint (sscanf (at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                             &box[0], &box[1], &box[2], &box[3]), ==, 4);
    if (g_utf8_get_char (word) < 0x4e00 || *g_utf8_next_char (word) != '<')
      continue;
    if (!has_ink (picture, box)) {
      g_test_message ("no ink where %.3s should be", word);
      g_test_fail ();
    }
    count++;
  }
  return count;
}

static void
test_each_character_leaves_ink (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *pdf = g_build_filename (folder, "receipt.pdf", NULL);
  g_autofree char *picture = g_build_filename (folder, "page", NULL);
  g_autofree char *drawn = g_strconcat (picture, ".pgm", NULL);
  guint count = 0;

  for (guint row = 16; row < 56; row += ROWS) {
    g_autofree char *boxes = NULL;
    Picture seen = { 0 };

    write_rows (row, ROWS, pdf);
    boxes = run ((const char *const[]){ "pdftotext", "-bbox", pdf, "-", NULL });
    if (boxes == NULL) {
      g_test_skip ("pdftotext is not installed");
      break;
    }
    g_free (run ((const char *const[]){ "pdftoppm", "-singlefile", "-gray", "-r", "72", pdf, picture, NULL }));
    read_picture (&seen, drawn);
    count += count_inked (boxes, &seen);
    g_free (seen.bytes);
  }
  if (!g_test_failed () && count > 0)
    g_assert_cmpuint (count, ==, 3755);
  ow_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  gpointer roll = GINT_TO_POINTER (OW_PAPER_ROLL_80MM);
  gpointer a4 = GINT_TO_POINTER (OW_PAPER_A4);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/printing/receipt-pdf/code/roll", roll, test_code_decodes);
  g_test_add_data_func ("/printing/receipt-pdf/code/a4", a4, test_code_decodes);
  g_test_add_data_func ("/printing/receipt-pdf/words/roll", roll, test_words_are_in_it);
  g_test_add_data_func ("/printing/receipt-pdf/words/a4", a4, test_words_are_in_it);
  g_test_add_func ("/printing/receipt-pdf/ink", test_each_character_leaves_ink);
  return g_test_run ();
}
