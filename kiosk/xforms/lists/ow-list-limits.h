/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a list of choices may cost. It comes from outside; the largest known, every village of a province,
 * has some 80,000 rows of ten columns. */

#define OW_LIST_MAX_ITEMS 1000000 /* rows or features of one file */
#define OW_LIST_MAX_COLUMNS 1000  /* of a CSV file; names of properties in a GeoJSON file */
#define OW_LIST_MAX_CELLS 3000000 /* of a CSV file, missing ones counted in; values in a GeoJSON file */
#define OW_LIST_MAX_NAME 1000     /* bytes of a column's name */
#define OW_LIST_MAX_DEPTH 100     /* brackets in a GeoJSON file */
#define OW_LIST_MAX_INDEXES 256   /* columns of all lists of a form that are looked up by value */
