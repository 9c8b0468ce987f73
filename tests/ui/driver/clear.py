# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words that should stand nowhere."""
import os

ENCODINGS = 'utf-8', 'utf-16-le', 'utf-32-le'


def without_zeros(content):
    """Much of a memory is zeros, and so is half of what ICU and Pango make of a letter."""
    return content.replace(b'\0', b'')


def stands_in(content, secret):
    """Whether it can be read there; content comes from without_zeros()."""
    return any(shape in content for shape in {without_zeros(secret.encode(encoding)) for encoding in ENCODINGS})


def find_in_clear(folder, secrets):
    """(file, secret) wherever one stands readable below folder."""
    found = []
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            try:
                with open(path, 'rb') as file:
                    content = without_zeros(file.read())
            except FileNotFoundError:
                continue  # gone since the folder was listed
            found += [(path, secret) for secret in secrets if stands_in(content, secret)]
    return found


def find_in_memory(pid, secrets):
    """(mapping, secret) wherever one stands readable in what that process can write to, freed or not: what a dump of it
    would hold."""
    with open(f'/proc/{pid}/maps', encoding='utf-8') as file:
        mappings = file.read().splitlines()
    found = []
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as memory:
        for mapping in mappings:
            span, rights = mapping.split()[:2]
            start, end = (int(edge, 16) for edge in span.split('-'))
            if not rights.startswith('rw'):
                continue
            try:
                memory.seek(start)
                content = without_zeros(memory.read(end - start))
            except OSError:
                continue  # unmapped since, or a device's
            found += [(mapping, secret) for secret in secrets if stands_in(content, secret)]
    return found


def find_unlocked(pid, secrets):
    """As find_in_memory(), but for the pages that are locked: those can't be swapped out."""
    locked = set()
    found = find_in_memory(pid, secrets)
    with open(f'/proc/{pid}/smaps', encoding='utf-8') as file:
        for line in file:
            if line.startswith('VmFlags:'):
                if 'lo' in line.split():
                    locked.add(span)
            elif '-' in line.split()[0]:
                span = line.split()[0]
    return [(mapping, secret) for mapping, secret in found if mapping.split()[0] not in locked]
