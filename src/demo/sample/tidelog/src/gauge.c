// SPDX-License-Identifier: MIT
/* Reads lines of a tide gauge; docs/protocol.txt says what they look like. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "crc16.h"
#include "gauge.h"

#define MAX_LINE 32

bool gauge_open(struct gauge *gauge, const char *path)
{
	gauge->path = path;
	gauge->fd = open(path, O_RDONLY | O_NOCTTY);
	return gauge->fd >= 0;
}

static bool read_line(struct gauge *gauge, char *line)
{
	size_t used = 0;

	while (used < MAX_LINE - 1) {
		if (read(gauge->fd, line + used, 1) != 1)
			return false;
		if (line[used] == '\n')
			break;
		used++;
	}
	line[used] = '\0';
	return true;
}

static bool parse_line(char *line, struct reading *reading)
{
	char *asterisk = strchr(line, '*');

	if (line[0] != 'L' || asterisk == NULL)
		return false;
	*asterisk = '\0';
	if (crc16(line, strlen(line)) != strtoul(asterisk + 1, NULL, 16))
		return false;
	reading->when = time(NULL);
	reading->level = atoi(line + 1);
	return true;
}

bool gauge_read(struct gauge *gauge, struct reading *reading)
{
	char line[MAX_LINE];

	return read_line(gauge, line) && parse_line(line, reading);
}

void gauge_close(struct gauge *gauge)
{
	close(gauge->fd);
	gauge->fd = -1;
}
