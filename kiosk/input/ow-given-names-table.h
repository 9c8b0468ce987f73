/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is given as names: each sound with its characters, "wei 伟维卫", the commoner first; NULL-terminated. */
extern const char *const ow_given_name_sounds[];
/* Pairs that are common as a whole, of those characters, the commoner first; NULL-terminated. */
extern const char *const ow_given_name_pairs[];
