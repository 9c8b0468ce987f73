/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-draft-code.h"

#include "ow-secret.h"

#include <sodium.h>
#include <string.h>

static const char alphabet[] = "BCDFGHJKLMNPQRSTVWXZ";

#define LETTERS (sizeof alphabet - 1)
#define CHECKED (OW_DRAFT_CODE_LENGTH - 2)
/* The largest prime that two letters can say: no single letter and no two neighbours are mistaken unseen. */
#define MODULUS 397

static guint
place_of (char letter)
{
  return (guint) (strchr (alphabet, letter) - alphabet);
}

static void
write_check (char *code)
{
  guint check = 0;

  for (guint i = 0; i < CHECKED; i++)
    check = (check * LETTERS + place_of (code[i])) % MODULUS;
  code[CHECKED] = alphabet[check / LETTERS];
  code[CHECKED + 1] = alphabet[check % LETTERS];
}

char *
ow_draft_code_new (void)
{
  char *code = g_malloc0 (OW_DRAFT_CODE_LENGTH + 1);

  /* Nothing else of the library may have been used yet; it is a matter of once. */
  g_return_val_if_fail (sodium_init () >= 0, code);

  for (guint i = 0; i < CHECKED; i++)
    code[i] = alphabet[randombytes_uniform (LETTERS)];
  write_check (code);
  return code;
}

/* Its letters, large, one after the other; NULL for too many, too few, or what is none. */
static char *
read_letters (const char *typed)
{
  g_autoptr (OwSecretText) code = g_malloc0 (OW_DRAFT_CODE_LENGTH + 1);
  guint length = 0;

  for (const char *at = typed; *at != '\0'; at++) {
    char letter = g_ascii_toupper (*at);

    if (g_ascii_isspace (letter) || letter == '-')
      continue;
    if (strchr (alphabet, letter) == NULL || length == OW_DRAFT_CODE_LENGTH)
      return NULL;
    code[length++] = letter;
  }
  return length == OW_DRAFT_CODE_LENGTH ? g_steal_pointer (&code) : NULL;
}

char *
ow_draft_code_normalize (const char *typed)
{
  g_autoptr (OwSecretText) code = NULL;
  g_autoptr (OwSecretText) checked = NULL;
  const char *letters;

  g_return_val_if_fail (typed != NULL, NULL);

  /* A slip that is held out twice is read once. */
  letters = typed;
  for (const char *at = typed; *at != '\0'; at++)
    if (g_ascii_strncasecmp (at, OW_DRAFT_CODE_MARK, strlen (OW_DRAFT_CODE_MARK)) == 0)
      letters = at + strlen (OW_DRAFT_CODE_MARK);
  code = read_letters (letters);
  if (code == NULL)
    return NULL;
  checked = g_strdup (code);
  write_check (checked);
  return g_str_equal (code, checked) ? g_steal_pointer (&code) : NULL;
}
