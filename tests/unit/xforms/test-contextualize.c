/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-contextualize.h"

#include "form-world.h"

/* ODK XForms, "XPath Paths": absolute paths inside a repeat. Seen from /data/o/i/b, with repeats o and i. */

static const struct {
  const char *source;
  const char *result;
} cases[] = {
  { "/data/o/i/a", "current()/../a" },
  { "/data/o/x", "current()/../../x" },
  { "/data/y", "/data/y" },
  { "/data/o", "/data/o" },
  { "count(/data/o/i)", "count(current()/../../i)" },
  { "count(/data/o)", "count(/data/o)" },
  { "/data/o[1]/x", "/data/o[1]/x" },
  { "/data/o/i[position() = 2]/a", "current()/../../i[position() = 2]/a" },
  { "../../x/y", "../../x/y" },
  { "3 * /data/o/x", "3 * current()/../../x" },
  { "/data/o/x * /data/o/i/a", "current()/../../x * current()/../a" },
  { "/data/o/x div /data/o/x", "current()/../../x div current()/../../x" },
  { "-/data/o/x", "-current()/../../x" },
  { "'/data/o/x'", "'/data/o/x'" },
  { "instance('l')/root/item[n = /data/o/i/a]/l", "instance('l')/root/item[n = current()/../a]/l" },
  { "instance('l')/data/o/x", "instance('l')/data/o/x" },
  { "concat(/data/o/x,/data/o/i/a)", "concat(current()/../../x,current()/../a)" },
  { "/data/other/o/x", "/data/other/o/x" },
};

static OwForm *
load (void)
{
  return form_world_load (
    "<y/><o jr:template=''><x/><i jr:template=''><a/><b/></i></o>", "",
    "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i'><input ref='/data/o/i/b'/></repeat></repeat>");
}

static void
test_rewrite (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (OwForm) form = load ();
  OwNodeDef *context = ow_form_find_def (form, "/data/o/i/b");
  g_autofree char *result = ow_contextualize (form, cases[i].source, context, context);

  g_assert_cmpstr (result, ==, cases[i].result);
}

/* Seen from the repeat i itself, whose count is told by all its instances. */
static void
test_count (void)
{
  static const char *const counts[][2] = {
    { "count-non-empty(/data/o/i/a)", "count-non-empty(current()/../i/a)" },
    { "/data/o/x + 1", "current()/../x + 1" },
    { "count(/data/o/i) + /data/y", "count(current()/../i) + /data/y" },
    { "../x", "../x" },
  };
  g_autoptr (OwForm) form = load ();
  OwNodeDef *repeat = ow_form_find_def (form, "/data/o/i");

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autofree char *result = ow_contextualize (form, counts[i][0], repeat, repeat->parent);

    g_assert_cmpstr (result, ==, counts[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/xforms/contextualize/%u", i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rewrite);
  }
  g_test_add_func ("/xforms/contextualize/count", test_count);
  return g_test_run ();
}
