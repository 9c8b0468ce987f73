# SPDX-License-Identifier: GPL-3.0-or-later
"""A line to the hall on which anything may go wrong, one request at a time."""
import collections
import dataclasses
import http.client
import socket
import ssl
import struct
import threading
import urllib.parse

MAX_HEAD = 64 * 1024
DRAFTS = {'POST': 'draft-bring', 'GET': 'draft-read', 'DELETE': 'draft-take'}
HOP = {'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date', 'server'}


def reset(sock):
    """Ends so that the other side sees a reset and no orderly end."""
    sock = socket.socket(fileno=sock.detach())
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    sock.close()


def wait_for_end(sock, seconds):
    """Until the other side gives up."""
    sock.settimeout(seconds)
    try:
        while sock.recv(4096):
            pass
    except OSError:
        pass


class Ended(Exception):
    """The other side has gone."""


@dataclasses.dataclass
class Request:
    method: str
    path: str
    headers: dict
    body: bytes = b''

    def kind(self, n_posts):
        """Which of the requests of a sync it is."""
        if self.path.startswith('/v1/drafts'):
            return DRAFTS.get(self.method)
        if self.method == 'HEAD':
            return 'head'
        if self.method == 'POST':
            return 'first-post' if n_posts == 0 else 'later-post'
        path = urllib.parse.urlsplit(self.path).path
        if path.endswith('/formList'):
            return 'list'
        if path.endswith('/manifest'):
            return 'manifest'
        return 'form' if path.endswith('.xml') else 'media'


@dataclasses.dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def head(self, length=None, more=()):
        headers = [*self.headers, ('Content-Length', str(len(self.body) if length is None else length)), *more,
                   ('Connection', 'close')]
        lines = [f'HTTP/1.1 {self.status} {http.client.responses.get(self.status, "-")}',
                 *(f'{name}: {value}' for name, value in headers)]
        return '\r\n'.join(lines).encode('latin-1') + b'\r\n\r\n'

    def head_of_chunks(self):
        """Of a body that comes in chunks."""
        return self.head().replace(b'Content-Length: %d\r\n' % len(self.body), b'Transfer-Encoding: chunked\r\n')

    def whole(self):
        return self.head() + self.body


class Connection:
    """One request and its answer, under TLS."""

    def __init__(self, line, sock):
        self.line, self.sock, self.rest = line, sock, b''

    def receive(self):
        chunk = self.sock.recv(65536)
        if not chunk:
            raise Ended()
        return chunk

    def read_head(self):
        while b'\r\n\r\n' not in self.rest:
            if len(self.rest) > MAX_HEAD:
                raise Ended()
            self.rest += self.receive()
        head, _, self.rest = self.rest.partition(b'\r\n\r\n')
        first, *lines = head.decode('latin-1').split('\r\n')
        method, path, _ = first.split(' ', 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(':') for line in lines)}
        return Request(method, path, headers)

    def _read_exactly(self, length):
        while len(self.rest) < length:
            self.rest += self.receive()
        found, self.rest = self.rest[:length], self.rest[length:]
        return found

    def _read_line(self):
        while b'\r\n' not in self.rest:
            self.rest += self.receive()
        line, _, self.rest = self.rest.partition(b'\r\n')
        return line

    def read_body(self, request, most=None):
        """All of it, or only the first bytes."""
        if 'expect' in request.headers:
            self.send(b'HTTP/1.1 100 Continue\r\n\r\n')
        if request.headers.get('transfer-encoding') == 'chunked':
            while size := int(self._read_line(), 16):
                request.body += self._read_exactly(size)
                self._read_line()
            self._read_line()
            return
        length = int(request.headers.get('content-length', '0'))
        request.body = self._read_exactly(length if most is None else min(most, length))

    def send(self, data):
        self.sock.sendall(data)

    def reset(self):
        reset(self.sock)

    def wait_for_end(self, seconds):
        wait_for_end(self.sock, seconds)


