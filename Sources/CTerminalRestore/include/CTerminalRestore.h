#pragma once
#include <stddef.h>

/// Remembers the terminal's settings as they are now and sees to it that they are restored when the program crashes
/// (SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT) or calls exit(). Returns -1 when the descriptor is no terminal.
int terminal_restore_arm(int descriptor);

/// Sets the bytes that lead back to the shell's screen, written before the settings are restored. Returns -1 when they
/// are more than 512.
int terminal_restore_set_bytes(const char *bytes, size_t count);

/// Stops or takes up again the watch, for the time the program is suspended.
void terminal_restore_enable(int enabled);

/// Restores settings and screen now, once; safe in a signal handler.
void terminal_restore_now(void);
