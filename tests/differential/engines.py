# SPDX-License-Identifier: GPL-3.0-or-later
"""The two engines, as processes that take an operation of the trace protocol a line and answer it with a line."""
import contextlib
import fcntl
import json
import os
import pathlib
import select
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-11-23T20:00:00+08:00"
ZONE = "Asia/Shanghai"
PATIENCE = 60       # seconds for one answer
FORMS_A_PROCESS = 40


class Process:
    def __init__(self, command, complaints=None):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints,
                                        env=dict(os.environ, TZ=ZONE))
        self.rest = b""

    def send(self, operation):
        try:
            self.process.stdin.write(json.dumps(operation, ensure_ascii=False).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass    # what it died of is asked for next

    def receive(self):
        """The next answer; one that says "died" where none comes."""
        parts = [self.rest]
        while b"\n" not in parts[-1]:
            if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
                return {"ok": False, "died": f"no answer in {PATIENCE} s"}
            parts.append(os.read(self.process.stdout.fileno(), 1 << 20))
            if not parts[-1]:
                return {"ok": False, "died": f"exit status {self.process.wait()}"}
        line, _, self.rest = b"".join(parts).partition(b"\n")
        return json.loads(line)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Ours:
    """A process a filling: starting one takes no time."""

    def __init__(self, command):
        self.command = command
        self.process = None

    def open(self, form, media, now):
        self.close()
        self.process = Process([*self.command, "--media", str(media), "--now", now, str(form)])

    def send(self, operation):
        self.process.send(operation)

    def receive(self):
        return self.process.receive()

    def close(self):
        if self.process:
            self.process.close()
        self.process = None


class WebForms:
    """One process for many forms; it never forgets one wholly, so it is started anew now and then."""

    def __init__(self, modules):
        self.command = ["node", str(modules / "web-forms-trace.mjs")]
        self.process = None
        self.opened = 0

    def open(self, form, media, now):
        if self.process is None or self.opened >= FORMS_A_PROCESS:
            self.close()
            self.process = Process(self.command, subprocess.DEVNULL)
        self.opened += 1
        self.process.send({"op": "load", "form": str(form), "media": str(media), "now": now})

    def send(self, operation):
        self.process.send(operation)

    def receive(self):
        answer = self.process.receive()
        if "died" in answer:
            self.close()
        return answer

    def close(self):
        if self.process:
            self.process.close()
        self.process = None
        self.opened = 0


class Taken(Exception):
    """Another run is at work in the folder."""


@contextlib.contextmanager
def take(modules):
    """@modules for this run alone: its random forms and what it finds stand there, and theirs is brought up to date."""
    modules.mkdir(parents=True, exist_ok=True)
    with open(modules / "lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(f"another run is at work in {modules}; give this one a --modules folder of its own") from None
        yield


def install(modules):
    """Web Forms in @modules, from the network when it isn't there yet."""
    for file in (HERE / "package.json", HERE / "web-forms-trace.mjs", HERE.parent / "lib" / "web-forms.mjs"):
        shutil.copy(file, modules / file.name)
    if not (modules / "node_modules" / "@getodk").is_dir():
        print(f"npm install in {modules}", flush=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=modules, check=True)
    return modules
