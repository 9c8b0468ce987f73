# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a kiosk needs around it, on loopback, in one folder."""
import os

from .certificates import Certificates
from .hall import Hall
from .printer import Printer
from .processes import Failed, Processes

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
CONFIG = '''[Kiosk]
Id=kiosk-1
StateDir={state}
{place}
[Server]
Url={url}
CaFile={authority}
PollSeconds=5

[Updates]
Unsigned=true

[Printer]
Target={printer}
Paper=80mm

[Camera]
Device={camera}

[Screen]
WidthMm={width_mm}
SameTouchMilliseconds=0
{screen}'''


# A kiosk says of itself where it stands, or which office of its service pack it is.
HALL = '''
[Hall]
Name=Xiaoyun Town service hall
Name[zh]=金乡县霄云镇便民服务中心
'''
PACK = '''Pack={pack}
Office={office}
'''


class Stand:
    """Hall, printer, certificates and the settings of one kiosk; ends all it started."""

    def __init__(self, folder, build=None, pack=None, office=None, slots=None, matters=None, camera=None,
                 location=''):
        """pack: the folder of another service pack than the one that ships, and an office of it. slots: the half hours
        that the hall gives (Slots); none by itself. matters: the case that it has (Matters); likewise. camera: the picture
        that lies under it; by itself there is none. location: where the kiosk stands; by itself nobody says."""
        self.folder = os.path.abspath(folder)
        self.pack = pack or os.path.join(SOURCE, 'data')
        self.place = f'Location={location}\n' + (PACK.format(pack=pack, office=office) if pack else HALL)
        self.build = build or os.environ.get('OW_BUILD_ROOT') or os.path.join(SOURCE, 'build')
        self.state = os.path.join(self.folder, 'state')
        self.processes = Processes(os.path.join(self.folder, 'log'))
        self.kiosk_process = None
        self.kiosks = 0
        self.slots, self.matters = slots, matters
        self.camera = f'picture:{os.path.abspath(camera)}' if camera else ''

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.processes.stop_all()

    def program(self, name):
        for path in (os.path.join(self.build, 'bin', name), os.path.join(self.build, 'kiosk', 'app', name),
                     os.path.join(self.build, 'tests', 'hall-server', name)):
            if os.access(path, os.X_OK):
                return path
        raise Failed(f'{name} is not built; run ./dev build')

    def open(self, *hall_options):
        certificates = Certificates(os.path.join(self.folder, 'tls')).make()
        self.hall = Hall(self.processes, self.program('hall-server'), os.path.join(self.folder, 'hall'), certificates)
        self.hall.publish(os.path.join(self.pack, 'forms'))
        for more in filter(None, (self.slots, self.matters)):
            more.write(self.hall.folder)
        self.hall.open(*hall_options)
        self.printer = Printer(self.processes, os.path.join(self.folder, 'printer')).open()
        return self

    def write_config(self, width_mm, screen=''):
        path = os.path.join(self.folder, 'onewindow.conf')
        with open(path, 'w') as file:
            file.write(CONFIG.format(state=self.state, url=self.hall.url, authority=self.hall.certificates.authority,
                                     printer=self.printer.url, width_mm=width_mm, screen=screen, place=self.place,
                                     camera=self.camera))
        return path

    def start_kiosk(self, env, config, *options):
        argv = [self.program('onewindow-kiosk'), '--config', config, '--state-dir', self.state,
                '--server', self.hall.url, *options]
        self.kiosks += 1
        self.kiosk_log = f'kiosk-{self.kiosks}'
        env = dict(env, OW_SOURCE_ROOT=SOURCE, OW_BUILD_ROOT=self.build)
        self.kiosk_process = self.processes.start(self.kiosk_log, argv, env=env)
        return self.kiosk_process

    def kiosk_is_alive(self):
        if self.kiosk_process.poll() is not None:
            raise Failed(f'the kiosk ended by itself ({self.kiosk_process.returncode}): '
                         + (self.processes.log_tail(self.kiosk_log) or 'it said nothing'))
