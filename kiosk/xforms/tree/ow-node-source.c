/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node-source.h"

#include "ow-node.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Where the scan for attributes stands. */
typedef enum {
  IN_TEXT,
  AFTER_OPENING,     /* after "<" */
  AFTER_EXCLAMATION, /* after "<!" or "<!-" */
  IN_TAG,
  IN_VALUE,
  IN_SKIPPED,        /* a comment, a CDATA section, an instruction */
} Place;

struct _OwNodeSource {
  const char *text;
  int file;               /* -1 for a text */
  gsize left;             /* bytes that may still come */
  OwNodeSourceState state;
  int error;              /* errno */

  gboolean is_begun;
  GIConv converter;       /* (GIConv) -1: it is UTF-8 already */
  char raw[4096];         /* read and not yet handed on */
  gsize raw_start;
  gsize raw_end;
  gboolean is_dry;        /* nothing more comes after @raw */

  Place place;
  char quote;             /* what ends the value, or begins the end of what is skipped */
  guint n_matched;        /* characters of that end that were just seen */
  guint n_wanted;         /* of them, before ">" */
  guint n_attributes;     /* of the tag */
};

static OwNodeSource *
source_new (gsize left)
{
  OwNodeSource *self = g_new0 (OwNodeSource, 1);

  self->file = -1;
  self->left = left;
  self->converter = (GIConv) -1;
  return self;
}

OwNodeSource *
ow_node_source_new_text (const char *text,
                         gsize       length)
{
  OwNodeSource *self = source_new (length);

  self->text = text;
  return self;
}

OwNodeSource *
ow_node_source_new_file (int   file,
                         gsize max_bytes)
{
  OwNodeSource *self = source_new (max_bytes);

  self->file = file;
  return self;
}

void
ow_node_source_free (OwNodeSource *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  explicit_bzero (self->raw, sizeof self->raw); /* it may have been a draft */
  g_free (self);
}

OwNodeSourceState
ow_node_source_get_state (OwNodeSource *self)
{
  return self->state;
}

int
ow_node_source_get_errno (OwNodeSource *self)
{
  return self->error;
}

/* FALSE always, so that it can be returned. */
static gboolean
refuse (OwNodeSource     *self,
        OwNodeSourceState state)
{
  self->state = state;
  return FALSE;
}

static gssize
fail (OwNodeSource     *self,
      OwNodeSourceState state)
{
  refuse (self, state);
  return -1;
}

static gssize
read_file (OwNodeSource *self,
           char         *buffer,
           gsize         length)
{
  gssize count;

  do
    count = read (self->file, buffer, length);
  while (count < 0 && errno == EINTR);
  if (count < 0) {
    self->error = errno;
    return fail (self, OW_NODE_SOURCE_UNREADABLE);
  }
  return count <= (gssize) self->left ? count : fail (self, OW_NODE_SOURCE_TOO_LARGE);
}

static gssize
read_bytes (OwNodeSource *self,
            char         *buffer,
            gsize         length)
{
  gssize count = (gssize) MIN (self->left, length);

  if (self->file >= 0)
    count = read_file (self, buffer, length);
  else
    memcpy (buffer, self->text, (gsize) count);
  if (count > 0 && self->text != NULL)
    self->text += count;
  if (count > 0)
    self->left -= (gsize) count;
  self->is_dry = count == 0;
  return count;
}

/* FALSE when reading failed. */
static gboolean
fill_raw (OwNodeSource *self)
{
  gssize count;

  memmove (self->raw, self->raw + self->raw_start, self->raw_end - self->raw_start);
  self->raw_end -= self->raw_start;
  self->raw_start = 0;
  count = read_bytes (self, self->raw + self->raw_end, sizeof self->raw - self->raw_end);
  if (count > 0)
    self->raw_end += (gsize) count;
  return count >= 0;
}

