/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What every fuzz target defines; libFuzzer calls it by this name. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
/* What libFuzzer calls first; the same for all of them. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
