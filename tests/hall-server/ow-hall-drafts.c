/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-drafts.h"

#include "ow-hall-files.h"
#include "ow-hall-json.h"

#include <glib/gstdio.h>
#include <string.h>

#define TOKEN_LENGTH 32
#define MAX_NAME 64
#define NAME_LETTERS "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-"
#define BASE64_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="

struct _OwHallDrafts {
  GObject parent_instance;

  char *folder;
  GHashTable *drafts; /* token → Draft */
  guint per_kiosk;
  OwClock *clock;
};

G_DEFINE_FINAL_TYPE (OwHallDrafts, ow_hall_drafts, G_TYPE_OBJECT)

typedef struct {
  char *kiosk;
  char *key;    /* of whoever brought it, or took it over */
  char *hash;   /* of what was sealed */
  gint64 until; /* seconds since 1970 */
  gint64 over;  /* since when that is seen to be past, by the clock that nobody sets; 0: it isn't */
  gint64 spent; /* microseconds for which it was before, as it is on disk: a hall may be shut down every evening */
  gboolean taken;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->kiosk);
  g_free (draft->key);
  g_free (draft->hash);
  g_free (draft);
}

static void
ow_hall_drafts_finalize (GObject *object)
{
  OwHallDrafts *self = OW_HALL_DRAFTS (object);

  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ow_hall_drafts_parent_class)->finalize (object);
}

static void
ow_hall_drafts_class_init (OwHallDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_drafts_finalize;
}

static void
ow_hall_drafts_init (OwHallDrafts *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
  self->per_kiosk = OW_HALL_DRAFTS_PER_KIOSK;
  self->clock = ow_clock_new_system ();
}

void
ow_hall_drafts_set_room (OwHallDrafts *self,
                         guint         per_kiosk)
{
  g_return_if_fail (OW_IS_HALL_DRAFTS (self));

  self->per_kiosk = per_kiosk;
}

void
ow_hall_drafts_set_clock (OwHallDrafts *self,
                          OwClock      *clock)
{
  g_return_if_fail (OW_IS_HALL_DRAFTS (self));

  g_set_object (&self->clock, clock);
}

/* --- On disk ------------------------------------------------------------------------------------- */

static char *
dup_path (OwHallDrafts *self,
          const char   *token)
{
  g_autofree char *name = g_strconcat (token, ".json", NULL);

  return g_build_filename (self->folder, name, NULL);
}

