# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between whoever asks a hall and the hall, on loopback, and holds every request to /v1 against the document."""
import http.client
import http.server
import json
import threading
import urllib.parse

ALONE = {'connection', 'transfer-encoding', 'content-length', 'host', 'keep-alive'}


class Recorder:
    """.url: to be asked in the hall's place. .wrong: what the document doesn't have, a line each. .seen: operationIds."""

    def __init__(self, url, document):
        self.target, self.document = urllib.parse.urlsplit(url).netloc, document
        self.wrong, self.seen = [], set()
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *_):
                pass

            def pass_on(self):
                recorder.pass_on(self)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def pass_on(self, asked):
        body = asked.rfile.read(int(asked.headers.get('Content-Length') or 0))
        self.note(asked.command, asked.path, asked.headers, body)
        hall = http.client.HTTPConnection(self.target, timeout=120)
        headers = {name: value for name, value in asked.headers.items() if name.lower() not in ALONE}
        try:
            hall.request(asked.command, asked.path, body or None, headers)
            self.answer(asked, hall.getresponse())
        except OSError:
            asked.close_connection = True
        finally:
            hall.close()

    @staticmethod
    def answer(asked, answer):
        """Whatever comes at once, since a stream has no end."""
        asked.close_connection = True
        asked.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ALONE:
                asked.send_header(name, value)
        asked.send_header('Connection', 'close')
        asked.end_headers()
        while part := answer.read1(65536):
            asked.wfile.write(part)
            asked.wfile.flush()

    def note(self, method, target, headers, body):
        where = urllib.parse.urlsplit(target)
        if not where.path.startswith('/v1/'):
            return
        query = urllib.parse.parse_qs(where.query, keep_blank_values=True)
        try:
            name, wrong = self.document.check_request(method, where.path.removeprefix('/v1'), query, headers, body)
        except (AssertionError, json.JSONDecodeError, UnicodeDecodeError) as error:
            name, wrong = f'{method} {where.path}', [str(error)]
        self.seen.add(name)
        self.wrong += [f'{name}: {each}' for each in wrong]
