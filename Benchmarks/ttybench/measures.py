"""What is measured of a program in a terminal."""
import os
import re
import statistics
import time
from pathlib import Path

from terminal import Terminal

QUIET = 0.1  # a burst of output has ended when nothing came for so long
START_LIMIT = 20
KEY_LIMIT = 1.0  # a key not answered by then counts as unanswered
FULL = 0.3  # a screen is full when this share of its lines has something on it


def measure(command, args, before=()):
    starts = []
    for _ in range(args.starts):
        terminal = Terminal(command, args.size, args.term)
        try:
            starts.append(first_screen(terminal, args.ready))
        finally:
            terminal.end()
    terminal = Terminal(command, args.size, args.term)
    try:
        first_screen(terminal, args.ready)
        terminal.quiet(args.settle, args.settle)
        for key in before:
            terminal.press(key)
            terminal.quiet(0.1, KEY_LIMIT)
        answers = key_answers(terminal, args.keys, args.presses)
        idle = idle_cost(terminal, args.idle)
        memory = sum(resident(pid) for pid in family(terminal.pid)) / 1e6
        screen = terminal.lines()
    finally:
        terminal.end()
    return {"command": command, "size": "{}x{}".format(*args.size), "first_screen_ms": statistics.median(starts) * 1000,
            "starts_ms": [round(start * 1000, 1) for start in starts], "key_ms": answers, "idle": idle,
            "rss_mb": memory, "screen": screen}


def first_screen(terminal, ready):
    """Seconds from the start to the last byte of the burst that filled the screen (and shows what was asked for)."""
    while time.monotonic() - terminal.started < START_LIMIT:
        last = terminal.quiet(QUIET, START_LIMIT)
        lines = terminal.lines()
        if last and len(lines) >= FULL * terminal.screen.lines:
            if not ready or re.search(ready, "\n".join(lines)):
                return last - terminal.started
    raise RuntimeError(f"no full screen within {START_LIMIT} s: " + " / ".join(terminal.lines()[:5]))


def key_answers(terminal, keys, presses):
    """Milliseconds from a key to the first output that changed the screen. A repaint that was due anyway counts as well:
    with few of them the median does not mind."""
    answers = []
    for press in range(presses):
        terminal.quiet(0.03, KEY_LIMIT)
        before = look(terminal)
        pressed = time.monotonic()
        terminal.press(keys[press % len(keys)])
        while (left := pressed + KEY_LIMIT - time.monotonic()) > 0:
            if terminal.read(left):
                if look(terminal) != before:
                    answers.append((terminal.arrived - pressed) * 1000)
                    break
    return {"pressed": presses, "unanswered": presses - len(answers),
            "p50": percentile(answers, 0.50), "p99": percentile(answers, 0.99)}


def look(terminal):
    """The screen as a value: its cells with their looks, and the cursor."""
    buffer, columns = terminal.screen.buffer, range(terminal.screen.columns)
    cells = tuple(tuple(buffer[row][column] for column in columns) for row in range(terminal.screen.lines))
    return cells, terminal.screen.cursor.x, terminal.screen.cursor.y


def idle_cost(terminal, seconds):
    terminal.quiet(0.5, 5)
    start, begun = time.monotonic(), terminal.bytes
    cpu, wakes = processor(terminal.pid)
    while (left := start + seconds - time.monotonic()) > 0:
        terminal.read(left)
    used, woken = processor(terminal.pid)
    return {"seconds": seconds, "bytes": terminal.bytes - begun, "bytes_per_second": (terminal.bytes - begun) / seconds,
            "cpu_percent": 100 * (used - cpu) / seconds, "wakes_per_second": (woken - wakes) / seconds}


def percentile(values, share):
    if not values:
        return None
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def family(pid):
    """The process and its descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*"):
            try:
                found += map(int, (task / "children").read_text().split())
            except OSError:
                pass
    return found


def processor(pid):
    """Seconds of processor time and the number of times a thread waited, of the process and its descendants."""
    ticks, waits = 0, 0
    for member in family(pid):
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            for task in Path(f"/proc/{member}/task").glob("*"):
                waits += int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", (task / "status").read_text(), re.M)[1])
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK"), waits


def resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