static JsonObject *
load (OwHallDrafts *self,
      const char   *token,
      JsonParser   *parser)
{
  g_autofree char *path = dup_path (self, token);

  if (!json_parser_load_from_file (parser, path, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return json_node_get_object (json_parser_get_root (parser));
}

/* @sealed: base64; "" for one that was taken over. */
static gboolean
save (OwHallDrafts *self,
      const char   *token,
      const Draft  *draft,
      const char   *sealed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_strconcat (token, ".json", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  json_builder_begin_object (builder);
  ow_hall_json_add_text (builder, "kiosk", draft->kiosk);
  ow_hall_json_add_text (builder, "key", draft->key);
  ow_hall_json_add_text (builder, "hash", draft->hash);
  ow_hall_json_add_text (builder, "sealed", sealed);
  json_builder_set_member_name (builder, "until");
  json_builder_add_int_value (builder, draft->until);
  json_builder_set_member_name (builder, "spent");
  json_builder_add_int_value (builder, draft->spent);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  if (ow_hall_files_write (self->folder, name, bytes, &error) && ow_hall_files_sync_folder (self->folder, &error))
    return TRUE;
  g_warning ("a draft could not be kept: %s", error->message);
  return FALSE;
}

static void
find_again (OwHallDrafts *self,
            const char   *name)
{
  g_autofree char *token = g_strndup (name, TOKEN_LENGTH);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = g_str_has_suffix (name, ".json") ? load (self, token, parser) : NULL;
  Draft *draft;

  if (object == NULL)
    return;
  draft = g_new0 (Draft, 1);
  draft->kiosk = g_strdup (ow_hall_json_get_text (object, "kiosk"));
  draft->key = g_strdup (ow_hall_json_get_text (object, "key"));
  draft->hash = g_strdup (ow_hall_json_get_text (object, "hash"));
  draft->until = json_object_get_int_member_with_default (object, "until", 0);
  draft->spent = json_object_get_int_member_with_default (object, "spent", 0);
  draft->taken = *ow_hall_json_get_text (object, "sealed") == '\0';
  g_hash_table_insert (self->drafts, g_steal_pointer (&token), draft);
}

OwHallDrafts *
ow_hall_drafts_new (const char *folder,
                    GError    **error)
{
  g_autoptr (OwHallDrafts) self = g_object_new (OW_TYPE_HALL_DRAFTS, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  self->folder = g_build_filename (folder, "drafts", NULL);
  g_mkdir_with_parents (self->folder, 0700);
  dir = g_dir_open (self->folder, 0, error);
  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    find_again (self, name);
  return g_steal_pointer (&self);
}

static gint64
seconds_now (OwHallDrafts *self)
{
  return ow_clock_now_wall (self->clock) / G_USEC_PER_SEC;
}

static void
keep_spent (OwHallDrafts *self,
            const char   *token,
            Draft        *draft,
            gint64        spent)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = load (self, token, parser);

  draft->spent = spent;
  if (object != NULL)
    save (self, token, draft, ow_hall_json_get_text (object, "sealed"));
}

/* Only the clock on the wall says so, which may be wrong for a while: a day of the other one, counted on over
 * restarts. */
static gboolean
is_over (OwHallDrafts *self,
         const char   *token,
         Draft        *draft)
{
  gint64 now = ow_clock_now_monotonic (self->clock);

  if (draft->until > seconds_now (self)) {
    draft->over = 0;
    if (draft->spent > 0)
      keep_spent (self, token, draft, 0);
    return FALSE;
  }
  if (draft->over == 0)
    draft->over = MAX (now, 1);
  if (now - draft->over >= G_TIME_SPAN_HOUR) {
    keep_spent (self, token, draft, draft->spent + now - draft->over);
    draft->over = now;
  }
  return draft->spent + now - draft->over >= G_TIME_SPAN_DAY;
}

/* Those whose time is over go, whoever has them. */
static void
expire (OwHallDrafts *self)
{
  GHashTableIter iter;
  gpointer token;
  gpointer value;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &token, &value)) {
    g_autofree char *path = dup_path (self, token);

    if (!is_over (self, token, value))
      continue;
    g_unlink (path);
    g_hash_table_iter_remove (&iter);
  }
}

static guint
count (OwHallDrafts *self,
       const char   *kiosk)
{
  guint found = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Draft *draft = value;

    found += !draft->taken && (kiosk == NULL || g_str_equal (draft->kiosk, kiosk)) ? 1 : 0;
  }
  return found;
}

guint
ow_hall_drafts_count (OwHallDrafts *self)
{
  g_return_val_if_fail (OW_IS_HALL_DRAFTS (self), 0);

  expire (self);
  return count (self, NULL);
}

/* --- Answers ------------------------------------------------------------------------------------- */

static gboolean
is_token (const char *text)
{
  return strlen (text) == TOKEN_LENGTH && strspn (text, "0123456789abcdef") == TOKEN_LENGTH;
}

static gboolean
is_name (const char *text)
{
  gsize length = strlen (text);

  return length >= 1 && length <= MAX_NAME && strspn (text, NAME_LETTERS) == length;
}

static gboolean
is_sealed (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length % 4 == 0 && strspn (text, BASE64_LETTERS) == length
         && length / 4 * 3 <= OW_HALL_DRAFTS_MAX_SEALED + 2;
}

static char *
dup_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* Unknown, taken over, or its time is over: all the same from outside. */
static OwHallAnswer *
unknown (void)
{
  return ow_hall_json_problem (SOUP_STATUS_NOT_FOUND, "unknown", "there is no such draft");
}

static OwHallAnswer *
broken (void)
{
  return ow_hall_json_problem (SOUP_STATUS_INTERNAL_SERVER_ERROR, "broken", "it could not be kept");
}

/* @sealed NULL: without it. */
static OwHallAnswer *
say_draft (guint        status,
           const char  *token,
           const Draft *draft,
           const char  *sealed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *until = dup_time (draft->until);

  json_builder_begin_object (builder);
  ow_hall_json_add_text (builder, "token", token);
  ow_hall_json_add_text (builder, "until", until);
  if (sealed != NULL)
    ow_hall_json_add_text (builder, "sealed", sealed);
  json_builder_end_object (builder);
  return ow_hall_json_say (status, "application/json", builder);
}

