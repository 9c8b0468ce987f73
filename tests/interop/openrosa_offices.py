# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the forms of tests/interop/openrosa are published, and where what was handed in is looked at: an ODK Central,
asked through its own API, and a folder that an OpenRosa server hands out (the stand-in hall)."""
import base64
import csv
import http.client
import http.server
import io
import json
import os
import pathlib
import secrets
import ssl
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / 'ui'))
from driver.certificates import Certificates  # noqa: E402
from driver.hall import Hall  # noqa: E402
from driver.office import Office as KeyOffice  # noqa: E402
from driver.stand import Stand  # noqa: E402


class Front:
    """TLS before a server on loopback that has none, as a county's proxy would be."""

    def __init__(self, folder, behind, port):
        certificates = Certificates(str(folder / 'tls')).make()
        self.ca = certificates.authority
        target = urllib.parse.urlsplit(behind)

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
                connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
                headers = {name: value for name, value in self.headers.items() if name.lower() != 'connection'}
                connection.request(self.command, self.path, body, {**headers, 'X-Forwarded-Proto': 'https'})
                answer = connection.getresponse()
                content = answer.read()
                self.send_response(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    if name.lower() not in ('connection', 'transfer-encoding', 'content-length'):
                        self.send_header(name, value)
                if answer.status not in (204, 304):
                    self.send_header('Content-Length', str(len(content)))
                self.end_headers()
                if self.command != 'HEAD':
                    self.wfile.write(content)
                connection.close()

            do_GET = do_HEAD = do_POST = pass_on

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', port), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.certificate, certificates.key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def quoted(name):
    return urllib.parse.quote(name, safe='')


class Central:
    """A new project of an ODK Central, with an app user; sealed: one that Central encrypts (managed encryption).

    api is where its API answers; what kiosks are told is the domain that Central itself is set up with."""

    passphrase = 'a passphrase of the office'

    def __init__(self, api, email, password, sealed=False):
        self.api = api.rstrip('/')
        self.token = None
        self.token = self.ask('POST', '/sessions', {'email': email, 'password': password})['token']
        self.project = self.ask('POST', '/projects', {'name': 'One Window interop'})['id']
        self.path = f'/projects/{self.project}'
        if sealed:
            self.ask('POST', f'{self.path}/key', {'passphrase': self.passphrase, 'hint': 'none'})
        self.user = self.new_user()

    def new_user(self):
        return self.ask('POST', f'{self.path}/app-users', {'displayName': 'kiosk'})

    def ask(self, method, path, value=None, content=None, kind='application/json', raw=False):
        """Central's answer, as JSON or raw bytes; value is sent as JSON, content as it is."""
        headers = {'Content-Type': kind, 'X-Forwarded-Proto': 'https'}
        if self.token:
            headers['Authorization'] = f'Bearer {self.token}'
        data = json.dumps(value).encode() if value is not None else content
        request = urllib.request.Request(f'{self.api}/v1{path}', data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f'Central: {method} {path}: {error.code} {error.read()[:300]!r}') from error
        return found if raw else json.loads(found)

    def form(self, form_id):
        return f'{self.path}/forms/{quoted(form_id)}'

    def server(self, domain):
        """What a kiosk has as its server."""
        return f'{domain.rstrip("/")}/v1/key/{self.user["token"]}{self.path}'

    def project_url(self, domain):
        """What one has that logs in."""
        return f'{domain.rstrip("/")}/v1{self.path}'

    def code(self, domain):
        """What the square says that Central's page shows for the app user (the page makes it, not the API)."""
        settings = {'general': {'server_url': self.server(domain), 'form_update_mode': 'match_exactly',
                                'autosend': 'wifi_and_cellular'}, 'project': {'name': '大厅'}, 'admin': {}}
        return base64.b64encode(zlib.compress(json.dumps(settings).encode())).decode()

    def publish(self, form_id, xml, media):
        """A new form, or a new version of one."""
        path = self.form(form_id)
        is_new = form_id not in [form['xmlFormId'] for form in self.ask('GET', f'{self.path}/forms')]
        self.ask('POST', f'{self.path}/forms' if is_new else f'{path}/draft', content=xml, kind='application/xml')
        for name, content in media.items():
            self.ask('POST', f'{path}/draft/attachments/{quoted(name)}', content=content, kind='application/octet-stream')
        self.ask('POST', f'{path}/draft/publish')
        if is_new:
            self.assign(form_id, True)

    def assign(self, form_id, is_so):
        """Whether a form is for the app user."""
        self.ask('POST' if is_so else 'DELETE', f'{self.form(form_id)}/assignments/app-user/{self.user["id"]}')

    def set_state(self, form_id, state):
        """open, closing or closed"""
        self.ask('PATCH', self.form(form_id), {'state': state})

    def delete(self, form_id):
        """The number by which it can be restored."""
        self.ask('DELETE', self.form(form_id))
        return self.ask('GET', f'{self.path}/forms?deleted=true')[0]['id']

    def delete_record(self, form_id, instance_id):
        self.ask('DELETE', f'{self.form(form_id)}/submissions/{quoted(instance_id)}')

    def restore(self, number):
        self.ask('POST', f'{self.path}/forms/{number}/restore')

    def dismiss(self):
        """The app user isn't let in any more."""
        session = quoted(self.user['token'])
        self.ask('DELETE', f'/sessions/{session}')

    def engage(self, forms):
        """Another app user takes the place of the one before."""
        self.user = self.new_user()
        for form_id in forms:
            self.assign(form_id, True)

    def new_collector(self):
        """(e-mail, password) of a user of the web who may fill in this project's forms, and nothing else."""
        email, password = f'kiosk-{secrets.token_hex(8)}@example.org', secrets.token_urlsafe(16)
        actor = self.ask('POST', '/users', {'email': email, 'password': password})['id']
        self.ask('POST', f'{self.path}/assignments/formfill/{actor}')
        return email, password

    def entities(self, dataset):
        return [entity['uuid'] for entity in self.ask('GET', f'{self.path}/datasets/{dataset}/entities')]

    def remove_entity(self, dataset, entity):
        self.ask('DELETE', f'{self.path}/datasets/{dataset}/entities/{entity}')

    def count(self, form_id):
        return len(self.ask('GET', f'{self.form(form_id)}/submissions'))

    def files(self, form_id, instance_id):
        """What was handed in, as it came: name → bytes; the XML is submission.xml."""
        path = f'{self.form(form_id)}/submissions/{quoted(instance_id)}'
        found = {'submission.xml': self.ask('GET', f'{path}.xml', raw=True)}
        for entry in self.ask('GET', f'{path}/attachments'):
            if entry['exists']:
                found[entry['name']] = self.ask('GET', f'{path}/attachments/{quoted(entry["name"])}', raw=True)
        return found

    def opened(self, form_id, instance_id):
        """(text with the answers, attachment name → bytes), which Central itself decrypts."""
        path = f'{self.form(form_id)}/submissions'
        words = urllib.parse.urlencode({str(key['id']): self.passphrase for key in self.ask('GET', f'{path}/keys')})
        archive = zipfile.ZipFile(io.BytesIO(self.ask('GET', f'{path}.csv.zip?{words}', raw=True)))
        rows = csv.DictReader(io.StringIO(archive.read(f'{form_id}.csv').decode()))
        answers = [list(row.values()) for row in rows if row['KEY'] == instance_id]
        assert len(answers) == 1, f'{len(answers)} rows of {instance_id}'
        return ' '.join(answers[0]), {os.path.basename(name): archive.read(name) for name in archive.namelist()
                                      if os.path.basename(name) in answers[0]}


class Folder:
    """The stand-in hall, which publishes what lies in a folder; sealed: forms carry the key of an office."""

    def __init__(self, folder, sealed=False):
        self.stand = Stand(folder)
        certificates = Certificates(str(folder / 'tls')).make()
        self.ca = certificates.authority
        self.hall = Hall(self.stand.processes, self.stand.program('hall-server'), str(folder / 'hall'), certificates)
        os.makedirs(self.hall.forms)
        self.hall.open()
        self.keys = KeyOffice(str(folder / 'office')) if sealed else None

    def close(self):
        self.stand.processes.stop_all()

    def server(self, _domain):
        return self.hall.url

    def publish(self, form_id, xml, media):
        folder = pathlib.Path(self.hall.forms) / f'{form_id}-media'
        folder.mkdir(exist_ok=True)
        for name, content in media.items():
            (folder / name).write_bytes(content)
        if self.keys:
            key = f'<submission base64RsaPublicKey="{self.keys.public_key}"/></model>'
            xml = xml.replace(b'</model>', key.encode(), 1)
        self.hall.put(f'{form_id}.xml', xml)

    def count(self, form_id):
        marks = [f'id="{form_id}"'.encode(), f"id='{form_id}'".encode()]
        return sum(any(mark in self.files(form_id, name)['submission.xml'] for mark in marks) for name in self.hall.kept())

    def place(self, instance_id):
        return pathlib.Path(self.hall.folder) / 'submissions' / instance_id.removeprefix('uuid:')

    def files(self, _form_id, instance_id):
        return {path.name: path.read_bytes() for path in self.place(instance_id).iterdir()}

    def opened(self, _form_id, instance_id):
        files, _ = self.keys.open(str(self.place(instance_id)))
        return files.pop('submission.xml').decode(), files
