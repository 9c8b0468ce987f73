# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts programs and ends them again: those and no others, by their ids."""
import ctypes
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
libc = ctypes.CDLL(None, use_errno=True)


class Failed(Exception):
    """Something that was asked for can't be had; the text is for the person who asked."""


def wait_for(what, check, seconds=10.0, step=0.02):
    """The first true result of check(); Failed after that many seconds."""
    end = time.monotonic() + seconds
    while True:
        result = check()
        if result:
            return result
        if time.monotonic() > end:
            raise Failed('waited in vain for ' + what)
        time.sleep(step)


def adopt_orphans():
    """Grandchildren whose parent ends become ours, so that they can be ended too."""
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _die_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


class Processes:
    """The programs one stand has started; ends them in reverse order."""

    def __init__(self, log_dir):
        self.log_dir = log_dir
        self.running = []
        # Short, since sockets are made in it: their paths hold a hundred letters.
        self.runtime_dir = tempfile.mkdtemp(prefix='ow-run-')
        os.makedirs(log_dir, exist_ok=True)

    def start(self, name, argv, env=None, pipe=False, pass_fds=()):
        """Starts argv; its words go to <name>.log, its standard output to us when pipe is set."""
        with open(self.log(name), 'ab') as log:
            try:
                process = subprocess.Popen(
                    argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if pipe else log, stderr=log,
                    start_new_session=True, pass_fds=pass_fds, preexec_fn=_die_with_parent)
            except FileNotFoundError:
                raise Failed(f'{argv[0]} is not there; ./dev installs it, or it is not on the PATH') from None
        self.running.append(process)
        return process

    def log(self, name):
        return os.path.join(self.log_dir, name + '.log')

    def log_tail(self, name, size=1500):
        try:
            with open(self.log(name), errors='replace') as log:
                return log.read()[-size:].strip()
        except FileNotFoundError:
            return ''

    def read_line(self, name, process, seconds=20.0):
        """The next line of a piped program; Failed when it ends or says nothing."""
        line = b''
        end = time.monotonic() + seconds
        while not line.endswith(b'\n'):
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))
            chunk = os.read(process.stdout.fileno(), 1) if ready else b''
            if not chunk:
                raise Failed(f'{name} did not start: {self.log_tail(name) or "it said nothing"}')
            line += chunk
        return line.decode().strip()

    def stop(self, process, hard=False):
        if process.poll() is None:
            process.kill() if hard else process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
        if process in self.running:
            self.running.remove(process)

    def stop_all(self):
        for process in reversed(list(self.running)):
            self.stop(process)
        self._stop_orphans()
        shutil.rmtree(self.runtime_dir, ignore_errors=True)

    def _stop_orphans(self):
        """What our programs had started and left to us (the accessibility bus does)."""
        for _ in range(100):
            orphans = _children()
            if not orphans:
                return
            for pid in orphans:
                try:
                    os.kill(pid, signal.SIGTERM)
                    os.waitpid(pid, os.WNOHANG)
                except (ProcessLookupError, ChildProcessError):
                    pass
            time.sleep(0.02)


def _children():
    try:
        with open(f'/proc/self/task/{os.getpid()}/children') as children:
            return [int(pid) for pid in children.read().split()]
    except FileNotFoundError:
        return []
