/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* A GeoJSON FeatureCollection (RFC 7946) as a secondary instance (ODK XForms specification, "Secondary
 * Instances"): root/item with <geometry> in ODK's form, the properties and the id. Points, lines and
 * polygons without holes. NULL with an OwNodeError. */
OwNode *ow_geojson_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