/* XML 1.0 §2.8, the declaration: what stands at its encoding, or NULL. */
static char *
declared_encoding (OwNodeSource *self)
{
  const char *start = self->raw + self->raw_start;
  const char *end = g_strstr_len (start, (gssize) (self->raw_end - self->raw_start), "?>");
  g_autofree char *head = end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;
  char *at;
  char *close;

  if (head == NULL || !g_str_has_prefix (head, "<?xml"))
    return NULL;
  at = strstr (head, "encoding");
  at = at != NULL ? strpbrk (at, "\"'") : NULL;
  close = at != NULL ? strchr (at + 1, *at) : NULL;
  return close != NULL ? g_strndup (at + 1, (gsize) (close - at) - 1) : NULL;
}

/* XML 1.0 appendix F: known by its first bytes, which a declaration can't contradict. */
static const char *
evident_encoding (OwNodeSource *self)
{
  static const struct {
    const char *bytes;
    gsize length;
    gsize mark; /* bytes of it that are a byte order mark */
    const char *encoding;
  } known[] = {
    { "\xef\xbb\xbf", 3, 3, "UTF-8" }, { "\xfe\xff", 2, 2, "UTF-16BE" }, { "\xff\xfe", 2, 2, "UTF-16LE" },
    { "\0<", 2, 0, "UTF-16BE" },       { "<\0", 2, 0, "UTF-16LE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (self->raw_end >= known[i].length && memcmp (self->raw, known[i].bytes, known[i].length) == 0) {
      self->raw_start = known[i].mark;
      return known[i].encoding;
    }
  return NULL;
}

static gboolean
is_utf8 (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0 ||
         g_ascii_strcasecmp (encoding, "US-ASCII") == 0 || g_ascii_strcasecmp (encoding, "ASCII") == 0;
}

static gboolean
is_wide (const char *encoding)
{
  return g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 || g_ascii_strncasecmp (encoding, "UTF-32", 6) == 0 ||
         g_ascii_strncasecmp (encoding, "UCS", 3) == 0 || g_ascii_strncasecmp (encoding, "ISO-10646", 9) == 0;
}

/* A document that isn't what it seems to be would be read as something else by libxml2, which looks at the first
 * bytes itself. */
static gboolean
is_plausible (OwNodeSource *self,
              const char   *declared)
{
  if (self->raw_start == self->raw_end || strchr ("< \t\r\n", self->raw[self->raw_start]) == NULL)
    return FALSE;
  return declared == NULL || (!is_wide (declared) && strpbrk (declared, "/ \t\r\n") == NULL);
}

static gboolean
begin (OwNodeSource *self)
{
  g_autofree char *declared = NULL;
  const char *encoding;

  self->is_begun = TRUE;
  while (self->raw_end < 1024 && !self->is_dry)
    if (!fill_raw (self))
      return FALSE;
  encoding = evident_encoding (self);
  if (encoding == NULL) {
    encoding = declared = declared_encoding (self);
    if (!is_plausible (self, declared))
      return refuse (self, OW_NODE_SOURCE_MISCODED);
  }
  if (encoding == NULL || is_utf8 (encoding))
    return TRUE;
  self->converter = g_iconv_open ("UTF-8", encoding);
  return self->converter != (GIConv) -1 || refuse (self, OW_NODE_SOURCE_MISCODED);
}

static gssize
hand_on (OwNodeSource *self,
         char         *buffer,
         gsize         length)
{
  gsize count = MIN (length, self->raw_end - self->raw_start);

  if (count == 0)
    return read_bytes (self, buffer, length);
  memcpy (buffer, self->raw + self->raw_start, count);
  self->raw_start += count;
  return (gssize) count;
}

static gssize
convert (OwNodeSource *self,
         char         *buffer,
         gsize         length)
{
  char *to = buffer;

  while (to == buffer) {
    char *from = self->raw + self->raw_start;
    gsize left = self->raw_end - self->raw_start;
    gsize done = g_iconv (self->converter, &from, &left, &to, &length);

    if (done == (gsize) -1 && errno != EINVAL && errno != E2BIG)
      return fail (self, OW_NODE_SOURCE_MISCODED);
    self->raw_start = (gsize) (from - self->raw);
    if (to != buffer)
      break;
    /* the rest of a character, or nothing: more is wanted */
    if (self->is_dry)
      return left == 0 ? 0 : fail (self, OW_NODE_SOURCE_MISCODED);
    if (!fill_raw (self))
      return -1;
  }
  return to - buffer;
}

static const char *
skip_to (const char *at,
         const char *end,
         char        c)
{
  const char *found = memchr (at, c, (gsize) (end - at));

  return found != NULL ? found : end;
}

static void
skip (OwNodeSource *self,
      char          c,
      guint         n_wanted)
{
  self->place = IN_SKIPPED;
  self->quote = c;
  self->n_wanted = n_wanted;
  self->n_matched = 0;
}

static void
scan_opening (OwNodeSource *self,
              char          c)
{
  self->place = c == '!' ? AFTER_EXCLAMATION : c == '/' ? IN_TEXT : IN_TAG;
  self->n_matched = self->n_attributes = 0;
  if (c == '?')
    skip (self, '?', 1);
}

/* "<!--", "<![CDATA["; anything else is a document type, which isn't taken. */
static void
scan_exclamation (OwNodeSource *self,
                  char          c)
{
  if (c == '-' && self->n_matched++ == 0)
    return;
  if (c == '-')
    skip (self, '-', 2);
  else if (c == '[')
    skip (self, ']', 2);
  else
    self->place = IN_TEXT;
}

static void
scan_skipped (OwNodeSource *self,
              char          c)
{
  if (c == self->quote)
    self->n_matched = MIN (self->n_matched + 1, self->n_wanted);
  else if (c == '>' && self->n_matched == self->n_wanted)
    self->place = IN_TEXT;
  else
    self->n_matched = 0;
}

static void
scan_tag (OwNodeSource *self,
          char          c)
{
  if (c == '>') {
    self->place = IN_TEXT;
  } else if (c == '"' || c == '\'') {
    self->place = IN_VALUE;
    self->quote = c;
    self->n_attributes++;
  }
}

/* Exact for well-formed XML; in other XML libxml2 stops where it goes wrong. FALSE at too many attributes. */
static gboolean
scan (OwNodeSource *self,
      const char   *at,
      const char   *end)
{
  while (at < end) {
    if (self->place == IN_TEXT || self->place == IN_VALUE)
      at = skip_to (at, end, self->place == IN_TEXT ? '<' : self->quote);
    if (at == end)
      break;
    if (self->place == IN_TEXT)
      self->place = AFTER_OPENING;
    else if (self->place == IN_VALUE)
      self->place = IN_TAG;
    else if (self->place == AFTER_OPENING)
      scan_opening (self, *at);
    else if (self->place == AFTER_EXCLAMATION)
      scan_exclamation (self, *at);
    else if (self->place == IN_SKIPPED)
      scan_skipped (self, *at);
    else
      scan_tag (self, *at);
    if (self->n_attributes > OW_NODE_MAX_ATTRIBUTES)
      return FALSE;
    at++;
  }
  return TRUE;
}

int
ow_node_source_read (OwNodeSource *self,
                     char         *buffer,
                     int           length)
{
  gssize count;

  if (self->state != OW_NODE_SOURCE_GOOD || (!self->is_begun && !begin (self)))
    return -1;
  if (self->converter != (GIConv) -1)
    count = convert (self, buffer, (gsize) length);
  else
    count = hand_on (self, buffer, (gsize) length);
  if (count > 0 && memchr (buffer, '\0', (gsize) count) != NULL)
    count = fail (self, OW_NODE_SOURCE_MISCODED); /* no character of XML; to libxml2 part of a wider one */
  if (count > 0 && !scan (self, buffer, buffer + count))
    count = fail (self, OW_NODE_SOURCE_TOO_WIDE);
  return (int) count;
}
