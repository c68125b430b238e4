"""Processes of the machine that the lab runs on: commands, background processes and who descends from whom."""
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path("/tmp/lab")  # a tmpfs: everything the lab knows or writes is here


def run(*cmd, check=True, **options):
    done = subprocess.run([str(c) for c in cmd], capture_output=True, text=True, **options)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(map(str, cmd))}: {done.stderr.strip()}")
    return done.stdout


def tool(name):
    """A command's path: of the Python environment that runs this first."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")


def log(*words):
    print(time.strftime("%T"), *words, flush=True)


def write(path, text, mode=0o644):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)


def wait(condition, seconds):
    """Waits until condition() is true, at most so many seconds; says whether it came true."""
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return met


def stat(pid):
    """The fields of /proc/PID/stat after the command: state, parent, …, start time at 19."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def pid_in(pidfile):
    """The pid in the file if that very process still runs: by its start time too, so no other is ended."""
    try:
        pid, start = pidfile.read_text().split()
    except (OSError, ValueError):
        return None
    fields = stat(pid)
    return int(pid) if fields and fields[19] == start and fields[0] != "Z" else None


def spawn(out, *cmd, **options):
    """Starts a background process, which writes to the file and outlives this one."""
    with open(out, "ab") as file:
        return subprocess.Popen([str(c) for c in cmd], stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                                start_new_session=True, cwd="/", **options)


def start(name, *cmd):
    child = spawn(ROOT / f"{name}.log", *cmd)
    write(ROOT / f"{name}.pid", f"{child.pid} {stat(child.pid)[19]}")


def stop(name):
    for sig in (signal.SIGTERM, signal.SIGKILL):
        if pid := pid_in(ROOT / f"{name}.pid"):
            os.kill(pid, sig)
            wait(lambda: not pid_in(ROOT / f"{name}.pid"), 5)


def family(pid):
    """The process and all its descendants."""
    children = {}
    for entry in Path("/proc").glob("[0-9]*"):
        if fields := stat(entry.name):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found
