"""A terminal of a given size with a program in it, its screen followed by pyte."""
import os
import select
import signal
import time

import pyte
from ptyprocess import PtyProcess

KEYS = {
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "enter": b"\r", "esc": b"\x1b",
    "tab": b"\t", "space": b" ", "pgup": b"\x1b[5~", "pgdn": b"\x1b[6~", "home": b"\x1b[H", "end": b"\x1b[F",
}
APPLICATION = {b"\x1b[A": b"\x1bOA", b"\x1b[B": b"\x1bOB", b"\x1b[C": b"\x1bOC", b"\x1b[D": b"\x1bOD",
               b"\x1b[H": b"\x1bOH", b"\x1b[F": b"\x1bOF"}


class Terminal:
    def __init__(self, command, size, term):
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.arrived = 0.0  # when the last output came, before it was followed
        self.cursor_keys = False  # whether the program asked for application cursor keys
        environment = {**os.environ, "TERM": term, "COLORTERM": "", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        for name in ("LINES", "COLUMNS", "NO_COLOR"):
            environment.pop(name, None)
        self.started = time.monotonic()
        self.process = PtyProcess.spawn(command, dimensions=(rows, columns), env=environment)

    @property
    def pid(self):
        return self.process.pid

    def read(self, timeout):
        """Waits for output and follows it; how many bytes there were, 0 after the time-out."""
        ready, _, _ = select.select([self.process.fd], [], [], max(0, timeout))
        if not ready:
            return 0
        try:
            data = os.read(self.process.fd, 1 << 16)
        except OSError:
            data = b""
        arrived = time.monotonic()
        if not data:
            raise RuntimeError("the program has ended: " + " / ".join(self.lines()[:3]))
        self.arrived = arrived
        self.bytes += len(data)
        if b"\x1b[?1h" in data:
            self.cursor_keys = True
        self.stream.feed(data)
        return len(data)

    def quiet(self, seconds, limit):
        """Follows output until there was none for so many seconds; when the last came. None at the limit."""
        end, last = time.monotonic() + limit, time.monotonic()
        while time.monotonic() < end:
            if self.read(seconds):
                last = self.arrived
            elif time.monotonic() - last >= seconds:
                return last
        return None

    def press(self, key):
        os.write(self.process.fd, APPLICATION.get(key, key) if self.cursor_keys else key)

    def lines(self):
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def end(self):
        """Ends the program: by its own key, by TERM, by KILL."""
        for act in (lambda: self.press(b"q"), lambda: os.kill(self.pid, signal.SIGTERM),
                    lambda: os.kill(self.pid, signal.SIGKILL)):
            try:
                act()
                deadline = time.monotonic() + 1
                while time.monotonic() < deadline and self.process.isalive():
                    self.read(0.05)
            except (OSError, RuntimeError):
                pass
            if not self.process.isalive():
                break
        self.process.close(force=True)
