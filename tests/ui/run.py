#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev run: the kiosk with a hall and a printer of its own, all on this machine."""
import argparse
import os
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver.display import Display  # noqa: E402
from driver.matters import Matters  # noqa: E402
from driver.paper import lay  # noqa: E402
from driver.processes import Failed, adopt_orphans  # noqa: E402
from driver.slots import Slots  # noqa: E402
from driver.stand import SOURCE, Stand  # noqa: E402

WIDTH_MM = 270  # the reference panel, 21.5 inch upright


def say(text):
    print('== ' + text, file=sys.stderr, flush=True)


def has_display():
    return bool(os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'))


def watch_screen(display, folder, stand):
    """Keeps latest.png true to the screen until the kiosk ends."""
    while stand.kiosk_process.poll() is None:
        display.screenshot(os.path.join(folder, 'latest.png'))
        time.sleep(2)


def run(stand, options):
    stand.open()
    config = stand.write_config(0 if has_display() else WIDTH_MM)
    arguments = [] if options.kiosk else ['--windowed']
    say(f'the hall listens at {stand.hall.url} and keeps what it gets in {stand.hall.folder}')
    say(f'take its line down and up: curl -d down {stand.hall.control_url}/line')
    say(f'publish a form: put it into {stand.hall.forms}')
    say(f'the printer puts its paper into {stand.printer.paper}')
    say(f'under the camera lies {os.path.join(stand.folder, "paper.png")}')
    if has_display():
        stand.start_kiosk(os.environ, config, *arguments)
        say('the kiosk is open; Ctrl-C ends it and all that was started with it')
        stand.kiosk_process.wait()
    else:
        run_unseen(stand, config, arguments)
    stand.kiosk_is_alive()


def run_unseen(stand, config, arguments):
    screens = os.path.join(stand.folder, 'screens')
    os.makedirs(screens, exist_ok=True)
    display = Display(stand.processes).open()
    process = stand.start_kiosk(display.env, config, *arguments)
    display.fill_screen(process.pid)
    say(f'no display here: the kiosk runs on one of its own, {display.env["DISPLAY"]}; '
        f'see {screens}/latest.png; Ctrl-C ends all')
    watch_screen(display, screens, stand)


def main():
    parser = argparse.ArgumentParser(prog='./dev run', description=__doc__)
    parser.add_argument('--kiosk', action='store_true', help='full screen')
    parser.add_argument('--walk', metavar='DIR', help='press through a whole visit and leave what was seen in DIR')
    parser.add_argument('--landscape', action='store_true', help='with --walk: 1920 by 1080 instead of 1080 by 1920')
    options = parser.parse_args()
    if options.walk:
        import walk
        return walk.main(options.walk, options.landscape)
    adopt_orphans()
    # However it is ended, it ends what it started; a shell's background jobs come with SIGINT ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        folder = os.path.join(SOURCE, '.dev')
        os.makedirs(folder, exist_ok=True)
        paper = lay(os.path.join(folder, 'paper.png'))
        with Stand(folder, slots=Slots(waits=True), matters=Matters(), camera=paper) as stand:
            run(stand, options)
    except KeyboardInterrupt:
        say('ended')
    except Failed as failure:
        print('dev: ' + str(failure), file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
