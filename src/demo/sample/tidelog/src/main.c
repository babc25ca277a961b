// SPDX-License-Identifier: MIT
/* tidelog GAUGE FILE LEVEL */
#include <stdio.h>
#include <stdlib.h>

#include "alarm.h"
#include "filter.h"
#include "gauge.h"
#include "store.h"

static int run(struct gauge *gauge, FILE *file, struct alarm *alarm)
{
	struct filter filter = { .count = 0 };
	struct reading reading;

	while (gauge_read(gauge, &reading)) {
		reading.level = filter_add(&filter, reading.level);
		alarm_check(alarm, reading.level);
		if (!store_append(file, &reading))
			return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	struct alarm alarm = { .raised = false };
	struct gauge gauge;
	FILE *file;
	int status;

	if (argc != 4) {
		fprintf(stderr, "usage: tidelog GAUGE FILE LEVEL\n");
		return EXIT_FAILURE;
	}
	alarm.level = atoi(argv[3]);
	file = fopen(argv[2], "a");
	if (file == NULL || !gauge_open(&gauge, argv[1])) {
		perror("tidelog");
		return EXIT_FAILURE;
	}
	status = run(&gauge, file, &alarm);
	gauge_close(&gauge);
	fclose(file);
	return status;
}
