#pragma once
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

// What Swift cannot import: macros, globals that may change, functions with variable arguments.

/// Chooses the character set by locale name; 1 when it is known and its character set is UTF-8.
static inline int ncurses_locale_is_utf8(const char *name) {
    return setlocale(LC_CTYPE, name) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// newterm() on standard output and input, which leaves the handlers of signals as they were. 0 on failure.
static inline int ncurses_open(const char *terminal) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    struct sigaction before[4];
    for (int index = 0; index < 4; index++) sigaction(numbers[index], NULL, &before[index]);
    SCREEN *screen = newterm(terminal, stdout, stdin);
    for (int index = 0; index < 4; index++) sigaction(numbers[index], &before[index], NULL);
    return screen != NULL;
}

/// Modes for a program that reads its keys itself and shows whole frames.
static inline void ncurses_prepare(void) {
    raw();
    noecho();
    nonl();
    typeahead(-1);
    idlok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, TRUE);
}

/// Starts colours on the terminal's own ground and returns how many there are; 0 without colours.
static inline int ncurses_start_colors(void) {
    if (!has_colors() || start_color() == ERR) return 0;
    use_default_colors();
    return COLORS;
}

static inline int ncurses_color_pairs(void) { return COLOR_PAIRS; }

static inline unsigned ncurses_attributes(int bold, int dim, int reverse, int underline) {
    return (bold ? A_BOLD : 0) | (dim ? A_DIM : 0) | (reverse ? A_REVERSE : 0) | (underline ? A_UNDERLINE : 0);
}

/// Puts one character with its marks into the window, without wrapping or moving on. ERR when the C library measures it
/// differently than `width`, so that the screen would shift.
static inline int ncurses_put(
    int row, int column, unsigned base, unsigned first_mark, unsigned second_mark, int width, unsigned attributes,
    int pair) {
    wchar_t text[4] = {(wchar_t)base, 0, 0, 0};
    int count = 1;
    if (base >= 0x7F && wcwidth((wchar_t)base) != width) return ERR;
    if (first_mark && wcwidth((wchar_t)first_mark) == 0) text[count++] = (wchar_t)first_mark;
    if (second_mark && wcwidth((wchar_t)second_mark) == 0) text[count++] = (wchar_t)second_mark;
    cchar_t cell;
    if (setcchar(&cell, text, (attr_t)attributes, 0, &pair) == ERR) return ERR;
    return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

static inline void ncurses_erase(void) { werase(stdscr); }

/// The next refresh draws every cell, whatever it believes to be there.
static inline void ncurses_redraw(void) { clearok(curscr, TRUE); }

/// Writes what changed; the cursor goes to the place, or stays where it is when `row` is negative.
static inline void ncurses_refresh(int row, int column) {
    leaveok(stdscr, row < 0);
    if (row >= 0) wmove(stdscr, row, column);
    wnoutrefresh(stdscr);
    doupdate();
}

/// Rows and columns as the terminal says; 0 when it does not say. term.h takes the plain word `columns` for itself.
static inline int ncurses_terminal_size(int *row_count, int *column_count) {
    struct winsize size;
    if (ioctl(1, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
    *row_count = size.ws_row;
    *column_count = size.ws_col;
    return 1;
}

static inline int ncurses_rows(void) { return LINES; }
static inline int ncurses_columns(void) { return COLS; }

/// A capability of the terminal as bytes; NULL when it has none.
static inline const char *ncurses_capability(const char *name) {
    const char *bytes = tigetstr((char *)name);
    return bytes == (const char *)-1 ? NULL : bytes;
}
