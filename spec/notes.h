/* What compare.mjs asks of a finished search: the first breach of each invariant, and how often each op was taken. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long first_breach[16];
static struct { const char *name; long times; } ops_taken[64];

static void print_notes(void)
{
	int i;
	for (i = 0; i < 16; i++)
		if (first_breach[i]) printf("NOTE breaks %d %ld\n", i, first_breach[i]);
	for (i = 0; i < 64 && ops_taken[i].name; i++)
		printf("NOTE op %s %ld\n", ops_taken[i].name, ops_taken[i].times);
}

static void note(const char *op, unsigned short broken, long length)
{
	int i;
	static int asked;
	if (!asked++) atexit(print_notes);
	for (i = 0; i < 16; i++)
		if ((broken >> i & 1) && !first_breach[i]) first_breach[i] = length;
	for (i = 0; i < 64 && ops_taken[i].name && strcmp(ops_taken[i].name, op); i++);
	if (i < 64) { ops_taken[i].name = op; ops_taken[i].times++; }
}
