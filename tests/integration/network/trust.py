# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that can't prove who they are, or don't come to it, and clocks that are wrong: of the whole line, not of one
request."""
import os
import ssl

from bad_line import Ended, reset, wait_for_end

LATER = 60  # seconds: longer than any kiosk waits for a handshake
CERTIFICATES = {
    'wrong-host': {'names': 'DNS:elsewhere.example'},
    'expired': {'start': '200101000000Z', 'end': '210101000000Z'},
    'not-yet-valid': {'start': '490101000000Z', 'end': '491231000000Z'},
    'self-signed': {'signed_by_itself': True},
}
CLOCKS = {'clock-behind': '2016-11-27T08:30:00+08:00', 'clock-ahead': '2036-11-27T08:30:00+08:00'}


def sign_all(certificates):
    for name, how in CERTIFICATES.items():
        certificates.sign(name, **how)


# --- Handshakes ------------------------------------------------------------------------------------------------


def first_words(sock, context):
    """What a server says first, having heard who comes."""
    heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(heard, said, server_side=True)
    while not said.pending:
        words = sock.recv(65536)
        if not words:
            raise Ended()
        heard.write(words)
        try:
            server.do_handshake()
        except ssl.SSLWantReadError:
            pass
    return said.read()


def stop_in_the_middle(sock, context):
    words = first_words(sock, context)
    sock.sendall(words[:len(words) // 2])
    wait_for_end(sock, LATER)


def say_nothing(sock, context):
    wait_for_end(sock, LATER)


def reset_in_the_middle(sock, context):
    words = first_words(sock, context)
    sock.sendall(words[:len(words) // 2])
    reset(sock)


def spoil(sock, context):
    words = bytearray(first_words(sock, context))
    for at in range(5, len(words), 97):
        words[at] ^= 0x55
    sock.sendall(words)
    wait_for_end(sock, LATER)


def speak_plainly(sock, context):
    sock.recv(65536)
    sock.sendall(b'HTTP/1.1 200 OK\r\nX-OpenRosa-Version: 1.0\r\nContent-Length: 0\r\n\r\n')


HANDSHAKES = {
    'handshake-stops': stop_in_the_middle, 'handshake-silent': say_nothing, 'handshake-reset': reset_in_the_middle,
    'handshake-spoilt': spoil, 'no-tls': speak_plainly,
}
WAITING = {'handshake-stops', 'handshake-silent'}


# --- The cells -------------------------------------------------------------------------------------------------


def shut(site, name):
    """From now on the line leads to nobody who can be believed."""
    if name == 'refused':
        site.line.refuse()
    elif name in HANDSHAKES:
        site.line.arm_handshake(HANDSHAKES[name])
    else:
        path = os.path.join(site.certificates.folder, f'{name}.pem')
        site.line.arm_context(site.line.context_of(path, site.certificates.key))


def was_met(site, name):
    return site.line.met > 0 or name not in HANDSHAKES


SHUT = ('refused', *HANDSHAKES, *CERTIFICATES)


def meet(site, name):
    """A sync with such a line, or with the kiosk's own clock set otherwise; whether it was met."""
    if name in CLOCKS:
        site.sync('--patience', '1', '--now', CLOCKS[name])
        return True
    shut(site, name)
    said = site.sync('--patience', '1')
    if said[-1].get('delivered') or site.line.seen:
        site.wrong.append(f'the kiosk believed "{name}"')
    return was_met(site, name)


ALL = (*SHUT, *CLOCKS)
