/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-scan-reader.h"

#include <string.h>

/* Between two keys. Slow scanners take a tenth of it; nobody types a whole code so. */
#define MAX_GAP_MS 300
#define MARK_LENGTH 4
/* Those of the longest code, with its mark. */
#define MAX_LENGTH 20

struct _OwScanReader {
  char typed[MAX_LENGTH + 1];
  gsize length;
  guint32 last; /* when the last key went down */
};

static const struct {
  OwScan scan;
  const char *mark;
  gsize length; /* behind the mark */
} codes[] = {
  { OW_SCAN_RECEIPT, "OW1:", 14 },
  { OW_SCAN_DRAFT, "OW2:", 16 },
};

OwScanReader *
ow_scan_reader_new (void)
{
  return g_new0 (OwScanReader, 1);
}

void
ow_scan_reader_free (OwScanReader *self)
{
  if (self == NULL)
    return;
  ow_scan_reader_forget (self);
  g_free (self);
}

void
ow_scan_reader_forget (OwScanReader *self)
{
  g_return_if_fail (self != NULL);

  explicit_bzero (self->typed, sizeof self->typed);
  self->length = 0;
}

/* Whether letters or digits are right isn't said here: who takes the code knows. */
static OwScan
identify (OwScanReader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (self->typed, codes[i].mark) && self->length == MARK_LENGTH + codes[i].length)
      return codes[i].scan;
  return OW_SCAN_NOTHING;
}

static gboolean
is_of_a_code (gunichar character)
{
  return character < 0x80 && (g_ascii_isalnum ((char) character) || character == ':');
}

OwScan
ow_scan_reader_feed (OwScanReader *self,
                     gunichar      character,
                     guint32       msec)
{
  OwScan scan;

  g_return_val_if_fail (self != NULL, OW_SCAN_NOTHING);

  if (msec - self->last > MAX_GAP_MS)
    ow_scan_reader_forget (self);
  self->last = msec;
  if (character == '\n') {
    scan = identify (self);
    if (scan == OW_SCAN_NOTHING)
      ow_scan_reader_forget (self);
    self->last = msec - MAX_GAP_MS - 1; /* the next key begins another */
    return scan;
  }
  if (!is_of_a_code (character) || self->length == MAX_LENGTH) {
    ow_scan_reader_forget (self);
    return OW_SCAN_NOTHING;
  }
  self->typed[self->length++] = g_ascii_toupper ((char) character);
  return OW_SCAN_NOTHING;
}

const char *
ow_scan_reader_get (OwScanReader *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->length > MARK_LENGTH ? self->typed + MARK_LENGTH : "";
}
