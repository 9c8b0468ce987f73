# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium with ODK Web Forms on a display of ours: an unmodified @getodk/web-forms, as npm has it, served from loopback.

The browser is asked through its pipe (the DevTools protocol between two descriptors), so that no library is needed, and
told nothing while something is timed: what it draws is seen on the display, as ours is.
"""
import contextlib
import functools
import http.server
import json
import os
import pathlib
import select
import shutil
import threading
import time

BROWSERS = ('chromium', 'chromium-browser', 'google-chrome')
# A browser of one page, as a kiosk has it: nothing fetched, nothing asked. There is no graphics processor on the
# display, for ours neither.
OPTIONS = ('--kiosk', '--no-first-run', '--no-default-browser-check', '--disable-background-networking',
           '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-translate', '--disable-gpu',
           '--no-sandbox', '--force-device-scale-factor=1', '--window-position=0,0', '--remote-debugging-pipe')
PAGE = '''<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Form</title><script type="importmap">
{"imports": {"vue": "/modules/vue/dist/vue.runtime.esm-browser.prod.js",
 "@getodk/web-forms": "/modules/@getodk/web-forms/dist/index.js"}}</script></head><body><div id="app"></div>
<script type="module">
import { createApp, h } from 'vue';
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
const formXml = await (await fetch('/form.xml')).text();
const fetchFormAttachment = async () => new Response('', { status: 404 });
createApp({ render: () => h(OdkWebForm, { formXml, fetchFormAttachment, missingResourceBehavior: 'BLANK' }) })
  .use(webFormsPlugin).mount('#app');
</script></body></html>'''
# Of the first question, where its first two choices stand on the display.
CHOICES = '''(() => [...document.querySelectorAll('input[type=radio]')].slice(0, 2).map((choice) => {
  const box = choice.getBoundingClientRect();
  return [box.x + box.width / 2 + screenX, box.y + box.height / 2 + screenY + outerHeight - innerHeight];
}))()'''
CHOSEN = "[...document.querySelectorAll('input[type=radio]')].findIndex((choice) => choice.checked)"


def program():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Served(http.server.SimpleHTTPRequestHandler):
    """The page, the form, and what npm has put into modules."""

    def __init__(self, *words, modules, form, **more):
        self.texts = {'/': ('text/html', PAGE.encode()), '/form.xml': ('text/xml', form)}
        super().__init__(*words, directory=str(modules), **more)

    def do_GET(self):
        if self.path in self.texts:
            kind, text = self.texts[self.path]
            self.send_response(200)
            self.send_header('Content-Type', f'{kind}; charset=utf-8')
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        elif self.path.startswith('/modules/'):
            self.path = self.path.removeprefix('/modules')
            super().do_GET()
        else:
            self.send_error(404)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serve(modules, form):
    """Its address."""
    handler = functools.partial(Served, modules=modules, form=pathlib.Path(form).read_bytes())
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f'http://127.0.0.1:{server.server_port}/'
        finally:
            server.shutdown()


class Browser:
    """One that was started at an address; end() it."""

    def __init__(self, processes, env, address, profile, size):
        theirs, self.out = os.pipe()
        self.inlet, theirs_too = os.pipe()
        # The browser knows its two descriptors by their numbers, 3 and 4.
        words = [program(), *OPTIONS, '--window-size=%d,%d' % size, f'--user-data-dir={profile}', f'--app={address}']
        script = f'exec "$@" 3<&{theirs} 4>&{theirs_too} {theirs}<&- {theirs_too}>&-'
        self.processes, self.taken, self.asked, self.page = processes, b'', 0, None
        self.start = time.monotonic()
        self.process = processes.start('chromium', ['bash', '-c', script, 'chromium', *words], env=env,
                                       pass_fds=(theirs, theirs_too))
        os.close(theirs)
        os.close(theirs_too)

    def end(self):
        self.processes.stop(self.process)
        os.close(self.out)
        os.close(self.inlet)

    def _read(self, seconds):
        end = time.monotonic() + seconds
        while b'\0' not in self.taken:
            ready, _, _ = select.select([self.inlet], [], [], max(0, end - time.monotonic()))
            more = os.read(self.inlet, 1 << 16) if ready else b''
            if not more:
                raise OSError('the browser does not answer: ' + self.processes.log_tail('chromium'))
            self.taken += more
        message, _, self.taken = self.taken.partition(b'\0')
        return json.loads(message)

    def ask(self, method, session=None, **words):
        self.asked += 1
        message = {'id': self.asked, 'method': method, 'params': words} | ({'sessionId': session} if session else {})
        os.write(self.out, json.dumps(message).encode() + b'\0')
        while True:
            told = self._read(60)
            if told.get('id') == self.asked:
                if 'error' in told:
                    raise OSError(f"{method}: {told['error']['message']}")
                return told['result']

    def attach(self):
        """To its one page."""
        pages = [target for target in self.ask('Target.getTargets')['targetInfos'] if target['type'] == 'page']
        self.page = self.ask('Target.attachToTarget', targetId=pages[0]['targetId'], flatten=True)['sessionId']

    def value(self, expression):
        told = self.ask('Runtime.evaluate', self.page, expression=expression, returnByValue=True)
        if 'exceptionDetails' in told:
            raise OSError(f"the page: {told['exceptionDetails']['text']}")
        return told['result'].get('value')

    def choices(self):
        """Where they stand on the display, once the form stands there."""
        return [tuple(map(round, place)) for place in self.value(CHOICES)]

    def reload(self):
        self.ask('Page.reload', self.page)

    def pids(self):
        """Its processes: it and all that come from it."""
        parents = {}
        for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
            with contextlib.suppress(OSError):
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(')')[2].split()[1])
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found
