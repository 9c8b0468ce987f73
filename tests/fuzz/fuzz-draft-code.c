/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-code.h"

#include "ow-secret.h"
#include "run-corpus.h"

#include <string.h>

/* What somebody holds out for a slip, or types: what is taken is what a slip has, and is taken again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autoptr (OwSecretText) code = ow_draft_code_normalize (typed);
  g_autofree char *printed = code != NULL ? g_strconcat (OW_DRAFT_CODE_MARK, code, NULL) : NULL;
  g_autoptr (OwSecretText) again = code != NULL ? ow_draft_code_normalize (printed) : NULL;

  if (code == NULL)
    return 0;
  g_assert_cmpuint (strlen (code), ==, OW_DRAFT_CODE_LENGTH);
  g_assert_cmpstr (code, ==, again);
  return 0;
}
