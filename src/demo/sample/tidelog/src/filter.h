/* SPDX-License-Identifier: MIT */
#ifndef FILTER_H
#define FILTER_H

/* The last levels; waves go up and down, the tide is in between. */
struct filter {
	int levels[5];
	unsigned int count;
};

int filter_add(struct filter *filter, int level);

#endif
