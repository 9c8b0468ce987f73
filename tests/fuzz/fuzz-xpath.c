/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-xpath.h"

#include "run-corpus.h"

#include <string.h>

static const char form[] =
  "<data xmlns='http://www.w3.org/2002/xforms' xmlns:orx='http://openrosa.org/xforms' id='x' version='1'>"
  "<a>1</a><b>two three</b><c/><d>2026-11-23</d><rep><x>1</x><y>甲</y></rep><rep><x>2</x></rep>"
  "<g><h k='v'>mixed <i>text</i> here</h><!-- c --><?p i?></g><p>30.1 120.2 0 0;30.2 120.3 0 0</p></data>";

static OwNode *
find_instance (gpointer    data,
               const char *id)
{
  return data;
}

static char *
dup_property (gpointer    data,
              const char *name)
{
  return g_strdup (name);
}

/* The expression itself is also the name of the form's language, which comes from outside as well. */
static void
evaluate (const OwXPath *xpath,
          OwNode        *document,
          OwNode        *context)
{
  static const OwXPathHost host = { .find_instance = find_instance, .dup_property = dup_property };
  OwXPathScope scope = {
    .host = &host, .host_data = document, .root = document, .context = context,
    .language = ow_xpath_get_source (xpath),
  };
  g_auto (OwXPathValue) value = { 0 };
  g_autofree char *text = NULL;

  if (!ow_xpath_evaluate (xpath, &scope, &value, NULL))
    return;
  text = ow_xpath_value_to_string (&value);
  ow_xpath_value_to_number (&value);
  ow_xpath_value_to_boolean (&value);
}

/* The first byte chooses the dialect, the rest is the expression. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *expression = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_autoptr (GHashTable) namespaces = NULL;
  g_autoptr (OwNode) document = NULL;
  g_autoptr (OwXPath) xpath = NULL;
  g_autoptr (GPtrArray) reads = NULL;

  if (expression == NULL)
    return 0;
  namespaces = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (namespaces, (gpointer) "orx", (gpointer) "http://openrosa.org/xforms");
  g_hash_table_insert (namespaces, (gpointer) "jr", (gpointer) "http://openrosa.org/javarosa");
  xpath = ow_xpath_compile (expression, data[0] == '1' ? OW_XPATH_DIALECT_1_0 : OW_XPATH_DIALECT_ODK, namespaces, NULL);
  if (xpath == NULL)
    return 0;
  ow_xpath_check (xpath, NULL, NULL);
  ow_xpath_is_volatile (xpath);
  reads = ow_xpath_list_reads (xpath, "/data/rep/x", NULL);
  g_ptr_array_unref (ow_xpath_list_operands (xpath));
  document = ow_node_parse (form, -1, NULL);
  evaluate (xpath, document, document->first_child);
  evaluate (xpath, document, document->first_child->last_child);
  return 0;
}
