# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for speech-dispatcher: speaks SSIP on a socket and writes down what it was told to say."""
import array
import collections
import fcntl
import os
import socket
import socketserver
import termios
import threading

Said = collections.namedtuple('Said', 'text language rate volume')


class Speech:
    """`with Speech(folder) as speech:`. What it says is over at once; with `holds` only when it is cut off.
    watch: called with each text as it begins."""

    def __init__(self, folder):
        self.path = os.path.join(folder, 'speech.sock')
        self.said, self.cut, self.clients, self.holds = [], 0, 0, False
        self.connections, self.watch = [], None

    def __enter__(self):
        speech = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.client = Client(speech, self.rfile, self.wfile)
                speech.connections.append(self)
                self.client.serve()

        self.server = socketserver.ThreadingUnixStreamServer(self.path, Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def hang_up(self):
        """As if the daemon had ended."""
        for client in self.connections:
            client.connection.shutdown(socket.SHUT_RDWR)

    def is_busy(self):
        """With what it was told, be it not yet read."""
        return any(connection.client.is_obeying or unread(connection.connection) for connection in self.connections)

    def take(self):
        """What was said since it was asked last."""
        said, self.said = self.said, []
        return said

    def texts(self):
        return [said.text for said in self.said]


def unread(connection):
    """How many bytes have come and wait; none of one that is closed."""
    waiting = array.array('i', [0])
    try:
        fcntl.ioctl(connection.fileno(), termios.FIONREAD, waiting)
    except (OSError, ValueError):
        return 0
    return waiting[0]


class Client:
    """One connection."""

    def __init__(self, speech, rfile, wfile):
        self.speech, self.rfile, self.wfile = speech, rfile, wfile
        self.settings = {'LANGUAGE': '', 'RATE': '0', 'VOLUME': '0'}
        self.message, self.speaking, self.is_obeying = 0, None, False

    def serve(self):
        self.speech.clients += 1
        try:
            for line in iter(self.rfile.readline, b''):
                self.is_obeying = True
                self.obey(line.decode().rstrip('\r\n').split(' '))
                self.is_obeying = False
        except OSError:
            self.is_obeying = False  # the kiosk ended

    def tell(self, *lines):
        self.wfile.write(''.join(line + '\r\n' for line in lines).encode())

    def event(self, code, word):
        self.tell(f'{code}-{self.message}', f'{code}-1', f'{code} {word}')

    def obey(self, words):
        if words[0] == 'SET':
            self.settings[words[2]] = words[3]
            self.tell('203 OK SET')
        elif words[0] == 'SPEAK':
            self.tell('230 OK RECEIVING DATA')
            self.speak(self.read_data())
        elif words[0] in ('CANCEL', 'STOP'):
            self.tell('210 OK STOPPED')
            if self.speaking:
                self.speaking = None
                self.speech.cut += 1
                self.event(703, 'CANCELED')
        else:
            self.tell('500 ERR INVALID COMMAND')

    def read_data(self):
        lines = []
        while (line := self.rfile.readline().decode().rstrip('\r\n')) != '.':
            lines.append(line[1:] if line.startswith('..') else line)
        return '\n'.join(lines)

    def speak(self, text):
        self.message += 1
        self.tell(f'225-{self.message}', '225 OK MESSAGE QUEUED')
        if text:  # cut off before its words came: the protocol wants some all the same
            self.speech.said.append(Said(text, self.settings['LANGUAGE'], int(self.settings['RATE']),
                                         int(self.settings['VOLUME'])))
            if self.speech.watch:
                self.speech.watch(text)
        self.event(701, 'BEGIN')
        if self.speech.holds:
            self.speaking = text
        else:
            self.event(702, 'END')
