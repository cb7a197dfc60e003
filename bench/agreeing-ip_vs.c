/*
 * For keepalived on a kernel without ip_vs, by LD_PRELOAD: every question and order to ip_vs is answered with yes, so that it checks its
 * real servers there as it does elsewhere. Without a generic netlink family of ip_vs it speaks to it by these calls alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/ip_vs.h>
#include <netinet/in.h>
#include <sys/socket.h>

static int is_ip_vs(int level, int option)
{
    return level == IPPROTO_IP && option >= IP_VS_BASE_CTL && option <= IP_VS_SO_SET_MAX;
}

int getsockopt(int socket, int level, int option, void *restrict value, socklen_t *restrict length)
{
    static int (*real)(int, int, int, void *, socklen_t *);

    if (!real)
        real = (int (*)(int, int, int, void *, socklen_t *))dlsym(RTLD_NEXT, "getsockopt");
    return is_ip_vs(level, option) ? 0 : real(socket, level, option, value, length);
}

int setsockopt(int socket, int level, int option, const void *value, socklen_t length)
{
    static int (*real)(int, int, int, const void *, socklen_t);

    if (!real)
        real = (int (*)(int, int, int, const void *, socklen_t))dlsym(RTLD_NEXT, "setsockopt");
    return is_ip_vs(level, option) ? 0 : real(socket, level, option, value, length);
}
