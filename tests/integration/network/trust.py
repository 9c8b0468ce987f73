# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that can't prove who they are, and clocks that are wrong: of the whole line, not of one request."""
import os

FAR = ('2016-11-27T08:30:00+08:00', '2036-11-27T08:30:00+08:00')


def certificate(name, **more):
    """A sync with a server that shows another certificate."""
    def meet(site):
        path = os.path.join(site.certificates.folder, f'{name}.pem')
        if not os.path.exists(path):
            site.certificates.sign(name, **more)
        site.line.arm_context(site.line.context_of(path, site.certificates.key))
        before = site.run('status')[-1]['delivered']
        site.sync('--patience', '1')
        if site.run('status')[-1]['delivered'] != before or site.line.seen:
            site.wrong.append(f'the kiosk believed the certificate "{name}"')
        return True
    meet.__doc__ = f'The certificate is {name}.'
    return meet


def clock(now):
    """A sync with the kiosk's own clock set otherwise."""
    def meet(site):
        site.sync('--patience', '1', '--now', now)
        return True
    meet.__doc__ = f'The clock says {now}.'
    return meet


ALL = {
    'wrong-host': certificate('wrong-host', names='DNS:elsewhere.example'),
    'expired': certificate('expired', start='200101000000Z', end='210101000000Z'),
    'not-yet-valid': certificate('not-yet-valid', start='490101000000Z', end='491231000000Z'),
    'self-signed': certificate('self-signed', signed_by_itself=True),
    'clock-behind': clock(FAR[0]), 'clock-ahead': clock(FAR[1]),
}
