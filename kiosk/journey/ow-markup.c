/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-markup.h"

#include <string.h>

typedef struct {
  const char *mark;
  const char *open;
  const char *close;
} Mark;

/* Longest first. */
static const Mark marks[] = {
  { "**", "<b>", "</b>" },
  { "__", "<b>", "</b>" },
  { "*", "<i>", "</i>" },
  { "_", "<i>", "</i>" },
};

#define N_MARKS G_N_ELEMENTS (marks)

typedef struct {
  const char *start; /* of the whole text */
  const char *at;
  GString *out;
  gboolean pango;
  gboolean open[N_MARKS];
  guint order[N_MARKS]; /* of what is open, the innermost last */
  guint depth;
} Scan;

static void
put (Scan       *scan,
     const char *text,
     gsize       length)
{
  g_autofree char *escaped = scan->pango ? g_markup_escape_text (text, length) : NULL;

  if (scan->pango)
    g_string_append (scan->out, escaped);
  else
    g_string_append_len (scan->out, text, length);
}

static gboolean
is_word (const char *at)
{
  return g_ascii_isalnum (*at) || (guchar) *at >= 0x80;
}

/* "_" inside a word is part of it: file_name_of. */
static gboolean
can_open (Scan       *scan,
          const Mark *mark)
{
  const char *after = scan->at + strlen (mark->mark);
  gboolean inside = mark->mark[0] == '_' && scan->at > scan->start && g_ascii_isalnum (scan->at[-1]);

  return !inside && *after != '\0' && !g_ascii_isspace (*after) && strstr (after, mark->mark) > after;
}

static gboolean
can_close (Scan       *scan,
           const Mark *mark)
{
  const char *after = scan->at + strlen (mark->mark);
  gboolean inside = mark->mark[0] == '_' && is_word (after) && g_ascii_isalnum (*after);

  return !inside && !g_ascii_isspace (scan->at[-1]);
}

/* Only the innermost one closes, so that the markup nests whatever the text does. */
static gboolean
take_mark (Scan *scan,
           guint index)
{
  const Mark *mark = &marks[index];
  gboolean innermost = scan->depth > 0 && scan->order[scan->depth - 1] == index;

  if (!g_str_has_prefix (scan->at, mark->mark))
    return FALSE;
  if (scan->open[index] ? !innermost || !can_close (scan, mark) : !can_open (scan, mark))
    return FALSE;
  if (scan->pango)
    g_string_append (scan->out, scan->open[index] ? mark->close : mark->open);
  if (scan->open[index])
    scan->depth--;
  else
    scan->order[scan->depth++] = index;
  scan->open[index] = !scan->open[index];
  scan->at += strlen (mark->mark);
  return TRUE;
}

static gboolean
take_any_mark (Scan *scan)
{
  for (guint i = 0; i < N_MARKS; i++)
    if (take_mark (scan, i))
      return TRUE;
  return FALSE;
}

/* One to six # and a space at the start of a line. */
static gboolean
take_heading (Scan *scan)
{
  gsize count = strspn (scan->at, "#");

  if ((scan->at > scan->start && scan->at[-1] != '\n') || count == 0 || count > 6 || scan->at[count] != ' ')
    return FALSE;
  scan->at += count + 1;
  return TRUE;
}

/* What is open ends with its line and begins again with the next: so each line is markup of its own. */
static void
take_newline (Scan *scan)
{
  for (guint i = scan->depth; scan->pango && i > 0; i--)
    g_string_append (scan->out, marks[scan->order[i - 1]].close);
  put (scan, scan->at++, 1);
  for (guint i = 0; scan->pango && i < scan->depth; i++)
    g_string_append (scan->out, marks[scan->order[i]].open);
}

static void
take_character (Scan *scan)
{
  const char *next;

  if (*scan->at == '\\' && scan->at[1] != '\0' && strchr ("*_#\\", scan->at[1]) != NULL)
    scan->at++;
  next = g_utf8_next_char (scan->at);
  put (scan, scan->at, next - scan->at);
  scan->at = next;
}

static char *
convert (const char *text,
         gboolean    pango)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  Scan scan = { valid, valid, g_string_new (NULL), pango, { FALSE }, { 0 }, 0 };

  while (*scan.at != '\0')
    if (*scan.at == '\n')
      take_newline (&scan);
    else if (!take_heading (&scan) && !take_any_mark (&scan))
      take_character (&scan);
  while (scan.depth > 0) {
    if (pango)
      g_string_append (scan.out, marks[scan.order[scan.depth - 1]].close);
    scan.depth--;
  }
  return g_string_free (scan.out, FALSE);
}

char *
ow_markup_to_pango (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (text, TRUE);
}

char *
ow_markup_to_plain (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (text, FALSE);
}

const char *
ow_markup_cut (char *text)
{
  char *newline;

  g_return_val_if_fail (text != NULL, NULL);

  newline = strchr (g_strstrip (text), '\n');
  if (newline == NULL)
    return "";
  *newline = '\0';
  return g_strstrip (newline + 1);
}
