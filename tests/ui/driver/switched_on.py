# SPDX-License-Identifier: GPL-3.0-or-later
"""The pack that ships, with one more of its services: a word moved in its manifest."""
import contextlib
import os
import pathlib
import re
import shutil
import tempfile

from .stand import SOURCE

OFFICE = 'here'


@contextlib.contextmanager
def pack_with(service):
    """The folder of that pack; its office is OFFICE."""
    with tempfile.TemporaryDirectory(prefix='onewindow-pack-') as scratch:
        pack = pathlib.Path(shutil.copytree(os.path.join(SOURCE, 'data'), os.path.join(scratch, 'pack')))
        manifest = (pack / 'pack.ini').read_text(encoding='utf-8')
        manifest = manifest.replace('\nServices=', f'\nServices={service};', 1)
        off, line = re.search(r'\nSwitchedOff=(.*)', manifest)[1], 'SwitchedOff='
        manifest = manifest.replace(line + off, line + ';'.join(word for word in off.split(';') if word != service))
        (pack / 'pack.ini').write_text(manifest + f'\n[Office {OFFICE}]\nName=Here\n', encoding='utf-8')
        yield str(pack)
