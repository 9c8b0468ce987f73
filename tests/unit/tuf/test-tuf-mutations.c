/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tuf-world.h"

#include <locale.h>
#include <string.h>

/* Metadata that was changed at random, by bytes and by whole words: nothing that was signed may differ and still be
 * trusted. By hand OW_TUF_MUTATIONS=1000000 says how many are to be refused. */

#define USUAL 4000

static const char *const words[] = {
  "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u0000", "\\ud800", "null", "true", "-", "0", "9", "1e9", "\"version\"",
  "\"threshold\"", "\"keyids\"", "\"hashes\"", "\"sha256\"", "\"root\"", "\"targets\"", "\"delegations\"", "\xff",
};

static GBytes *
mutate (GBytes *bytes,
        GRand  *chance)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  GString *changed = g_string_new_len (text, (gssize) length);
  int changes = g_rand_int_range (chance, 1, 6);

  for (int i = 0; i < changes && changed->len > 0; i++) {
    gssize at = g_rand_int_range (chance, 0, (int) changed->len);
    gssize wanted = g_rand_int_range (chance, 1, 64);
    gssize more = MIN ((gssize) changed->len - at, wanted);

    switch (g_rand_int_range (chance, 0, 6)) {
    case 0:
      changed->str[at] ^= (char) (1 << g_rand_int_range (chance, 0, 8));
      break;
    case 1:
      changed->str[at] = (char) g_rand_int_range (chance, 0, 256);
      break;
    case 2:
      g_string_erase (changed, at, more);
      break;
    case 3: {
      g_autofree char *copy = g_strndup (changed->str + at, (gsize) more);

      g_string_insert (changed, g_rand_int_range (chance, 0, (int) changed->len), copy);
      break;
    }
    case 4:
      g_string_insert (changed, at, words[g_rand_int_range (chance, 0, G_N_ELEMENTS (words))]);
      break;
    default:
      g_string_truncate (changed, (gsize) at);
      break;
    }
  }
  return g_string_free_to_bytes (changed);
}

/* A trust that has come as far as the step before @kind. */
static OwTufTrust *
prepare (World    *world,
         OwTufKind kind)
{
  OwTufTrust *trust = ow_tuf_trust_new (world->trusted, NULL);
  gboolean same;

  g_assert_true (ow_tuf_trust_begin (trust, WORLD_NOW, NULL));
  if (kind > OW_TUF_TIMESTAMP)
    g_assert_true (ow_tuf_trust_take_timestamp (
      trust, g_hash_table_lookup (world->files, "metadata/1.timestamp.json"), &same, NULL));
  if (kind > OW_TUF_SNAPSHOT)
    g_assert_true (ow_tuf_trust_take_snapshot (
      trust, g_hash_table_lookup (world->files, "metadata/1.snapshot.json"), NULL));
  return trust;
}

static gboolean
take (OwTufTrust *trust,
      OwTufKind   kind,
      GBytes     *bytes)
{
  gboolean flag;

  switch (kind) {
  case OW_TUF_ROOT:
    return ow_tuf_trust_take_root (trust, bytes, &flag, NULL);
  case OW_TUF_TIMESTAMP:
    return ow_tuf_trust_take_timestamp (trust, bytes, &flag, NULL);
  case OW_TUF_SNAPSHOT:
    return ow_tuf_trust_take_snapshot (trust, bytes, NULL);
  case OW_TUF_TARGETS:
  default:
    return ow_tuf_trust_take_targets (trust, "targets", NULL, bytes, NULL);
  }
}

/* How many of the files were refused. */
static guint
play (World    *world,
      OwTufKind kind,
      guint     count,
      guint32   seed)
{
  const char *const names[OW_TUF_N_KINDS] = { "metadata/2.root.json", "metadata/1.timestamp.json",
                                              "metadata/1.snapshot.json", "metadata/1.targets.json" };
  GBytes *original = g_hash_table_lookup (world->files, names[kind]);
  g_autoptr (OwTufMetadata) signed_for = ow_tuf_metadata_parse (original, kind, NULL);
  g_autoptr (OwTufTrust) trust = prepare (world, kind);
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  guint refused = 0;

  while (refused < count) {
    g_autoptr (GBytes) changed = mutate (original, chance);
    g_autoptr (OwTufMetadata) read = NULL;

    if (!take (trust, kind, changed)) {
      refused++;
      continue;
    }
    /* A space more, or a signature that doesn't count: what is signed is the same to the byte. */
    read = ow_tuf_metadata_parse (changed, kind, NULL);
    g_assert_true (g_bytes_equal (read->signed_bytes, signed_for->signed_bytes));
    ow_tuf_trust_free (trust);
    trust = prepare (world, kind);
  }
  return refused;
}

static void
test_mutations (void)
{
  const char *wanted = g_getenv ("OW_TUF_MUTATIONS");
  guint count = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : USUAL;
  g_autoptr (World) world = world_new ();
  guint refused = 0;

  /* Without hashes, so that a changed file isn't refused before it is read. */
  world->has_hashes = FALSE;
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
  world->roles[OW_TUF_ROOT].version = 2;
  world_write (world, OW_TUF_ROOT);
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++)
    refused += play (world, kind, count / OW_TUF_N_KINDS, 7 + kind);
  g_test_message ("%u refused", refused);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tuf/mutations", test_mutations);
  return g_test_run ();
}
