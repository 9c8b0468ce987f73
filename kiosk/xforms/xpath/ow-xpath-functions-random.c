/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"

const OwXPathFunction ow_xpath_random_functions[] = {
  { NULL },
};
