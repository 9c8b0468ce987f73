/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* The record of a filling as XML in UTF-8: without templates and what isn't relevant, all namespaces kept
 * (ODK XForms specification, "Instance"; W3C XForms 1.1 §11.1). */
GBytes *ow_writer_write_submission (OwNode *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
