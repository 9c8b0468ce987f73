/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-type.h"

/* ODK XForms, "Data Types". */

static const struct {
  OwDataType type;
  const char *value;
  const char *cast; /* NULL: refused */
} cases[] = {
  { OW_DATA_STRING, " as it is ", " as it is " },
  { OW_DATA_INT, " 42 ", "42" },
  { OW_DATA_INT, "4.9", "4" },
  { OW_DATA_INT, "-4.9", "-4" },
  { OW_DATA_INT, "007", "7" },
  { OW_DATA_INT, "-0012", "-12" },
  { OW_DATA_INT, "+12", "12" },
  { OW_DATA_INT, "-0", "0" },
  { OW_DATA_INT, "-.5", "0" },
  { OW_DATA_INT, "2147483647", "2147483647" },
  { OW_DATA_INT, "2147483648", NULL },
  { OW_DATA_INT, "-2147483648", "-2147483648" },
  { OW_DATA_INT, "-2147483649", NULL },
  { OW_DATA_INT, "99999999999999999999", NULL },
  { OW_DATA_INT, "1e3", "1000" },
  { OW_DATA_INT, "-5.5e-17", "0" },
  { OW_DATA_INT, "1e10", NULL },
  { OW_DATA_INT, "1e999", NULL },
  { OW_DATA_INT, "", "" },
  { OW_DATA_DECIMAL, "-0.50", "-0.5" },
  { OW_DATA_DECIMAL, "5", "5.0" },
  { OW_DATA_DECIMAL, "+007.", "7.0" },
  { OW_DATA_DECIMAL, ".250", "0.25" },
  { OW_DATA_DECIMAL, "100", "100.0" },
  { OW_DATA_DECIMAL, "0", "0.0" },
  { OW_DATA_DECIMAL, "12345678901234567890.5", "12345678901234567890.5" },
  { OW_DATA_DECIMAL, "1e2", "100.0" },
  { OW_DATA_DECIMAL, "-1.25e+1", "-12.5" },
  { OW_DATA_DECIMAL, "2.36621833e-12", "0.00000000000236621833" },
  { OW_DATA_DECIMAL, "1.5e0", "1.5" },
  { OW_DATA_DECIMAL, "1e999", NULL },
  { OW_DATA_DECIMAL, "1e", NULL },
  { OW_DATA_DECIMAL, "0x10", NULL },
  { OW_DATA_DECIMAL, "nan", NULL },
  { OW_DATA_DECIMAL, "1,5", NULL },
  { OW_DATA_DATE, "2024-02-29", "2024-02-29" },
  { OW_DATA_DATE, "2023-02-29", NULL },
  { OW_DATA_DATE, "2026-13-01", NULL },
  { OW_DATA_DATE, "2026-1-1", NULL },
  { OW_DATA_DATE, "2026-11-23T08:30:00", "2026-11-23" },
  { OW_DATA_DATE, "2026-11-23T08:30:00Z", NULL },
  { OW_DATA_TIME, "23:59:59.999+08:00", "23:59:59.999+08:00" },
  { OW_DATA_TIME, "24:00:00", NULL },
  { OW_DATA_TIME, "08:30", NULL },
  { OW_DATA_DATETIME, "2026-11-23T08:30:00+08:00", "2026-11-23T08:30:00+08:00" },
  { OW_DATA_DATETIME, "2026-11-23 08:30:00", NULL },
  { OW_DATA_GEOPOINT, "35.4 116.6", "35.4 116.6" },
  { OW_DATA_GEOPOINT, "35 116 0 5", "35.0 116.0 0.0 5.0" },
  { OW_DATA_GEOPOINT, "91 0 0 0", NULL },
  { OW_DATA_GEOPOINT, "1 2 3 4 5", NULL },
  { OW_DATA_GEOPOINT, "0 0 0 0", "" },
  { OW_DATA_GEOPOINT, "0 0 5 5", "" },
  { OW_DATA_GEOPOINT, "0 5", "0.0 5.0" },
  { OW_DATA_GEOTRACE, "1.0 2.0; 3.0 4.0;", "1.0 2.0;3.0 4.0" },
  { OW_DATA_GEOTRACE, "1.0 2.0", NULL },
  { OW_DATA_GEOTRACE, "1 2;3 4;1.0 2.0 5 6", NULL },
  { OW_DATA_GEOTRACE, "1 2;3 4;0 0 0 0", NULL },
  { OW_DATA_GEOSHAPE, "1 2;3 4;1.0 2.0 5 6", "1.0 2.0;3.0 4.0;1.0 2.0 5.0 6.0" },
  { OW_DATA_GEOSHAPE, "1 2;3 4;1 25", NULL },
  { OW_DATA_GEOSHAPE, "1 2;1 2", NULL },
  { OW_DATA_GEOSHAPE, "1 2;;3 4;1 2", NULL },
  { OW_DATA_BOOLEAN, "true", "true" },
  { OW_DATA_BOOLEAN, "maybe", NULL },
};

static void
test_cast (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *cast = ow_type_cast (cases[i].type, cases[i].value);
  g_autofree char *computed = ow_type_cast_computed (cases[i].type, cases[i].value);

  g_assert_cmpstr (cast, ==, cases[i].cast);
  if (cases[i].cast != NULL)
    g_assert_cmpstr (computed, ==, cases[i].cast);
}

static void
test_computed (void)
{
  g_autofree char *blank = ow_type_cast_computed (OW_DATA_INT, "NaN");
  g_autofree char *day = ow_type_cast_computed (OW_DATA_DATE, "2026-11-23T23:30:00.000+08:00");
  g_autofree char *midnight = ow_type_cast_computed (OW_DATA_DATETIME, "2026-11-23");
  g_autofree char *begun = ow_type_cast_computed (OW_DATA_GEOTRACE, "35 116 0 0;");
  g_autofree char *no_line = ow_type_cast_computed (OW_DATA_GEOTRACE, " ");
  g_autofree char *no_shape = ow_type_cast_computed (OW_DATA_GEOSHAPE, "1.0 2.0; 3.0 4.0");

  g_assert_cmpstr (begun, ==, "35.0 116.0 0.0 0.0");
  g_assert_cmpstr (no_line, ==, "");
  g_assert_cmpstr (no_shape, ==, "");
  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (day, ==, "2026-11-23");
  g_assert_cmpstr (midnight, ==, "2026-11-23T00:00:00.000+08:00");
}

static void
test_display (void)
{
  g_autofree char *whole = ow_type_dup_display (OW_DATA_DECIMAL, "5.0");
  g_autofree char *broken = ow_type_dup_display (OW_DATA_DECIMAL, "5.05");
  g_autofree char *text = ow_type_dup_display (OW_DATA_STRING, "5.0");

  g_assert_cmpstr (whole, ==, "5");
  g_assert_cmpstr (broken, ==, "5.05");
  g_assert_cmpstr (text, ==, "5.0");
}

static void
test_names (void)
{
  g_assert_cmpint (ow_type_from_name ("xsd:int"), ==, OW_DATA_INT);
  g_assert_cmpint (ow_type_from_name ("select1"), ==, OW_DATA_STRING);
  g_assert_cmpint (ow_type_from_name (NULL), ==, OW_DATA_STRING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/xforms/type/cast/%u", i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_cast);
  }
  g_test_add_func ("/xforms/type/computed", test_computed);
  g_test_add_func ("/xforms/type/names", test_names);
  g_test_add_func ("/xforms/type/display", test_display);
  return g_test_run ();
}
