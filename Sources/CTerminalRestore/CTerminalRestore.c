#include "CTerminalRestore.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A handler may run between any two instructions and must find one instance of this state: hence C, and one file.
static volatile sig_atomic_t is_enabled = 0;
static int terminal = -1;
static struct termios settings;
static char farewell[512];
static size_t farewell_count = 0;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { crash_count = sizeof crashes / sizeof crashes[0] };
static struct sigaction before[crash_count];

// A stack that overflowed cannot hold its own handler.
static char handler_stack[64 * 1024];

void terminal_restore_now(void) {
    if (!is_enabled) return;
    is_enabled = 0;
    int saved = errno;
    size_t written = 0;
    while (written < farewell_count) {
        ssize_t count = write(terminal, farewell + written, farewell_count - written);
        if (count > 0) written += (size_t)count;
        else if (count < 0 && errno == EINTR) continue;
        else break;
    }
    while (tcsetattr(terminal, TCSANOW, &settings) < 0 && errno == EINTR) {}
    errno = saved;
}

static void crashed(int number) {
    terminal_restore_now();
    for (int index = 0; index < crash_count; index++) {
        if (crashes[index] == number) sigaction(number, &before[index], NULL);
    }
    raise(number);
}

int terminal_restore_set_bytes(const char *bytes, size_t count) {
    if (count > sizeof farewell) return -1;
    farewell_count = 0;
    memcpy(farewell, bytes, count);
    farewell_count = count;
    return 0;
}

int terminal_restore_arm(int descriptor) {
    static int is_installed = 0;
    is_enabled = 0;
    if (tcgetattr(descriptor, &settings) < 0) return -1;
    terminal = descriptor;
    farewell_count = 0;
    if (!is_installed) {
        is_installed = 1;
        stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
        sigaltstack(&stack, NULL);
        atexit(terminal_restore_now);
        for (int index = 0; index < crash_count; index++) {
            struct sigaction action;
            memset(&action, 0, sizeof action);
            action.sa_handler = crashed;
            action.sa_flags = SA_ONSTACK | SA_NODEFER;
            sigemptyset(&action.sa_mask);
            sigaction(crashes[index], &action, &before[index]);
        }
    }
    is_enabled = 1;
    return 0;
}

void terminal_restore_enable(int enabled) {
    if (terminal >= 0) is_enabled = enabled;
}
