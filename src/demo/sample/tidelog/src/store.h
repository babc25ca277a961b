/* SPDX-License-Identifier: MIT */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stdio.h>

#include "gauge.h"

bool store_append(FILE *file, const struct reading *reading);

#endif
