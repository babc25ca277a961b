/* SPDX-License-Identifier: MIT */
#ifndef ALARM_H
#define ALARM_H

#include <stdbool.h>

/* Warns once when the water rises over a level, and again after it has fallen. */
struct alarm {
	int level;
	bool raised;
};

void alarm_check(struct alarm *alarm, int level);

#endif
