/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date or a time as it is typed, field by field, and what it is in an instance. Pure functions. */

typedef enum {
  OW_DATE_PART_YEAR = 0,
  OW_DATE_PART_MONTH,
  OW_DATE_PART_DAY,
  OW_DATE_PART_HOUR,
  OW_DATE_PART_MINUTE,
  OW_DATE_N_PARTS,
} OwDatePart;

typedef enum {
  OW_DATE_OK = 1,
  OW_DATE_BLANK,      /* nothing typed at all */
  OW_DATE_UNFINISHED, /* a field is still empty, or a year has less than four digits */
  OW_DATE_IMPOSSIBLE, /* the 30th of February, 25 o'clock */
} OwDateState;

/* Which fields an answer has, as bits (1 << OwDatePart). */
#define OW_DATE_FIELDS_DATE 0x07
#define OW_DATE_FIELDS_TIME 0x18
#define OW_DATE_FIELDS_DATETIME 0x1f
#define OW_DATE_FIELDS_MONTH 0x03
#define OW_DATE_FIELDS_YEAR 0x01

/* Each text holds digits or is "". */
typedef struct {
  char text[OW_DATE_N_PARTS][8];
} OwDateParts;

/* From an instance value: "1954-03-07", "08:30:00.000+08:00" or both with a T; what isn't one is blank. */
void        ow_date_parts_parse   (OwDateParts *parts, guint fields, const char *value);
/* Shares out what was typed, or read by a scanner, in one go: 19540307, 195437 isn't one. FALSE: kept. */
gboolean    ow_date_parts_split   (OwDateParts *parts, guint fields, const char *digits);
OwDateState ow_date_parts_check   (const OwDateParts *parts, guint fields, OwDatePart *wrong);
/* The instance value (XML Schema date, time, dateTime; times with the local offset, as ODK writes them).
 * Missing months and days are 01. Only for OW_DATE_OK. Caller owns it. */
char       *ow_date_parts_compose (const OwDateParts *parts, guint fields) G_GNUC_WARN_UNUSED_RESULT;
/* The same day in the other calendar: @lunar is typed by the Chinese one, and @leap says that it is the second of two
 * months of that number. Hours and minutes stay. OW_DATE_OK fills @solar; OW_DATE_IMPOSSIBLE where there is no such
 * day, with @wrong the year where it isn't known. */
OwDateState ow_date_parts_from_lunar (const OwDateParts *lunar, guint fields, gboolean leap, OwDateParts *solar, OwDatePart *wrong);
/* The way back, for a day that is OW_DATE_OK. FALSE: it isn't known there; nothing is filled. */
gboolean    ow_date_parts_to_lunar (const OwDateParts *solar, OwDateParts *lunar, gboolean *leap);
/* The month that comes twice, when it is the one that is typed. */
gboolean    ow_date_parts_may_be_leap (const OwDateParts *lunar);
/* "甲午（马）年二月初三"; NULL when the day isn't known. Only for OW_DATE_OK. Caller owns it. */
char       *ow_date_parts_dup_lunar_name (const OwDateParts *solar) G_GNUC_WARN_UNUSED_RESULT;
/* How many digits a field takes. */
guint       ow_date_part_length   (OwDatePart part);

G_END_DECLS