class BadLine:
    """Stands between the kiosk and the hall, speaks TLS to the one and HTTP to the other.

    Hands on every request but those of the armed kind: these meet the fault, which is called with the connection, the
    request (its body not yet read), and the line. What came this way is counted by kind.
    """

    def __init__(self, hall_url, certificates):
        self.hall = urllib.parse.urlsplit(hall_url)
        self.hall_url = hall_url
        self.good = self.context_of(certificates.certificate, certificates.key)
        self.context = self.good
        self.lock = threading.Lock()
        # Nobody else gets the port while it refuses.
        self.place = self._bind(0)
        self.port = self.place.getsockname()[1]
        self.url = f'https://127.0.0.1:{self.port}'
        self.listener = None
        self.turn = 0  # of what it was told
        self.disarm()

    @staticmethod
    def _bind(port):
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind(('127.0.0.1', port))
        return sock

    def _open(self):
        if self.listener is None:
            self.listener = self._bind(self.port)
            self.listener.listen(64)
            self.thread = threading.Thread(target=self._listen, args=(self.listener,), daemon=True)
            self.thread.start()

    @staticmethod
    def context_of(certificate, key):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    def arm(self, kind, fault):
        with self.lock:
            self.kind, self.fault, self.n_posts = kind, fault, 0
            self.met = 0

    def arm_context(self, context):
        self.disarm()
        self.context = context
        self._begin_to_count()

    def arm_handshake(self, broken):
        """In the place of each handshake: broken(socket, context of a good one)."""
        self.disarm()
        self.handshake = broken
        self._begin_to_count()

    def refuse(self):
        """A thread that still waits at a closed socket may come to wait at the next one that gets its number."""
        self.disarm()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()
        self.listener = None
        self._begin_to_count()

    def disarm(self):
        with self.lock:
            self.kind = self.fault = None
            self.n_posts = self.met = 0
        self.context, self.handshake = self.good, None
        self._begin_to_count()
        self._open()

    def _begin_to_count(self):
        """What was under way before, such as a greeting, is of the line as it was."""
        with self.lock:
            self.seen = collections.Counter()
            self.turn += 1

    def close(self):
        self.refuse()
        self.place.close()

    def _listen(self, listener):
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _break_handshake(self, sock):
        with self.lock:
            self.met += 1
        try:
            self.handshake(sock, self.good)
        except (OSError, Ended):
            pass
        finally:
            sock.close()

    def _serve(self, plain):
        turn = self.turn
        if self.handshake:
            self._break_handshake(plain)
            return
        try:
            sock = self.context.wrap_socket(plain, server_side=True)
        except OSError:
            plain.close()
            return
        connection = Connection(self, sock)
        try:
            request = connection.read_head()
            fault = self._meet(request) if turn == self.turn else None
            if fault:
                fault(connection, request, self)
            else:
                connection.read_body(request)
                connection.send(self.ask_hall(request).whole())
        except (OSError, Ended, ValueError):
            pass
        finally:
            connection.sock.close()

    def _meet(self, request):
        with self.lock:
            kind = request.kind(self.n_posts)
            self.n_posts += request.method == 'POST'
            self.seen[kind] += 1
            if self.fault and kind == self.kind:
                self.met += 1
                return self.fault
        return None

    def ask_hall(self, request):
        """The hall's answer, with its address in it become this one."""
        hall = http.client.HTTPConnection(self.hall.hostname, self.hall.port, timeout=60)
        headers = {name: value for name, value in request.headers.items() if name not in HOP | {'host', 'expect'}}
        hall.request(request.method, request.path, request.body if request.method == 'POST' else None, headers)
        found = hall.getresponse()
        body = found.read().replace(self.hall_url.encode(), self.url.encode())
        kept = [(name, value.replace(self.hall_url, self.url)) for name, value in found.getheaders()
                if name.lower() not in HOP]
        hall.close()
        return Answer(found.status, kept, body)