/* 0 for what is none, or is over. */
static gint64
read_until (OwHallDrafts *self,
            JsonObject   *object)
{
  g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 (ow_hall_json_get_text (object, "until"), NULL);
  gint64 now = seconds_now (self);
  gint64 most = now + OW_HALL_DRAFTS_MAX_DAYS * (G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND);
  gint64 wanted = until != NULL ? g_date_time_to_unix (until) : 0;

  return wanted > now ? MIN (wanted, most) : 0;
}

/* What was taken over comes back from whoever took it, and from nobody else. */
static gboolean
may_bring (const Draft *draft,
           const char  *key,
           const char  *hash)
{
  return g_str_equal (draft->hash, hash) && (!draft->taken || g_str_equal (draft->key, key));
}

static OwHallAnswer *
bring (OwHallDrafts *self,
       JsonObject   *object,
       const char   *key)
{
  const char *token = ow_hall_json_get_text (object, "token");
  const char *kiosk = ow_hall_json_get_text (object, "kiosk");
  const char *sealed = ow_hall_json_get_text (object, "sealed");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, sealed, -1);
  const Draft *before = g_hash_table_lookup (self->drafts, token);
  Draft *draft;

  if (before != NULL && !may_bring (before, key, hash))
    return ow_hall_json_problem (SOUP_STATUS_CONFLICT, "already", "it was taken over, or is another one");
  if ((before == NULL || before->taken) && count (self, kiosk) >= self->per_kiosk)
    return ow_hall_json_problem (SOUP_STATUS_CONFLICT, "full", "this kiosk has too many here");
  draft = g_new0 (Draft, 1);
  draft->kiosk = g_strdup (kiosk);
  draft->key = g_strdup (key);
  draft->hash = g_steal_pointer (&hash);
  draft->until = read_until (self, object);
  if (!save (self, token, draft, sealed)) {
    draft_free (draft);
    return broken ();
  }
  g_hash_table_replace (self->drafts, g_strdup (token), draft);
  return say_draft (SOUP_STATUS_CREATED, token, draft, NULL);
}

static OwHallAnswer *
answer_post (OwHallDrafts      *self,
             SoupServerMessage *message)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = ow_hall_json_read (message, parser, OW_HALL_DRAFTS_MAX_BODY);
  const char *key = ow_hall_json_get_key (message);

  if (key == NULL)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "no-key", "the header Idempotency-Key is missing");
  if (object == NULL || !is_token (ow_hall_json_get_text (object, "token"))
      || !is_name (ow_hall_json_get_text (object, "kiosk")) || !is_sealed (ow_hall_json_get_text (object, "sealed"))
      || read_until (self, object) == 0)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "token, kiosk, until and sealed are needed");
  return bring (self, object, key);
}

static OwHallAnswer *
answer_get (OwHallDrafts *self,
            const char   *token)
{
  const Draft *draft = g_hash_table_lookup (self->drafts, token);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = draft != NULL && !draft->taken ? load (self, token, parser) : NULL;

  return object != NULL ? say_draft (SOUP_STATUS_OK, token, draft, ow_hall_json_get_text (object, "sealed"))
                        : unknown ();
}

static OwHallAnswer *
answer_delete (OwHallDrafts      *self,
               SoupServerMessage *message,
               const char        *token)
{
  Draft *draft = g_hash_table_lookup (self->drafts, token);
  const char *key = ow_hall_json_get_key (message);
  Draft taken;

  if (key == NULL)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "no-key", "the header Idempotency-Key is missing");
  if (draft == NULL || (draft->taken && !g_str_equal (draft->key, key)))
    return unknown ();
  taken = *draft;
  taken.key = (char *) key;
  if (!save (self, token, &taken, ""))
    return broken ();
  g_free (draft->key);
  draft->key = g_strdup (key);
  draft->taken = TRUE;
  return ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
}

OwHallAnswer *
ow_hall_drafts_answer (OwHallDrafts      *self,
                       SoupServerMessage *message,
                       const char        *path)
{
  const char *method = soup_server_message_get_method (message);
  const char *token = path + strlen ("/v1/drafts");

  g_return_val_if_fail (OW_IS_HALL_DRAFTS (self), NULL);

  expire (self);
  if (*token == '\0' && method == SOUP_METHOD_POST)
    return answer_post (self, message);
  if (*token == '/' && method == SOUP_METHOD_GET)
    return answer_get (self, token + 1);
  if (*token == '/' && method == SOUP_METHOD_DELETE)
    return answer_delete (self, message, token + 1);
  return ow_hall_json_problem (SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
}
