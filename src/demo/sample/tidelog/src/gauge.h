/* SPDX-License-Identifier: MIT */
#ifndef GAUGE_H
#define GAUGE_H

#include <stdbool.h>

/* One reading of the water level. */
struct reading {
	long when;	/* seconds since 1970 */
	int level;	/* millimetres above chart datum */
};

/* An open gauge. */
struct gauge {
	const char *path;
	int fd;
};

bool gauge_open(struct gauge *gauge, const char *path);
bool gauge_read(struct gauge *gauge, struct reading *reading);
void gauge_close(struct gauge *gauge);

#endif
