/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-settings-code.h"

#include "ow-http-url.h"
#include "ow-json-guard.h"
#include "ow-secret.h"
#include "ow-sync-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 8
#define MAX_VALUES 1000
#define MAX_VALUE 2048 /* bytes of one setting */

void
ow_settings_code_free (OwSettingsCode *self)
{
  if (self == NULL)
    return;
  ow_secret_free (self->server_url);
  ow_secret_free (self->user);
  ow_secret_free (self->password);
  g_free (self);
}

static gpointer
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "no settings of a server: %s", why);
  return NULL;
}

/* Scanners end with a line end, and some servers break the text into lines. */
static guchar *
decode (const char *text,
        gsize      *length)
{
  gboolean is_base64 = *text != '\0';

  if (strlen (text) > OW_SETTINGS_CODE_MAX_TEXT)
    return NULL;
  for (const char *at = text; *at != '\0'; at++)
    is_base64 &= g_ascii_isalnum (*at) || strchr ("+/= \r\n", *at) != NULL;
  return is_base64 ? g_base64_decode (text, length) : NULL;
}

/* RFC 1950; NULL where it isn't, goes on behind its end, or comes to more than may be. */
static OwSecretString *
inflate (const guchar *bytes,
         gsize         length)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (OwSecretString) text = g_string_sized_new (OW_SETTINGS_CODE_MAX_JSON + 1);
  gsize read = 0;
  gsize written = 0;
  GConverterResult result = g_converter_convert (G_CONVERTER (zlib), bytes, length, text->str,
                                                 OW_SETTINGS_CODE_MAX_JSON, G_CONVERTER_INPUT_AT_END, &read, &written,
                                                 NULL);

  if (result != G_CONVERTER_FINISHED || read != length)
    return NULL;
  text->len = written;
  text->str[written] = '\0';
  return g_steal_pointer (&text);
}

static OwSecretString *
unpack (const char *text,
        GError    **error)
{
  gsize length = 0;
  g_autofree guchar *bytes = decode (text, &length);
  OwSecretString *json = bytes != NULL ? inflate (bytes, length) : NULL;

  return json != NULL ? json : refuse (error, "the code is something else");
}

/* Borrowed from @parser. */
static JsonObject *
parse (JsonParser    *parser,
       const GString *json,
       GError       **error)
{
  JsonNode *root = NULL;
  JsonNode *general = NULL;

  if (g_utf8_validate (json->str, (gssize) json->len, NULL) &&
      ow_json_guard_check (json->str, json->len, MAX_DEPTH, MAX_VALUES) == OW_JSON_GUARD_GOOD &&
      json_parser_load_from_data (parser, json->str, (gssize) json->len, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    general = json_object_get_member (json_node_get_object (root), "general");
  return general != NULL && JSON_NODE_HOLDS_OBJECT (general) ? json_node_get_object (general)
                                                             : refuse (error, "the general ones are missing");
}

/* NULL for one that is missing, blank, no text, or of a kind that settings don't have. */
static char *
dup_setting (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  if (text == NULL || *text == '\0' || strlen (text) > MAX_VALUE)
    return NULL;
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      return NULL;
  return g_strdup (text);
}

OwSettingsCode *
ow_settings_code_read (const char *text,
                       GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (OwSettingsCode) self = g_new0 (OwSettingsCode, 1);
  g_autoptr (OwSecretString) json = NULL;
  JsonObject *general;

  g_return_val_if_fail (text != NULL, NULL);

  json = unpack (text, error);
  general = json != NULL ? parse (parser, json, error) : NULL;
  if (general == NULL)
    return NULL;
  self->server_url = dup_setting (general, "server_url");
  if (self->server_url == NULL)
    return refuse (error, "there is no address");
  if (!ow_http_url_check (self->server_url, error))
    return NULL;
  self->user = dup_setting (general, "username");
  self->password = self->user != NULL ? dup_setting (general, "password") : NULL;
  if ((self->user == NULL) != (self->password == NULL))
    return refuse (error, "a user without a password");
  return g_steal_pointer (&self);
}
