/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CRC16_H
#define CRC16_H

#include <stddef.h>

unsigned int crc16(const char *data, size_t length);

#endif
