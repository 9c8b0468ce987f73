# SPDX-License-Identifier: GPL-3.0-or-later
"""An office that publishes signed form releases, a plain HTTPS server that hands them out, and a kiosk's client."""
import functools
import hashlib
import http.server
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'ui'))
from driver.certificates import Certificates  # noqa: E402

CTL = os.path.join(os.environ.get('OW_BUILD_ROOT', 'build'), 'kiosk', 'app', 'onewindowctl')
PASSWORD = 'a long password'
NOW = '2026-11-27T08:00:00Z'
FORM = '''<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"><h:head>
<h:title>演示</h:title><model><instance><data id="{id}" version="{version}"><a/></data></instance>{more}
<bind nodeset="/data/a" type="string"/></model></h:head><h:body><input ref="/data/a"><label>甲</label></input></h:body>
</h:html>'''
LIST = '<instance id="list" src="jr://file-csv/list.csv"/>'


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Served:
    """A folder over HTTPS on loopback; url, and ca to trust."""

    def __init__(self, folder, certificates):
        if not os.path.exists(certificates.certificate):
            certificates.make()
        self.ca = certificates.authority
        self.server = http.server.ThreadingHTTPServer(
            ('127.0.0.1', 0), functools.partial(QuietHandler, directory=str(folder)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.certificate, certificates.key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f'https://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Office:
    """A folder with keys root-1, root-2, targets, publish, and the repository repo/."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.repo = self.folder / 'repo'
        (self.folder / 'password').write_text(PASSWORD + '\n')
        self.served = None
        return self

    def __exit__(self, *_):
        if self.served:
            self.served.close()
        self.temporary.cleanup()

    def run(self, *words):
        """(exit status, what was said)"""
        done = subprocess.run([CTL, *map(str, words)], capture_output=True, text=True, timeout=60, cwd=self.folder)
        return done.returncode, done.stdout + done.stderr

    def make_keys(self, *names, type='ed25519'):
        return self.run('keys', '--password-file', 'password', '--type', type, *names)

    def sign(self, *words, keys, now=NOW):
        return self._repository('sign', keys, now, *words)

    def push(self, *words, keys=('targets', 'publish'), now=NOW):
        return self._repository('push', keys, now, *words)

    def _repository(self, command, keys, now, *words):
        """now None: the clock of this machine."""
        named = [word for key in keys for word in ('--key', key)]
        clock = ['--now', now] if now else []
        return self.run(command, '--repo', self.repo, '--password-file', 'password', *clock, *named, *words)

    def found(self, now=NOW):
        """The usual office: two people for root, one for the forms, one who publishes."""
        names = ('root-1', 'root-2', 'targets', 'publish')
        self.make_keys(*[name for name in names if not (self.folder / name).exists()])
        self.sign('--trust', 'root=root-1.pub', '--trust', 'root=root-2.pub', '--threshold', 'root=2',
                  '--trust', 'targets=targets.pub', '--trust', 'snapshot=publish.pub',
                  '--trust', 'timestamp=publish.pub', keys=['root-1'], now=now)
        return self.sign(keys=['root-2', 'targets', 'publish'], now=now)

    def write_form(self, id, version, media=None):
        path = self.folder / f'{id}.xml'
        path.write_text(FORM.format(id=id, version=version, more=LIST if media else ''))
        folder = self.folder / f'{id}-media'
        folder.mkdir(exist_ok=True)
        for name, text in (media or {}).items():
            (folder / name).write_text(text)
        return path

    def push_as_it_is(self, file, target, role='targets', keys=('targets', 'publish'), now=None):
        """Signed for by people who look at nothing, or by another program."""
        data = pathlib.Path(file).read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        place = self.repo / 'targets' / pathlib.PurePath(target).parent / f'{sha256}.{pathlib.PurePath(target).name}'
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        signed = json.loads((self.repo / 'metadata' / f'{role}.json').read_text())['signed']
        signed['version'] += 1
        signed['targets'][target] = {'length': len(data), 'hashes': {'sha256': sha256}}
        (self.repo / 'staged').mkdir(exist_ok=True)
        (self.repo / 'staged' / f'{role}.json').write_text(json.dumps({'signatures': [], 'signed': signed}))
        return self.sign(keys=keys, now=now)[0]

    def key_id(self, name):
        return self.run('keys', '--show', f'{name}.pub')[1].split()[0]

    def serve(self, certificates=None):
        self.served = self.served or Served(self.repo, certificates or Certificates(str(self.folder / 'tls')))
        return self.served

    def root(self, version=1):
        return self.repo / 'metadata' / f'{version}.root.json'

    def first_root(self):
        """What was put onto each kiosk by hand, as it was."""
        first = self.folder / 'first.root.json'
        if not first.exists():
            first.write_bytes(self.root().read_bytes())
        return first

    def follow(self, kiosk='kiosk', now=NOW, root=None):
        """What a kiosk that began with root 1 gets: (the last line, {path: text})."""
        served = self.serve()
        out = self.folder / f'{kiosk}-out'
        said = self.run('release', '--root', root or self.first_root(), '--url', served.url, '--ca', served.ca, '--dir', kiosk,
                        '--out', out, '--now', now)[1]
        lines = [json.loads(line) for line in said.splitlines() if line.startswith('{')]  # the log has words
        paths = [line['path'] for line in lines[:-1] if (out / line['path']).exists()]
        return lines[-1], {path: (out / path).read_text() for path in paths}
