/* Makes the n-th call of a kind fail, in a program and all its children: a library for LD_PRELOAD.

   NTH_CALL   the kind: open, write, fsync, rename, connect or recv
   NTH_FAIL   which call fails, from 1; 0 for none
   NTH_ALL    set: every later call fails as well
   NTH_ROOT   only files below this folder count; sockets count where they are TCP
   NTH_LOG    a byte is added for each call, so that its length is the count across processes */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) __typeof__(name) *next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int is_kind(const char *kind) {
    const char *wanted = getenv("NTH_CALL");
    return wanted && strcmp(wanted, kind) == 0;
}

static int is_ours(const char *path) {
    const char *root = getenv("NTH_ROOT");
    return root && path && strncmp(path, root, strlen(root)) == 0;
}

static int is_our_file(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

static int is_tcp(int fd) {
    int domain = 0, type = 0;
    socklen_t size = sizeof domain;
    if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size)) return 0;
    size = sizeof type;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size)) return 0;
    return (domain == AF_INET || domain == AF_INET6) && type == SOCK_STREAM;
}

/* Counts this call; true where it is the one to fail. Uses the kernel directly, so that counting is not counted. */
static int fails(int error) {
    const char *log = getenv("NTH_LOG"), *nth = getenv("NTH_FAIL");
    int saved = errno;
    int fd = log ? syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd < 0) return 0;
    syscall(SYS_write, fd, ".", 1);
    long count = syscall(SYS_lseek, fd, 0, SEEK_CUR), wanted = nth ? atol(nth) : 0;
    syscall(SYS_close, fd);
    errno = saved;
    if (wanted < 1 || count < wanted || (count > wanted && !getenv("NTH_ALL"))) return 0;
    errno = error;
    return 1;
}

#define OPENS(name)                                                     \
    int name(const char *path, int flags, ...) {                        \
        NEXT(name);                                                     \
        va_list rest;                                                   \
        va_start(rest, flags);                                          \
        mode_t mode = va_arg(rest, mode_t);                             \
        va_end(rest);                                                   \
        if (is_kind("open") && is_ours(path) && fails(EMFILE)) return -1; \
        return next(path, flags, mode);                                 \
    }
OPENS(open)
OPENS(open64)

#define WRITES(name, arguments, ...)                                    \
    ssize_t name arguments {                                            \
        NEXT(name);                                                     \
        if (is_kind("write") && is_our_file(fd) && fails(ENOSPC)) return -1; \
        return next(__VA_ARGS__);                                       \
    }
WRITES(write, (int fd, const void *data, size_t size), fd, data, size)
WRITES(pwrite, (int fd, const void *data, size_t size, off_t at), fd, data, size, at)
WRITES(pwrite64, (int fd, const void *data, size_t size, off64_t at), fd, data, size, at)
WRITES(writev, (int fd, const struct iovec *parts, int count), fd, parts, count)

#define SYNCS(name)                                                     \
    int name(int fd) {                                                  \
        NEXT(name);                                                     \
        if (is_kind("fsync") && is_our_file(fd) && fails(EIO)) return -1; \
        return next(fd);                                                \
    }
SYNCS(fsync)
SYNCS(fdatasync)

int rename(const char *from, const char *to) {
    NEXT(rename);
    if (is_kind("rename") && is_ours(to) && fails(EIO)) return -1;
    return next(from, to);
}

int connect(int fd, const struct sockaddr *address, socklen_t size) {
    NEXT(connect);
    if (is_kind("connect") && is_tcp(fd) && fails(ECONNREFUSED)) return -1;
    return next(fd, address, size);
}

ssize_t recv(int fd, void *data, size_t size, int flags) {
    NEXT(recv);
    if (is_kind("recv") && is_tcp(fd) && fails(ECONNRESET)) return -1;
    return next(fd, data, size, flags);
}
