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
ALTERED = {b'North': b'Nowhere', b'<label>Name<': b'<label>Nowhere<', b'"sealed":"': b'"sealed":"AAAA'}
FLOOD = 5000  # headers
ACCEPT_LENGTH = 'X-OpenRosa-Accept-Content-Length'
NOT_ASCII = '\xff\xfe\x01 \x7f' * 20
ODD_HEADERS = [('Date', 'Tue, 99 Foo 99999 77:77:77 GMT'), ('ETag', NOT_ASCII), ('Last-Modified', '-1'), ('Retry-After', 'soon'),
               (ACCEPT_LENGTH, '-9223372036854775809'), ('X-OpenRosa-Version', NOT_ASCII), ('', 'no name'),
               ('Set-Cookie', 'a=' + 'b' * 4000), ('WWW-Authenticate', 'Digest nonce="' + 'x' * 2000), ('Age', 'one\ttwo')]


def ask(connection, request, line):
    """The hall's answer: it has done what was asked."""
    connection.read_body(request)
    return line.ask_hall(request)


def down(connection, request, line):
    """Nobody is there: the connection ends before a word."""
    connection.reset()


def reset_in_request(connection, request, line):
    """Broken off in the middle of what is sent."""
    connection.read_body(request, most=200)
    connection.reset()


