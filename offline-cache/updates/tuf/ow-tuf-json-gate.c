/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-json-gate.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <string.h>

/* One look through the text, the open brackets on a stack of our own. */
typedef struct {
  const char *at;
  const char *end;
  char open[OW_TUF_JSON_MAX_DEPTH]; /* '{' or '[' */
  guint depth;
  guint n_values;
} Gate;

static void
skip_space (Gate *gate)
{
  while (gate->at < gate->end && strchr (" \t\r\n", *gate->at) != NULL)
    gate->at++;
}

/* The next character that says something; 0 at the end. Not consumed. */
static char
peek (Gate *gate)
{
  skip_space (gate);
  return gate->at < gate->end ? *gate->at : '\0';
}

static gboolean
take (Gate *gate,
      char  wanted)
{
  if (peek (gate) != wanted)
    return FALSE;
  gate->at++;
  return TRUE;
}

/* Four hexadecimal digits; -1 when they aren't. */
static int
take_unit (Gate *gate)
{
  int unit = 0;

  if (gate->end - gate->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (*gate->at++);

    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Behind \u: a character other than NUL, or the two halves of one (RFC 8259 §7). */
static gboolean
take_code (Gate *gate)
{
  int unit = take_unit (gate);

  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  if (gate->end - gate->at < 6 || gate->at[0] != '\\' || gate->at[1] != 'u')
    return FALSE;
  gate->at += 2;
  unit = take_unit (gate);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

static gboolean
take_escape (Gate *gate)
{
  char escaped = gate->at < gate->end ? *gate->at++ : '\0';

  if (escaped == 'u')
    return take_code (gate);
  return escaped != '\0' && strchr ("\"\\/bfnrt", escaped) != NULL;
}

static gboolean
take_string (Gate *gate)
{
  if (!take (gate, '"'))
    return FALSE;
  while (gate->at < gate->end) {
    guchar c = *gate->at++;

    if (c == '"')
      return TRUE;
    if (c < 0x20 || (c == '\\' && !take_escape (gate)))
      return FALSE;
  }
  return FALSE;
}

/* A whole number without a sign before zero: the only spelling that canonical JSON has for it. */
static gboolean
take_number (Gate *gate)
{
  const char *start;
  gint64 value = 0;

  if (gate->at < gate->end && *gate->at == '-')
    gate->at++;
  start = gate->at;
  while (gate->at < gate->end && g_ascii_isdigit (*gate->at) && value <= OW_TUF_JSON_MAX_NUMBER / 10)
    value = value * 10 + g_ascii_digit_value (*gate->at++);
  if (gate->at == start || value > OW_TUF_JSON_MAX_NUMBER)
    return FALSE;
  if (*start == '0' && (gate->at - start > 1 || start[-1] == '-'))
    return FALSE;
  return gate->at == gate->end || strchr (" \t\r\n,]}", *gate->at) != NULL;
}

static gboolean
take_word (Gate *gate)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i]);

    if ((gsize) (gate->end - gate->at) >= length && memcmp (gate->at, words[i], length) == 0) {
      gate->at += length;
      return TRUE;
    }
  }
  return FALSE;
}

/* In an object, what stands before each value. */
static gboolean
take_name (Gate *gate)
{
  return gate->open[gate->depth - 1] != '{' || (take_string (gate) && take (gate, ':'));
}

/* Behind a value: closes what ends here, then stands before the next value; FALSE when neither can be. At the end of
 * the text the depth is 0. */
static gboolean
go_on (Gate *gate)
{
  while (gate->depth > 0) {
    if (take (gate, ','))
      return take_name (gate);
    if (!take (gate, gate->open[gate->depth - 1] == '{' ? '}' : ']'))
      return FALSE;
    gate->depth--;
  }
  return TRUE;
}

/* An opened bracket; an empty pair is a value that has ended. */
static gboolean
open_bracket (Gate *gate)
{
  if (gate->depth == OW_TUF_JSON_MAX_DEPTH)
    return FALSE;
  gate->open[gate->depth++] = *gate->at++;
  if (take (gate, gate->open[gate->depth - 1] == '{' ? '}' : ']')) {
    gate->depth--;
    return go_on (gate);
  }
  return take_name (gate);
}

static gboolean
take_value (Gate *gate)
{
  char first = peek (gate);

  if (++gate->n_values > OW_TUF_JSON_MAX_VALUES)
    return FALSE;
  if (first == '{' || first == '[')
    return open_bracket (gate);
  if (first == '"')
    return take_string (gate) && go_on (gate);
  return (first == '-' || g_ascii_isdigit (first) ? take_number (gate) : take_word (gate)) && go_on (gate);
}

gboolean
ow_tuf_json_gate_check (const char *text,
                        gsize       length,
                        guint      *n_values,
                        GError    **error)
{
  Gate gate = { .at = text, .end = text + length };
  gboolean good = g_utf8_validate_len (text, length, NULL) && peek (&gate) == '{';

  while (good) {
    good = take_value (&gate);
    if (gate.depth == 0)
      break;
  }
  *n_values = gate.n_values;
  if (good && peek (&gate) == '\0' && gate.at == gate.end)
    return TRUE;
  g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "not JSON of the kind that can be signed");
  return FALSE;
}
