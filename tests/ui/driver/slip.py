# SPDX-License-Identifier: GPL-3.0-or-later
"""What came out of the printer, read as a phone and a clerk would."""
import os
import re
import subprocess
import tempfile

from .processes import Failed


class Slip:
    """One printed PDF."""

    def __init__(self, path):
        self.path = path

    def picture(self, path):
        """Draws the first page as a printer of 203 dots an inch would; path ends in .png."""
        subprocess.run(['pdftoppm', '-r', '203', '-png', '-singlefile', self.path, path[:-len('.png')]], check=True)
        return path

    def code(self):
        """What the QR code says."""
        with tempfile.TemporaryDirectory() as folder:
            picture = self.picture(os.path.join(folder, 'slip.png'))
            done = subprocess.run(['zbarimg', '--nodbus', '--quiet', '--raw', picture], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed('no code can be read on the slip')
        return done.stdout.strip()

    def number(self):
        return re.sub('^[^:]*:', '', self.code())

    def text(self):
        return subprocess.run(['pdftotext', self.path, '-'], capture_output=True, text=True, check=True).stdout