def reset_in_answer(connection, request, line):
    """Kept; broken off in the middle of the answer."""
    whole = ask(connection, request, line).whole()
    connection.send(whole[:len(whole) // 2])
    time.sleep(0.02)
    connection.reset()


def reset_after_commit(connection, request, line):
    """Kept; not a word of it is told."""
    ask(connection, request, line)
    connection.reset()


def time_out(connection, request, line):
    """Kept; no answer ever comes."""
    ask(connection, request, line)
    connection.wait_for_end(LATER)


def stall(connection, request, line):
    """Kept; the answer begins, and then nothing more comes, nor does it end."""
    answer = ask(connection, request, line)
    connection.send(answer.head_of_chunks() + b'5\r\n<?xml\r\n')
    connection.wait_for_end(LATER)


def slow(connection, request, line):
    """1 KB in a second."""
    whole = ask(connection, request, line).whole()
    for start in range(0, len(whole), SLOW_BYTES // 4):
        connection.send(whole[start:start + SLOW_BYTES // 4])
        time.sleep(0.25)


def byte_by_byte(connection, request, line):
    """Each byte of the beginning in a packet of its own."""
    whole = ask(connection, request, line).whole()
    for byte in whole[:SLICE_BYTES]:
        connection.send(bytes((byte,)))
    connection.send(whole[SLICE_BYTES:])


def truncated(connection, request, line):
    """Kept; the answer ends in order, but before its end."""
    answer = ask(connection, request, line)
    connection.send(answer.head(len(answer.body) + 7) + answer.body[:len(answer.body) // 2])


def shorter_length(connection, request, line):
    """Kept; said to be shorter than it is."""
    answer = ask(connection, request, line)
    connection.send(answer.head(len(answer.body) // 2) + answer.body)


def negative_length(connection, request, line):
    """Kept; a length that is none."""
    answer = ask(connection, request, line)
    connection.send(answer.head(-5) + answer.body)


def huge_length(connection, request, line):
    """Kept; a length beyond all numbers."""
    answer = ask(connection, request, line)
    connection.send(answer.head('99999999999999999999999') + answer.body)


def two_lengths(connection, request, line):
    """Kept; two lengths that don't agree."""
    answer = ask(connection, request, line)
    connection.send(answer.head(1, [('Content-Length', str(len(answer.body)))]) + answer.body)


def endless_body(connection, request, line):
    """Kept; the answer has no end."""
    answer = ask(connection, request, line)
    connection.send(answer.head_of_chunks())
    while True:
        connection.send(ENDLESS_CHUNK)


def endless_head(connection, request, line):
    """Kept; headers without an end."""
    ask(connection, request, line)
    connection.send(b'HTTP/1.1 200 OK\r\n')
    while True:
        connection.send(b'X-More: ' + b'x' * 1000 + b'\r\n')


def header_flood(connection, request, line):
    """Kept; thousands of headers, and then the right ones."""
    answer = ask(connection, request, line)
    answer.headers = [(f'X-More-{number}', 'x') for number in range(FLOOD)] + answer.headers
    connection.send(answer.whole())


def odd_headers(connection, request, line):
    """Kept; headers of which each says what can't be."""
    answer = ask(connection, request, line)
    odd = {name for name, _ in ODD_HEADERS}
    answer.headers = [each for each in answer.headers if each[0] not in odd] + ODD_HEADERS
    connection.send(answer.whole())


def endless_continue(connection, request, line):
    """Kept; "100 Continue" without an end."""
    ask(connection, request, line)
    while True:
        connection.send(b'HTTP/1.1 100 Continue\r\n\r\n' * 100)


def bad_chunk(connection, request, line):
    """Kept; a chunk whose length is none."""
    answer = ask(connection, request, line)
    connection.send(answer.head_of_chunks() + b'FFFFFFFFFFFFFFFFFF\r\n' + answer.body)


def said_packed(connection, request, line):
    """Kept; said to be packed, which nobody asked for, and isn't."""
    answer = ask(connection, request, line)
    answer.headers.append(('Content-Encoding', 'gzip'))
    connection.send(answer.whole())


def two_answers(connection, request, line):
    """Kept; a second answer behind it, for a request that is still to come, on a line that stays open."""
    answer = ask(connection, request, line)
    more = Answer(201, [*OPENROSA, ('Content-Type', 'text/xml')], b'<OpenRosaResponse/>')
    connection.send((answer.whole() + more.whole()).replace(b'Connection: close', b'Connection: keep-alive'))
    connection.wait_for_end(LATER)


def accept_length(value):
    def answer_so(connection, request, line):
        answer = ask(connection, request, line)
        answer.headers = [each for each in answer.headers if each[0] != ACCEPT_LENGTH] + [(ACCEPT_LENGTH, value)]
        connection.send(answer.whole())
    answer_so.__doc__ = f'Kept; at most "{value}" bytes are taken, it says.'
    return answer_so


def garbage(connection, request, line):
    """Kept; what comes back has the right status and is no XML."""
    answer = ask(connection, request, line)
    answer.body = GARBAGE
    connection.send(answer.whole())


def altered(connection, request, line):
    """Kept; what comes back is sound, and isn't what the hall has: of a form, its media, and what was put aside."""
    answer = ask(connection, request, line)
    for right, wrong in ALTERED.items():
        answer.body = answer.body.replace(right, wrong)
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
    answer = ask(connection, request, line)
    answer.status = 200
    connection.send(answer.whole())


def accepted(connection, request, line):
    """Kept; 202."""
    answer = ask(connection, request, line)
    answer.status = 202
    connection.send(answer.whole())


def no_content(connection, request, line):
    """Kept; 204."""
    ask(connection, request, line)
    connection.send(Answer(204, OPENROSA, b'').whole())


def status(number, *headers):
    def refuse(connection, request, line):
        connection.read_body(request)
        connection.send(Answer(number, [*OPENROSA, *headers], b'').whole())
    refuse.__doc__ = f'{number}.'
    return refuse


def redirect(number, where):
    def send_away(connection, request, line):
        connection.read_body(request)
        connection.send(Answer(number, [*OPENROSA, ('Location', where.format(trap=line.trap.url, path=request.path))], b'').whole())
    send_away.__doc__ = f'{number} to {where}.'
    return send_away


ALL = {
    'down': down, 'reset-in-request': reset_in_request, 'reset-in-answer': reset_in_answer,
    'reset-after-commit': reset_after_commit, 'time-out': time_out, 'stall': stall, 'slow': slow,
    'byte-by-byte': byte_by_byte, 'truncated': truncated, 'shorter-length': shorter_length,
    'negative-length': negative_length, 'huge-length': huge_length, 'two-lengths': two_lengths, 'bad-chunk': bad_chunk,
    'endless-body': endless_body, 'endless-head': endless_head, 'endless-continue': endless_continue,
    'header-flood': header_flood, 'odd-headers': odd_headers, 'said-packed': said_packed, 'two-answers': two_answers,
    'accept-1': accept_length('1'), 'accept-nothing': accept_length('0'), 'accept-nonsense': accept_length('4,000 \xff'),
    'altered': altered, 'garbage': garbage, 'no-http': no_http, 'portal': portal, 'openrosa-200': openrosa_200,
    '202': accepted, '204': no_content,
    **{str(number): status(number) for number in (
        206, 304, 400, 401, 403, 404, 407, 408, 409, 413, 421, 429, 500, 502, 503)},
    '401-nonsense': status(401, ('WWW-Authenticate', 'Digest realm="' + 'x' * 3000), ('WWW-Authenticate', NOT_ASCII)),
    '413-smaller': status(413, (ACCEPT_LENGTH, '1000')),
    '429-retry-after': status(429, ('Retry-After', '86400')),
    '429-retry-nonsense': status(429, ('Retry-After', '-99999999999999999999')),
    '503-retry-after': status(503, ('Retry-After', 'Fri, 31 Dec 9999 23:59:59 GMT')),
    '503-retry-past': status(503, ('Retry-After', 'Thu, 01 Jan 1970 00:00:00 GMT')),
    'redirect-other-host': redirect(302, '{trap}/elsewhere'), 'redirect-307': redirect(307, '{trap}/elsewhere'),
    'redirect-308': redirect(308, '{trap}/elsewhere'),
    'redirect-file': redirect(302, 'file:///etc/passwd'), 'redirect-http': redirect(302, 'http://127.0.0.1:1/'),
    'redirect-loop': redirect(302, '{path}'), 'redirect-nonsense': redirect(302, 'https://[::1:/%zz\x01\xff'),
}
# What the hall says of a record, which its staff then look at. Of nothing else is one put aside: that would need somebody.
PUT_ASIDE = {'400', '404', '407', '413', '413-smaller', '421'}
WAITING = {'time-out', 'stall', 'slow'}  # in which the kiosk waits, and hardly computes
