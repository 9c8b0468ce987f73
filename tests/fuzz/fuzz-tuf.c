/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-tuf-json.h"
#include "ow-tuf-metadata.h"

#include "run-corpus.h"

#include <stdlib.h>
#include <string.h>

/* What is named at all is reached by the folder that it lies in. */
static void
check_delegation (const OwTufDelegation *delegation)
{
  static const char *const paths[] = { "forms/demo/form.xml", "packs/qinglan/services/repair.ini", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *folder = g_strndup (paths[i], strcspn (paths[i], "/"));

    if (ow_tuf_delegation_matches (delegation, paths[i]) &&
        (!ow_tuf_delegation_reaches (delegation, folder) || !ow_tuf_delegation_reaches (delegation, "")))
      abort ();
  }
}

/* Metadata of each role, as any server may send it. What is taken comes back the same by way of its canonical form. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (JsonNode) node = ow_tuf_json_parse (bytes, NULL);

  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++) {
    g_autoptr (OwTufMetadata) metadata = ow_tuf_metadata_parse (bytes, kind, NULL);

    for (guint i = 0; metadata != NULL && metadata->delegations != NULL && i < metadata->delegations->len; i++)
      check_delegation (g_ptr_array_index (metadata->delegations, i));
  }
  if (node != NULL) {
    g_autoptr (GBytes) canonical = ow_tuf_json_canonical (node);

    /* Line breaks stand in it as they are: then it is no JSON, and nobody reads it. */
    g_autoptr (JsonNode) again = ow_tuf_json_parse (canonical, NULL);
    g_autoptr (GBytes) canonical_again = again != NULL ? ow_tuf_json_canonical (again) : NULL;

    if (canonical_again != NULL && !g_bytes_equal (canonical, canonical_again))
      abort ();
  }
  return 0;
}
