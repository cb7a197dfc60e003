/*
 * Runs before .NET does.
 *
 * .NET begins with its tables of types, 1,400 pages one after the other. Asked for all at once the kernel gives them in one call:
 * docs/decisions/0002. A kernel before 5.14 refuses, and gives them one by one.
 *
 * The C library would give each thread a heap of its own, which costs system calls and pages. The runtime and the checks by TLS ask little
 * of it: two heaps do for all.
 */
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

extern char __bss_start[], _end[];

__attribute__((constructor)) static void begin(void)
{
    (void)mallopt(M_ARENA_MAX, 2);

    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = ((uintptr_t)__bss_start + page - 1) / page * page;

    (void)madvise((void *)first, (uintptr_t)_end - first, MADV_POPULATE_WRITE);
}
