# SPDX-License-Identifier: GPL-3.0-or-later
"""What a kiosk has of what is put aside, without its screens (draft-kiosk): it may be killed at any time."""
import json
import os
import subprocess
import time

from .processes import Failed


class DraftKiosk:
    """Started when it is first asked, and again after each kill. .largest: kilobytes of memory."""

    def __init__(self, stand, url, name, authority=None):
        self.state, self.name = os.path.join(stand.folder, name), name
        self.log_path = self.state + '.log'
        self.log = open(self.log_path, 'ab')
        self.argv = [os.path.join(stand.build, 'tests', 'integration', 'draft-kiosk'), self.state, url, name,
                     *([authority] if authority else [])]
        self.process, self.killed, self.largest, self.now = None, 0, 0, None

    def _start(self):
        if self.process is None:
            argv = [*self.argv, *([self.now] if self.now else [])]
            self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                            env=dict(os.environ, G_DEBUG='fatal-criticals'))

    def _end(self, wanted):
        """What it still said, and how it ended."""
        self.process.stdin.close()
        rest = self.process.stdout.read()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.largest = max(self.largest, usage.ru_maxrss)
        ended, self.process = self.process.returncode, None
        if ended not in wanted:
            with open(self.log_path, errors='replace') as file:
                raise Failed(f'{self.name} ended with {ended}: {file.read()[-500:]}')
        return rest

    def ask(self, op, kill_after=None, **words):
        """The answer; killed after so many seconds: what it had said by then, or None."""
        self._start()
        self.process.stdin.write(json.dumps({'op': op, **words}).encode() + b'\n')
        self.process.stdin.flush()
        if kill_after is None:
            line = self.process.stdout.readline()
            if not line:
                self._end((None,))
            return json.loads(line)
        time.sleep(kill_after)
        said = self.kill()
        return json.loads(said) if said.endswith(b'\n') else None

    def kill(self):
        self._start()
        self.process.kill()
        self.killed += 1
        return self._end((-9,))

    def end(self):
        if self.process is not None:
            self._end((0,))

    def set_clock(self, now):
        """What it takes for the time from its next start; None is the machine's own clock. With an authority only."""
        self.end()
        self.now = now

    def close(self):
        """Whatever became of it."""
        if self.process is not None:
            self.process.kill()
            self._end((0, -9))
        self.log.close()


def hall_drafts(hall):
    """What a hall has of what was put aside: token → what is sealed, "" when it was taken over."""
    folder = os.path.join(hall.folder, 'drafts')
    found = {}
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if name.endswith('.json'):
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                found[name.removesuffix('.json')] = json.load(file)['sealed']
    return found
