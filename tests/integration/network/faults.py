# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong with one request. Each fault gets the connection, the request with its body not yet read, and the
line; where it says "kept", the hall has done what was asked before it goes wrong."""
import time

from bad_line import Answer

OPENROSA = [('X-OpenRosa-Version', '1.0')]
PAGE = b'<html><head><title>Welcome</title></head><body><form action="/login">Please log in</form></body></html>'
GARBAGE = b'<?xml version="1.0"?><a xmlns="\xff\xfe"><b>&nope;</a></c>' + bytes(range(256)) * 8
SLOW_BYTES = 1024
ENDLESS_CHUNK = b'%x\r\n' % 65536 + b' ' * 65536 + b'\r\n'
SLICE_BYTES = 1500
LATER = 120  # seconds: longer than any kiosk waits


def down(connection, request, line):
    """Nobody is there: the connection ends before a word."""
    connection.reset()


def reset_in_request(connection, request, line):
    """Broken off in the middle of what is sent."""
    connection.read_body(request, most=200)
    connection.reset()


def reset_in_answer(connection, request, line):
    """Kept; broken off in the middle of the answer."""
    connection.read_body(request)
    whole = line.ask_hall(request).whole()
    connection.send(whole[:len(whole) // 2])
    time.sleep(0.02)
    connection.reset()


def reset_after_commit(connection, request, line):
    """Kept; not a word of it is told."""
    connection.read_body(request)
    line.ask_hall(request)
    connection.reset()


def time_out(connection, request, line):
    """Kept; no answer ever comes."""
    connection.read_body(request)
    line.ask_hall(request)
    connection.wait_for_end(LATER)


def slow(connection, request, line):
    """1 KB in a second."""
    connection.read_body(request)
    whole = line.ask_hall(request).whole()
    for start in range(0, len(whole), SLOW_BYTES // 4):
        connection.send(whole[start:start + SLOW_BYTES // 4])
        time.sleep(0.25)


def byte_by_byte(connection, request, line):
    """Each byte of the beginning in a packet of its own."""
    connection.read_body(request)
    whole = line.ask_hall(request).whole()
    for byte in whole[:SLICE_BYTES]:
        connection.send(bytes((byte,)))
    connection.send(whole[SLICE_BYTES:])


def truncated(connection, request, line):
    """Kept; the answer ends in order, but before its end."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    connection.send(answer.head(len(answer.body) + 7) + answer.body[:len(answer.body) // 2])


def shorter_length(connection, request, line):
    """Kept; said to be shorter than it is."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    connection.send(answer.head(len(answer.body) // 2) + answer.body)


def negative_length(connection, request, line):
    """Kept; a length that is none."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    connection.send(answer.head(-5) + answer.body)


def huge_length(connection, request, line):
    """Kept; a length beyond all numbers."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    connection.send(answer.head('99999999999999999999999') + answer.body)


def two_lengths(connection, request, line):
    """Kept; two lengths that don't agree."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    connection.send(answer.head(1, [('Content-Length', str(len(answer.body)))]) + answer.body)


def endless_body(connection, request, line):
    """Kept; the answer has no end."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    head = answer.head().replace(b'Content-Length: %d\r\n' % len(answer.body), b'Transfer-Encoding: chunked\r\n')
    connection.send(head)
    while True:
        connection.send(ENDLESS_CHUNK)


def endless_head(connection, request, line):
    """Kept; headers without an end."""
    connection.read_body(request)
    line.ask_hall(request)
    connection.send(b'HTTP/1.1 200 OK\r\n')
    while True:
        connection.send(b'X-More: ' + b'x' * 1000 + b'\r\n')


def garbage(connection, request, line):
    """Kept; what comes back has the right status and is no XML."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    answer.body = GARBAGE
    connection.send(answer.whole())


def no_http(connection, request, line):
    """Something answers that doesn't speak HTTP."""
    connection.read_body(request)
    connection.send(b'SSH-2.0-OpenSSH_9.2p1\r\n' + GARBAGE)


def portal(connection, request, line):
    """200 and a page to log in, of a network that isn't ours."""
    connection.read_body(request)
    connection.send(Answer(200, [('Content-Type', 'text/html')], PAGE).whole())


def openrosa_200(connection, request, line):
    """Kept; 200 where the protocol has 201, as a server that is off its guard."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    answer.status = 200
    connection.send(answer.whole())


def accepted(connection, request, line):
    """Kept; 202."""
    connection.read_body(request)
    answer = line.ask_hall(request)
    answer.status = 202
    connection.send(answer.whole())


def status(number, *headers):
    def refuse(connection, request, line):
        connection.read_body(request)
        connection.send(Answer(number, [*OPENROSA, *headers], b'').whole())
    refuse.__doc__ = f'{number}.'
    return refuse


def redirect(number, where):
    def send_away(connection, request, line):
        connection.read_body(request)
        connection.send(Answer(number, [*OPENROSA, ('Location', where.format(trap=line.trap.url))], b'').whole())
    send_away.__doc__ = f'{number} to {where}.'
    return send_away


ALL = {
    'down': down, 'reset-in-request': reset_in_request, 'reset-in-answer': reset_in_answer,
    'reset-after-commit': reset_after_commit, 'time-out': time_out, 'slow': slow, 'byte-by-byte': byte_by_byte,
    'truncated': truncated, 'shorter-length': shorter_length, 'negative-length': negative_length,
    'huge-length': huge_length, 'two-lengths': two_lengths, 'endless-body': endless_body, 'endless-head': endless_head,
    'garbage': garbage, 'no-http': no_http, 'portal': portal, 'openrosa-200': openrosa_200, '202': accepted,
    **{str(number): status(number) for number in (400, 401, 403, 404, 409, 413, 429, 500, 502, 503)},
    '429-retry-after': status(429, ('Retry-After', '86400')),
    '503-retry-after': status(503, ('Retry-After', 'Fri, 31 Dec 9999 23:59:59 GMT')),
    'redirect-other-host': redirect(302, '{trap}/elsewhere'), 'redirect-307': redirect(307, '{trap}/elsewhere'),
    'redirect-file': redirect(302, 'file:///etc/passwd'), 'redirect-http': redirect(302, 'http://127.0.0.1:1/'),
    'redirect-loop': redirect(302, '/formList'),
}
