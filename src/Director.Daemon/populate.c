/*
 * The tables of types are made before the first line of C# runs, 1,400 pages one after the other. Asked for all at once the kernel gives
 * them in one call: docs/decisions/0002. A kernel before 5.14 refuses, and gives them one by one.
 */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

extern char __bss_start[], _end[];

__attribute__((constructor)) static void populate(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = ((uintptr_t)__bss_start + page - 1) / page * page;

    (void)madvise((void *)first, (uintptr_t)_end - first, MADV_POPULATE_WRITE);
}
