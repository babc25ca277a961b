// SPDX-License-Identifier: MIT
/* Appends readings to a CSV file. */
#include <time.h>

#include "store.h"

bool store_append(FILE *file, const struct reading *reading)
{
	char date[32];
	time_t when = reading->when;

	strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", gmtime(&when));
	return fprintf(file, "%s,%d\n", date, reading->level) > 0;
}
