/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-filling.h"
#include "ow-form-load.h"

#include "run-corpus.h"

#include <string.h>

/* A draft as a damaged file or another form's slip may bring it: refused with an error that is ours, or gone on
 * with; then what is saved and comes back is the same. */

static const char form_xml[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'"
  " xmlns:odk='http://www.opendatakit.org/xforms'><h:head><h:title>Draft</h:title><model>"
  "<itext><translation lang='zh'><text id='t'><value>甲</value></text></translation>"
  "<translation lang='en'><text id='t'><value>one</value></text></translation></itext>"
  "<instance><data id='f' version='1'><a/><n/><b>d</b><c/><day/><when/><here/><line/><one/><many/><order/><t/>"
  "<e n='' kind='x'/><rep jr:template=''><x/><y/><inner jr:template=''><z/></inner></rep><cnt><q/></cnt>"
  "<fix><p>1</p></fix><fix><p>2</p></fix><dup/><dup/><g><a/><h><b/></h></g>"
  "<orx:meta><orx:instanceID/></orx:meta></data></instance>"
  "<instance id='list'><root><item><k>1</k><v>p</v></item><item><k>1</k><v>q</v></item><item><k>2</k><v>r</v></item>"
  "</root></instance><instance id='last' src='jr://instance/last-saved'/>"
  "<bind nodeset='/data/n' type='int' constraint='. &lt; 100'/><bind nodeset='/data/b' relevant='/data/n &gt; 1'/>"
  "<bind nodeset='/data/c' calculate='concat(/data/n, sum(/data/rep/y), count(/data/rep/inner))'/>"
  "<bind nodeset='/data/day' type='date' required='true()'/><bind nodeset='/data/when' type='dateTime'/>"
  "<bind nodeset='/data/here' type='geopoint'/><bind nodeset='/data/line' type='geotrace'/>"
  "<bind nodeset='/data/t' calculate=\"jr:itext('t')\"/><bind nodeset='/data/e/@n' calculate='/data/a'/>"
  "<bind nodeset='/data/rep/y' type='decimal'/><bind nodeset='/data/rep/inner' relevant='../x != 0'/>"
  "<bind nodeset='/data/rep/inner/z' calculate=\"concat(position(..), instance('last')/data/a)\"/>"
  "<bind nodeset='/data/g' relevant=\"/data/a = 'g'\"/>"
  "<bind nodeset='/data/orx:meta/orx:instanceID' jr:preload='uid'/>"
  "</model></h:head><h:body><input ref='/data/a'/><input ref='/data/n'/><input ref='/data/b'/>"
  "<input ref='/data/day'/><input ref='/data/when'/><input ref='/data/here'/><input ref='/data/line'/>"
  "<select1 ref='/data/one'><itemset nodeset=\"instance('list')/root/item[k = /data/n]\"><value ref='v'/>"
  "<label ref='v'/></itemset></select1>"
  "<select ref='/data/many'><item><value>a</value></item><item><value>b</value></item></select>"
  "<odk:rank ref='/data/order'><item><value>a</value></item><item><value>b</value></item></odk:rank>"
  "<repeat nodeset='/data/rep'><input ref='/data/rep/x'/><input ref='/data/rep/y'/>"
  "<repeat nodeset='/data/rep/inner'><input ref='/data/rep/inner/z'/></repeat></repeat>"
  "<repeat nodeset='/data/cnt' jr:count='if(/data/n &gt; 5, 5, /data/n)'><input ref='/data/cnt/q'/></repeat>"
  "<repeat nodeset='/data/fix' jr:noAddRemove='true()'><input ref='/data/fix/p'/></repeat>"
  "<group ref='/data/g'><input ref='/data/g/a'/><input ref='/data/g/h/b'/></group></h:body></h:html>";

static OwForm *
get_form (void)
{
  static OwForm *form;

  if (form == NULL) {
    g_autoptr (GBytes) xml = g_bytes_new_static (form_xml, strlen (form_xml));

    form = ow_form_load_bytes (xml, NULL, NULL);
    g_assert (form != NULL);
  }
  return form;
}

/* NULL only with an error that is one of ours. */
static OwFilling *
begin (OwBeginning from)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GError) error = NULL;
  OwFilling *filling = ow_filling_begin (get_form (), clock, &from, &error);

  g_assert ((filling == NULL) == (error != NULL));
  g_assert (error == NULL || error->domain == OW_FORM_ERROR);
  return filling;
}

static void
answer_some (OwFilling *filling)
{
  static const char *const answers[][2] = {
    { "/data/n", "2" },          { "/data/one", "r" }, { "/data/n", "1" }, { "/data/order", "b" },
    { "/data/rep[1]/y", "2.5" }, { "/data/a", "g" },   { "/data/g/h/b", "x" },
  };

  ow_filling_add_repeat (filling, "/data/rep", NULL);
  ow_filling_add_repeat (filling, "/data/rep[1]/inner", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    ow_filling_answer (filling, answers[i][0], answers[i][1], NULL, NULL);
  ow_filling_set_language (filling, "en");
  ow_filling_remove_repeat (filling, "/data/rep[2]", NULL);
}

static void
check_same (OwFilling *filling)
{
  g_autoptr (GBytes) first = ow_filling_save_draft (filling);
  g_autoptr (OwFilling) restored = begin ((OwBeginning) { .draft = first });
  g_autoptr (GBytes) second = NULL;

  g_assert (restored != NULL);
  second = ow_filling_save_draft (restored);
  g_assert (g_bytes_equal (first, second));
}

/* What is read of it as a submission may be sent again. */
static void
check_edit (GBytes *record)
{
  g_autoptr (OwFilling) edited = begin ((OwBeginning) { .submission = record, .last_saved = record });
  g_autoptr (OwFilling) again = NULL;
  g_autoptr (GBytes) submission = NULL;

  if (edited == NULL)
    return;
  ow_filling_finalize (edited);
  submission = ow_filling_serialize (edited);
  again = begin ((OwBeginning) { .submission = submission });
  g_assert (again != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) draft = g_bytes_new (data, size);
  g_autoptr (OwFilling) filling = begin ((OwBeginning) { .draft = draft });

  check_edit (draft);
  if (filling == NULL)
    return 0;
  check_same (filling);
  answer_some (filling);
  check_same (filling);
  return 0;
}
