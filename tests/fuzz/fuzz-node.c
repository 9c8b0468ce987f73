/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-node.h"

#include "run-corpus.h"

static void
check_links (OwNode *top)
{
  for (OwNode *node = top; node != NULL; node = ow_node_next_in (node, top)) {
    g_assert (node->next == NULL || node->next->previous == node);
    g_assert (node->first_child == NULL || node->first_child->parent == node);
    g_assert (node->last_child == NULL || node->last_child->next == NULL);
  }
}

/* A document as a server or a form's media may hold it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwNode) document = ow_node_parse (size > 0 ? (const char *) data : "", (gssize) size, NULL);
  g_autoptr (OwNode) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (document == NULL)
    return 0;
  check_links (document);
  before = ow_node_dup_string_value (document);
  copy = ow_node_copy_deep (document);
  check_links (copy);
  after = ow_node_dup_string_value (copy);
  g_assert_cmpstr (before, ==, after);
  ow_node_drop_blank_text (copy);
  check_links (copy);
  return 0;
}
