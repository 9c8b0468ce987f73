/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-kinds.h"

G_BEGIN_DECLS

/* The data types of the ODK XForms specification, "Data Types": names and lexical forms. */

/* The type of a bind's @type, any prefix left out; OW_DATA_STRING for an unknown one or NULL. */
OwDataType ow_type_from_name (const char *name);

/* The text that a node of @type stores for @value: white space cut, an int truncated, a decimal
 * without exponent … NULL when @value is not of the type at all; "" for a blank. */
char *ow_type_cast (OwDataType type, const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a computed value: what isn't of the type is blank. */
char *ow_type_cast_computed (OwDataType type, const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* As a person writes it: a decimal is stored as "5.0" and shown as "5". Any other as it is stored. */
char *ow_type_dup_display   (OwDataType type, const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
