# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers as a test wants it to, and nothing more."""
import http.server
import ssl
import threading


class Listener:
    """A server on loopback that keeps what it is told of who asks; heard: what stood in Authorization, by path; open:
    the connections to it."""

    def __init__(self, answers, certificates=None):
        self.answers, self.heard, self.open = answers, {}, 0
        self.certificates = certificates

    def __enter__(self):
        listener = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'  # connections are kept

            def do_GET(self):
                self.rfile.read(int(self.headers.get('Content-Length') or 0))
                listener.heard.setdefault(self.path, []).append(self.headers.get('Authorization'))
                known = self.headers.get('Authorization') is not None
                status, name, value, body = listener.answers(self.path, known)
                self.send_response(status)
                self.send_header('X-OpenRosa-Version', '1.0')
                self.send_header(name, value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode() if self.command != 'HEAD' else b'')

            do_HEAD = do_POST = do_GET

            def setup(self):
                super().setup()
                listener.open += 1

            def finish(self):
                super().finish()
                listener.open -= 1

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        if self.certificates is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificates.certificate, self.certificates.key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.url = self.url.replace('http:', 'https:')
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
