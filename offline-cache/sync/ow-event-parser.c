/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-event-parser.h"

#include <string.h>

struct _OwEventParser {
  OwEventFunc func;
  gpointer user_data;
  GString *line;
  GString *type;
  GString *data;      /* with a line feed behind each line */
  GString *id;        /* as the lines so far say */
  GString *last_id;   /* as of the last event */
  guint retry;        /* 0: not said */
  gboolean has_retry;
  gboolean begun;     /* the first line is over: no mark of the byte order any more */
  gboolean after_cr;  /* a line feed now belongs to the end of line before it */
  gboolean broken;
};

OwEventParser *
ow_event_parser_new (OwEventFunc func,
                     gpointer    user_data)
{
  OwEventParser *self = g_new0 (OwEventParser, 1);

  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->type = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->id = g_string_new (NULL);
  self->last_id = g_string_new (NULL);
  return self;
}

void
ow_event_parser_free (OwEventParser *self)
{
  if (self == NULL)
    return;
  g_string_free (self->line, TRUE);
  g_string_free (self->type, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->id, TRUE);
  g_string_free (self->last_id, TRUE);
  g_free (self);
}

static void
dispatch (OwEventParser *self)
{
  g_string_assign (self->last_id, self->id->str);
  if (self->data->len > 0) {
    g_string_truncate (self->data, self->data->len - 1);
    self->func (self->type->len > 0 ? self->type->str : "message", self->data->str, self->last_id->str,
                self->user_data);
  }
  g_string_truncate (self->data, 0);
  g_string_truncate (self->type, 0);
}

static void
take_retry (OwEventParser *self,
            const char    *value)
{
  guint64 milliseconds;

  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &milliseconds, NULL))
    return;
  self->retry = (guint) milliseconds;
  self->has_retry = TRUE;
}

/* @has_nul: of the value as it came; here it is text. */
static void
take_field (OwEventParser *self,
            const char    *name,
            const char    *value,
            gboolean       has_nul)
{
  if (g_str_equal (name, "event")) {
    g_string_assign (self->type, value);
  } else if (g_str_equal (name, "data")) {
    g_string_append (self->data, value);
    g_string_append_c (self->data, '\n');
    self->broken = self->data->len > OW_EVENT_PARSER_MAX_DATA;
  } else if (g_str_equal (name, "id") && !has_nul) {
    g_string_assign (self->id, value);
  } else if (g_str_equal (name, "retry")) {
    take_retry (self, value);
  }
}

static void
take_line (OwEventParser *self)
{
  gboolean has_nul = memchr (self->line->str, '\0', self->line->len) != NULL;
  g_autofree char *text = g_utf8_make_valid (self->line->str, (gssize) self->line->len);
  char *begin = !self->begun && g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  char *colon = strchr (begin, ':');

  self->begun = TRUE;
  g_string_truncate (self->line, 0);
  if (*begin == '\0') {
    dispatch (self);
  } else if (colon == NULL) {
    take_field (self, begin, "", has_nul);
  } else if (colon > begin) {
    *colon = '\0';
    take_field (self, begin, colon[1] == ' ' ? colon + 2 : colon + 1, has_nul);
  }
}

gboolean
ow_event_parser_feed (OwEventParser *self,
                      const guint8  *bytes,
                      gsize          length)
{
  for (gsize i = 0; i < length && !self->broken; i++) {
    gboolean second = self->after_cr && bytes[i] == '\n';

    self->after_cr = bytes[i] == '\r';
    if (second)
      continue;
    if (bytes[i] == '\r' || bytes[i] == '\n')
      take_line (self);
    else
      g_string_append_c (self->line, (char) bytes[i]);
    self->broken = self->broken || self->line->len > OW_EVENT_PARSER_MAX_LINE;
  }
  return !self->broken;
}

guint
ow_event_parser_get_retry (OwEventParser *self,
                           guint          fallback)
{
  return self->has_retry ? self->retry : fallback;
}
