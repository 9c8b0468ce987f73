/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

/* ODK XForms, "Entities": plain attributes in meta, filled by binds and actions, that go with the submission. */

static char *
submit (OwFilling *filling)
{
  ow_filling_finalize (filling);
  return form_world_submission (filling);
}

static void
test_create (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<name/><meta><instanceID/><entity dataset='people' id='' create=''><label/></entity></meta>",
    "<bind nodeset='/data/meta/entity/@id' readonly='true()' type='string'/>"
    "<setvalue event='odk-instance-first-load' ref='/data/meta/entity/@id' type='string' readonly='true()'"
    " value=\"concat('id-', 7)\"/>"
    "<bind nodeset='/data/meta/entity/@create' calculate=\"if(/data/name != '', 1, '')\" type='string'/>"
    "<bind nodeset='/data/meta/entity/label' calculate='/data/name' type='string'/>",
    "<input ref='/data/name'/>");
  g_autofree char *xml = NULL;

  form_world_answer (filling, "/data/name", "甲", OW_ANSWER_OK);
  xml = submit (filling);
  g_assert_nonnull (g_strstr_len (
    xml, -1, "<entity dataset=\"people\" id=\"id-7\" create=\"1\"><label>甲</label></entity></meta>"));
}

/* The versions come from the list of entities, as it was when the form was fetched. */
static void
test_update (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<who/><meta><entity dataset='people' id='' update='1' baseVersion='' trunkVersion='' branchId=''/></meta>",
    "<instance id='people'><root><item><name>p1</name><label>甲</label><__version>3</__version>"
    "<__trunkVersion>2</__trunkVersion><__branchId>b-1</__branchId></item></root></instance>"
    "<bind nodeset='/data/meta/entity/@id' calculate='/data/who'/>"
    "<bind nodeset='/data/meta/entity/@baseVersion'"
    " calculate=\"instance('people')/root/item[name = /data/who]/__version\"/>"
    "<bind nodeset='/data/meta/entity/@trunkVersion'"
    " calculate=\"instance('people')/root/item[name = /data/who]/__trunkVersion\"/>"
    "<bind nodeset='/data/meta/entity/@branchId'"
    " calculate=\"instance('people')/root/item[name = /data/who]/__branchId\"/>",
    "<select1 ref='/data/who'><itemset nodeset=\"instance('people')/root/item\"><value ref='name'/>"
    "<label ref='label'/></itemset></select1>");
  g_autofree char *xml = NULL;

  form_world_answer (filling, "/data/who", "p1", OW_ANSWER_OK);
  xml = submit (filling);
  g_assert_nonnull (g_strstr_len (
    xml, -1,
    "<entity dataset=\"people\" id=\"p1\" update=\"1\" baseVersion=\"3\" trunkVersion=\"2\" branchId=\"b-1\"/>"));
}

static void
test_one_for_each_instance_of_a_repeat (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><name/><meta><entity dataset='people' id='' create='1'><label/></entity></meta></r>"
    "<r><name/><meta><entity dataset='people' id='' create='1'><label/></entity></meta></r>",
    "<bind nodeset='/data/r/meta/entity/@id' type='string' readonly='true()'/>"
    "<bind nodeset='/data/r/meta/entity/label' calculate='../../../name' type='string'/>"
    "<bind nodeset='/data/r/meta' relevant=\"../name != 'nobody'\"/>",
    "<group ref='/data/r'><repeat nodeset='/data/r'><setvalue event='odk-instance-first-load odk-new-repeat'"
    " ref='/data/r/meta/entity/@id' value=\"concat('id-', position(../../..))\"/>"
    "<input ref='/data/r/name'/></repeat></group>");
  g_autofree char *xml = NULL;

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[1]/name", "甲", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/name", "nobody", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[3]/name", "丙", OW_ANSWER_OK);
  xml = submit (filling);
  g_assert_nonnull (g_strstr_len (
    xml, -1, "<r><name>甲</name><meta><entity dataset=\"people\" id=\"id-1\" create=\"1\"><label>甲</label></entity>"
             "</meta></r><r><name>nobody</name></r><r><name>丙</name><meta><entity dataset=\"people\" id=\"id-3\""
             " create=\"1\"><label>丙</label></entity></meta></r>"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/entities/create", test_create);
  g_test_add_func ("/xforms/entities/update", test_update);
  g_test_add_func ("/xforms/entities/repeat", test_one_for_each_instance_of_a_repeat);
  return g_test_run ();
}
