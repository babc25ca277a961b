// SPDX-License-Identifier: MIT
/* Smooths levels with a running mean. */
#include "filter.h"

#define SIZE (sizeof(((struct filter *)0)->levels) / sizeof(int))

int filter_add(struct filter *filter, int level)
{
	unsigned int known;
	long sum = 0;

	filter->levels[filter->count++ % SIZE] = level;
	known = filter->count < SIZE ? filter->count : SIZE;
	for (unsigned int i = 0; i < known; i++)
		sum += filter->levels[i];
	return (int)(sum / known);
}
