/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question.h"

G_BEGIN_DECLS

/* The choice by which a form lets somebody say "I don't know", as it is commonly called in the forms of this trade; NULL
 * where it has none. Caller owns it. */
OwChoice *ow_unknown_choice_find (OwQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
