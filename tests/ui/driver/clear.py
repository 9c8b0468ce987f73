# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words that should stand nowhere. Where it looks are pieces: pairs of a place and the bytes there."""
import os
import stat

from .shapes import shapes, without_zeros


def find(pieces, secrets):
    """(place, secret) wherever one can be read."""
    found = []
    for place, content in pieces:
        content = without_zeros(content)
        found += [(place, secret) for secret in secrets if any(shape in content for shape in shapes(secret))]
    return found


def find_in_clear(folder, secrets):
    return find(files(folder), secrets)


def find_in_memory(pid, secrets):
    return find(memory(pid), secrets)


def files(folder):
    """All below it, with their names, which may say something, too."""
    for root, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(root, name)
            yield path, os.fsencode(name) + b'\n' + content_of(path)


def content_of(path):
    """Nothing of what isn't a file, or is gone since the folder was listed."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b''
        with open(path, 'rb') as file:
            return file.read()
    except FileNotFoundError:
        return b''


def open_files(pid):
    """What a process has open to write to, wherever it lies, with or without a name left."""
    for number in os.listdir(f'/proc/{pid}/fd'):
        path = f'/proc/{pid}/fd/{number}'
        try:
            place, may_write = os.readlink(path), os.lstat(path).st_mode & stat.S_IWUSR
        except FileNotFoundError:
            continue  # closed since
        if may_write:
            yield place, content_of(path)


def memory(pid):
    """What that process can write to, freed or not: what a dump of it would hold."""
    with open(f'/proc/{pid}/maps', encoding='utf-8') as file:
        mappings = file.read().splitlines()
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as content:
        for mapping in mappings:
            span, rights = mapping.split()[:2]
            start, end = (int(edge, 16) for edge in span.split('-'))
            if not rights.startswith('rw'):
                continue
            try:
                content.seek(start)
                yield mapping, content.read(end - start)
            except OSError:
                continue  # unmapped since, or a device's


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
