# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk without a window, its hall, and the bad line between them."""
import collections
import json
import os
import subprocess
import tempfile

from bad_line import BadLine
from driver.certificates import Certificates
from driver.hall import Hall
from driver.office import Office
from driver.stand import Stand
import trust

# Encrypted, and with its log, a record is a file more than the hall takes at once: a first and a later post.
FORM = '''<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
 xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>Demo</h:title><model>
<instance><data id="demo" version="{version}"><name/><town/><orx:meta><orx:instanceID/><orx:audit/></orx:meta></data>
</instance><instance id="towns" src="jr://file-csv/towns.csv"/>
<bind nodeset="/data/name" type="string" required="true()"/>
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/>
<submission base64RsaPublicKey="{key}"/>
<bind nodeset="/data/orx:meta/orx:audit" type="binary" odk:track-changes="true"/></model></h:head>
<h:body><input ref="/data/name"><label>Name</label></input>
<select1 ref="/data/town"><label>Town</label><itemset nodeset="instance('towns')/root/item"><value ref="name"/>
<label ref="label"/></itemset></select1></h:body></h:html>'''
LIST = 'name,label\n1,North\n2,South {version}\n'
MOST_AT_ONCE = 4000
PLANTED = '欧阳试真'


class Trap(BadLine):
    """Another host, where nobody of ours has to go with what residents wrote, or with a login."""

    def __init__(self, *words):
        super().__init__(*words)
        self.caught = []

    def _meet(self, request):
        if request.method == 'POST' or 'authorization' in request.headers:
            self.caught.append(f'{request.method} {request.path}')
        return lambda connection, request, line: connection.send(b'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n')


class Keys:
    """What takes long to make, once for all sites: a server's certificates, good and bad, and an office's key."""

    def __init__(self, folder):
        self.certificates = Certificates(os.path.join(folder, 'tls')).make(keep_authority=True)
        trust.sign_all(self.certificates)
        self.office = Office(os.path.join(folder, 'office'))


class Site:
    """What the kiosk said and did stands in .wrong, .largest (kilobytes of memory) and .told."""

    def __init__(self, keys):
        self.certificates, self.office = keys.certificates, keys.office
        self.wrong, self.told, self.largest = [], collections.Counter(), 0
        self.names = []

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix='onewindow-line-')
        folder = self.scratch.name
        self.stand = Stand(folder)
        self.hall = Hall(self.stand.processes, self.stand.program('hall-server'), os.path.join(folder, 'hall'))
        os.makedirs(os.path.join(self.hall.forms, 'demo-media'))
        self.shipped = os.path.join(folder, 'shipped')
        os.makedirs(self.shipped)
        self.publish('1')
        self.hall.open('--accept-content-length', str(MOST_AT_ONCE))
        self.line = BadLine(self.hall.url, self.certificates)
        self.line.trap = self.trap = Trap(self.hall.url, self.certificates)
        return self

    def __exit__(self, *_):
        self.line.close()
        self.trap.close()
        self.stand.processes.stop_all()
        self.scratch.cleanup()

    def publish(self, version):
        self.hall.put(os.path.join('demo-media', 'towns.csv'), LIST.format(version=version).encode())
        self.hall.put('demo.xml', FORM.format(version=version, key=self.office.public_key).encode())

    def run(self, command, *words, give=''):
        """The lines of JSON it said."""
        argv = [self.stand.program('onewindowctl'), command, '--state-dir', self.stand.state, '--forms-dir', self.shipped,
                '--unsigned', '--server', self.line.url, '--ca', self.certificates.authority, *words]
        process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(give.encode())
        process.stdin.close()
        out, error = process.stdout.read().decode(), process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.largest = max(self.largest, usage.ru_maxrss)
        if process.returncode not in (0, 1):
            self.wrong.append(f'{command} ended with {process.returncode}: {error[-300:]}')
        if PLANTED in out.replace(give, '') + error:
            self.wrong.append(f'{command} tells an answer')
        self.said = error[-300:]
        return [json.loads(line) for line in out.splitlines()]

    def fill(self):
        operations = [{'op': 'set', 'ref': '/data/name', 'value': PLANTED}, {'op': 'set', 'ref': '/data/town', 'value': '2'}]
        said = self.run('fill', '--form', 'demo', give=''.join(json.dumps(each) + '\n' for each in operations))
        name = next((line['instanceID'] for line in said if 'instanceID' in line), None)
        if name is None:
            self.wrong.append(f'not handed in: {said}')
        self.names.append(name)

    def sync(self, *words):
        return self.run('sync', *words)

    def set_right(self):
        """As the hall's staff would: the line is good again, and what was put aside is tried once more."""
        said = self.sync('--patience', '3')[-1]
        if said.get('queued') != 0 or said.get('held') != 0:
            self.told['put aside'] += 1
            self.sync('--patience', '3', '--all')

    def altered(self):
        """Files of the kiosk with words that somebody on the line put into a form."""
        for folder, _, names in os.walk(self.stand.state):
            for path in (os.path.join(folder, name) for name in names):
                with open(path, 'rb') as file:
                    if b'Nowhere' in file.read():
                        yield path

    def check(self, version):
        record = self.hall.record()
        arrived = collections.Counter(row['instance_id'] for row in record['submissions'])
        sent = collections.defaultdict(set)
        for attempt in record['attempts']:
            sent[attempt['instance_id']].add(attempt['sha256'])
        self.wrong += [f'{name} arrived {arrived[name]} times' for name in self.names if arrived[name] != 1]
        self.wrong += [f'{name} was sent with different bytes' for name, sums in sent.items() if len(sums) != 1]
        self.wrong += [f'{what} went to another host' for what in self.trap.caught]
        self.wrong += [f'{path} was never at the hall' for path in self.altered()]
        self.wrong += [f'{row} is the form' for row in self.run('forms') if row['version'] != version]
        status = self.run('status')[-1]
        if status['delivered'] != len(self.names) or status['queued']:
            self.wrong.append(f'not all is delivered: {status}')

    def open_last(self):
        """The office can read what arrived last."""
        files, _ = self.office.open(os.path.join(self.hall.folder, 'submissions', self.names[-1].removeprefix('uuid:')))
        if PLANTED.encode() not in files['submission.xml'] or 'audit.csv' not in files:
            self.wrong.append('the record is not what was filled in')
