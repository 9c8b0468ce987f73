/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of things a form is made of (ODK XForms specification, "Body Elements" and "Data Types"). */

typedef enum {
  OW_QUESTION_INPUT = 1, /* with OW_DATA_STRING and readonly: a note */
  OW_QUESTION_SELECT_ONE,
  OW_QUESTION_SELECT_MANY,
  OW_QUESTION_RANK,
  OW_QUESTION_RANGE,
  OW_QUESTION_UPLOAD,
  OW_QUESTION_TRIGGER,
} OwQuestionKind;

typedef enum {
  OW_DATA_STRING = 1,
  OW_DATA_INT,
  OW_DATA_DECIMAL,
  OW_DATA_BOOLEAN,
  OW_DATA_DATE,
  OW_DATA_TIME,
  OW_DATA_DATETIME,
  OW_DATA_GEOPOINT,
  OW_DATA_GEOTRACE,
  OW_DATA_GEOSHAPE,
  OW_DATA_BINARY,
  OW_DATA_BARCODE,
} OwDataType;

/* Beside a text (ODK XForms specification, "Media"). */
typedef enum {
  OW_MEDIA_IMAGE,
  OW_MEDIA_AUDIO,
  OW_MEDIA_VIDEO,
  OW_MEDIA_BIG_IMAGE, /* what OW_MEDIA_IMAGE shows when it is touched */
  OW_MEDIA_N_KINDS,
} OwMedia;

typedef enum {
  OW_GROUP_BODY = 1,
  OW_GROUP_PLAIN,
  OW_GROUP_REPEAT,
  OW_GROUP_REPEAT_INSTANCE,
} OwGroupKind;

G_END_DECLS
