// SPDX-License-Identifier: MIT
/* Warns of high water. */
#include <stdio.h>

#include "alarm.h"

/* The water must fall this far before there is a new warning: waves. */
#define HYSTERESIS 50

void alarm_check(struct alarm *alarm, int level)
{
	if (!alarm->raised && level > alarm->level) {
		fprintf(stderr, "tidelog: high water: %d mm\n", level);
		alarm->raised = true;
	} else if (alarm->raised && level < alarm->level - HYSTERESIS) {
		alarm->raised = false;
	}
}
