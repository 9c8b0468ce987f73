# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a filling without a window: onewindowctl and the stand-in hall."""
import collections
import json
import os
import shutil
import subprocess
import tempfile

import tap

from .certificates import Certificates
from .hall import Hall
from .stand import Stand

FORM = '''<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Demo</h:title><model>
<instance><data id="demo" version="{version}"><name/><orx:meta><orx:instanceID/></orx:meta></data></instance>
<bind nodeset="/data/name" type="string" required="true()"/>
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>
<h:body><input ref="/data/name"><label>Name</label></input></h:body></h:html>'''


class Way:
    """A hall over HTTPS, and a kiosk's state folder worked by onewindowctl."""

    def __init__(self, *hall_options):
        self.hall_options = hall_options

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix='onewindow-way-')
        folder = self.scratch.name
        self.stand = Stand(folder)
        self.state = self.stand.state
        certificates = Certificates(os.path.join(folder, 'tls')).make()
        self.hall = Hall(self.stand.processes, self.stand.program('hall-server'), os.path.join(folder, 'hall'),
                         certificates)
        os.makedirs(self.hall.forms)
        self.forms = os.path.join(folder, 'shipped')
        os.makedirs(self.forms)
        with open(os.path.join(self.forms, 'demo.xml'), 'w') as file:
            file.write(FORM.format(version='1'))
        self.publish('1')
        self.settings = os.path.join(folder, 'onewindow.conf')
        self.set_server()
        self.hall.open('--fault-slow-ms', '50', *self.hall_options)
        return self

    def set_server(self, **settings):
        """The group [Server] of the kiosk's settings, but for where it is; forms are taken from there, signed or not."""
        with open(self.settings, 'w') as file:
            file.write('[Updates]\nUnsigned=true\n[Server]\n' + ''.join(f'{key}={value}\n' for key, value in settings.items()))

    def password(self, text, mode=0o600):
        """The file that holds it."""
        path = os.path.join(self.scratch.name, 'password')
        with open(path, 'w') as file:
            file.write(text + '\n')
        os.chmod(path, mode)
        return path

    def __exit__(self, *_):
        self.stand.processes.stop_all()
        self.scratch.cleanup()

    def ship(self, path):
        """A form that this kiosk has and the hall knows."""
        shutil.copy(path, self.forms)
        with open(path, 'rb') as file:
            self.hall.put(os.path.basename(path), file.read())

    def publish(self, version):
        self.hall.put('demo.xml', FORM.format(version=version).encode())

    def start(self, command, *words, stdin=None, authority=None, server=None):
        where = [] if server == '' else ['--server', server or self.hall.url]  # '': as the settings say
        argv = [self.stand.program('onewindowctl'), command, '--config', self.settings, '--state-dir', self.state, '--forms-dir', self.forms,
                *where, '--ca', authority or self.hall.certificates.authority, *words]
        return subprocess.Popen(argv, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)

    def ctl(self, command, *words, **more):
        """(exit status, the lines of JSON it said)."""
        process = self.start(command, *words, **more)
        out, error = process.communicate(timeout=120)
        tap.true(process.returncode in (0, 1), f'{command} ended with {process.returncode}: {error}')
        return process.returncode, [json.loads(line) for line in out.splitlines()]

    def fill(self, name):
        """The receipt number, or None when the process ended before it said one."""
        return self.fill_started(self.start_fill(), name)

    def start_fill(self):
        return self.start('fill', '--form', 'demo', stdin=subprocess.PIPE)

    def fill_started(self, process, name):
        return self.play(process, [{'op': 'set', 'ref': '/data/name', 'value': name}])

    def play(self, process, operations):
        try:
            out, error = process.communicate(''.join(json.dumps(each) + '\n' for each in operations), 60)
        except BrokenPipeError:
            out, error = '', ''
        if process.returncode not in (0, -9):
            raise AssertionError(f'fill ended with {process.returncode}: {out} {error}')
        lines = [json.loads(line) for line in out.splitlines() if line.endswith('}')]
        return next((line['number'] for line in lines if 'number' in line), None)

    def sync(self, *words, **more):
        return self.ctl('sync', *words, **more)

    def status(self):
        return self.ctl('status')[1][-1]

    def numbers(self):
        return sorted(row['receipt_number'] for row in self.hall.record()['submissions'])

    def check_once(self, numbers):
        """Each of them is at the hall once, and each retry had the same bytes."""
        record = self.hall.record()
        tap.equal(self.numbers(), sorted(numbers))
        tap.equal(len(self.hall.kept()), len(numbers))
        sent = collections.defaultdict(set)
        for attempt in record['attempts']:
            sent[attempt['instance_id']].add(attempt['sha256'])
        tap.equal([name for name, sums in sent.items() if len(sums) != 1], [])
