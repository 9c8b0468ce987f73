/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-scan-reader.h"

#include <string.h>

#define MARK_LENGTH 4
/* Behind the mark: of the letters of what was put aside. */
#define MAX_LENGTH 16
/* From one key to the next of a code whose mark was read: nothing else is typed meanwhile. */
#define MAX_GAP_MS 2000

struct _OwScanReader {
  guint marked;              /* characters of the mark that were read */
  OwScan scan;               /* of the mark; OW_SCAN_NOTHING while it isn't whole */
  char code[MAX_LENGTH + 1];
  gsize length;              /* what was read behind the mark, also what has no room */
  guint32 last;              /* when the last key went down */
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

  explicit_bzero (self, sizeof *self);
}

static gboolean
is_next_of_mark (OwScanReader *self,
                 char          character)
{
  switch (self->marked) {
  case 0:
    return character == 'O';
  case 1:
    return character == 'W';
  case 2:
    return character == '1' || character == '2';
  default:
    return character == ':';
  }
}

static OwScanKey
read_mark (OwScanReader *self,
           char          character)
{
  if (!is_next_of_mark (self, character)) {
    ow_scan_reader_forget (self);
    return OW_SCAN_KEY_PASSES;
  }
  if (self->marked == 2)
    self->code[0] = character; /* which of the two, until the mark is whole */
  if (++self->marked < MARK_LENGTH)
    return OW_SCAN_KEY_HELD;
  self->scan = self->code[0] == '1' ? OW_SCAN_RECEIPT : OW_SCAN_DRAFT;
  self->code[0] = '\0';
  return OW_SCAN_KEY_TAKEN;
}

static OwScanKey
read_code (OwScanReader *self,
           char          character)
{
  if (character == '\n')
    return OW_SCAN_KEY_LAST;
  if (self->length < MAX_LENGTH)
    self->code[self->length] = character;
  self->length = MIN (self->length + 1, MAX_LENGTH + 1);
  return OW_SCAN_KEY_TAKEN;
}

OwScanKey
ow_scan_reader_feed (OwScanReader *self,
                     gunichar      character,
                     guint32       msec)
{
  guint32 gap;
  char letter;

  g_return_val_if_fail (self != NULL, OW_SCAN_KEY_PASSES);

  gap = msec - self->last;
  if (gap > (self->scan != OW_SCAN_NOTHING ? MAX_GAP_MS : OW_SCAN_HOLD_MS))
    ow_scan_reader_forget (self);
  /* What no code has is as good as any other that doesn't belong there. */
  letter = character < 0x80 && character != 0 ? g_ascii_toupper ((char) character) : '?';
  self->last = msec;
  if (self->scan != OW_SCAN_NOTHING)
    return read_code (self, letter);
  return read_mark (self, letter);
}

OwScan
ow_scan_reader_get_scan (OwScanReader *self)
{
  g_return_val_if_fail (self != NULL, OW_SCAN_NOTHING);

  return self->scan;
}

const char *
ow_scan_reader_get_code (OwScanReader *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->length <= MAX_LENGTH ? self->code : "";
}
