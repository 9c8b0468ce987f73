# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in hall and its line."""
import hashlib
import json
import os
import shutil
import urllib.parse
import urllib.request

from .processes import Failed


class Hall:
    """hall-server over HTTPS with a control port, publishing the forms of a folder."""

    def __init__(self, processes, program, folder, certificates=None):
        self.processes, self.program, self.folder, self.certificates = processes, program, folder, certificates
        self.forms = os.path.join(folder, 'forms')

    def publish(self, source):
        """Puts the forms of a folder, with their media, on the shelf."""
        os.makedirs(self.forms, exist_ok=True)
        for name in sorted(os.listdir(source)):
            path = os.path.join(source, name)
            if name.endswith('.xml'):
                self.put(name, open(path, 'rb').read())
            elif name.endswith('-media') and os.path.isdir(path):
                shutil.copytree(path, os.path.join(self.forms, name), dirs_exist_ok=True)

    def put(self, name, content):
        """Publishes one form; a reader sees the old or the new bytes, never half."""
        path = os.path.join(self.forms, name)
        with open(path + '.new', 'wb') as file:
            file.write(content)
        os.replace(path + '.new', path)

    def open(self, *options):
        argv = [self.program, '--dir', self.folder, '--port', '0', '--control', *options]
        if self.certificates:
            argv += ['--tls-cert', self.certificates.certificate, '--tls-key', self.certificates.key]
        self.process = self.processes.start('hall-server', argv, pipe=True)
        self.url = self.processes.read_line('hall-server', self.process)
        self.control_url = self.processes.read_line('hall-server', self.process)
        return self

    def _control(self, path, text=None):
        data = None if text is None else text.encode()
        request = urllib.request.Request(self.control_url + path, data=data)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=10) as answer:
                return answer.read().decode()
        except OSError as error:
            raise Failed(f'the hall does not listen: {error}') from error

    def line(self, is_up):
        self._control('/line', 'up' if is_up else 'down')

    def advance(self, **what):
        """What a department does with a matter: number, matter, state, missing, next."""
        self._control('/case?' + urllib.parse.urlencode(what), '')

    def to_tell(self):
        """Whom the staff have to call: who has a place of the waiting list, or waited in vain."""
        return json.loads(self._control('/waits'))

    def faults(self, names, rate=1.0, seed=1, posts=False):
        """posts: only submissions meet them."""
        self._control(f'/fault?rate={rate}&seed={seed}' + ('&posts=1' if posts else ''), names)

    def fault_sequence(self, names):
        self._control('/fault?sequence=1', names)

    def record(self):
        """{'submissions': [...], 'attempts': [...]}: what arrived, and every try."""
        return json.loads(self._control('/record'))

    def kept(self):
        """instanceID without "uuid:" → SHA-256 of what lies on the hall's disk."""
        folder = os.path.join(self.folder, 'submissions')
        found = {}
        for name in os.listdir(folder):
            path = os.path.join(folder, name, 'submission.xml')
            if os.path.exists(path):
                found[name] = hashlib.sha256(open(path, 'rb').read()).hexdigest()
        return found
