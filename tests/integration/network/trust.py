# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that can't prove who they are, and clocks that are wrong: of the whole line, not of one request."""
import os

FAR = ('2016-11-27T08:30:00+08:00', '2036-11-27T08:30:00+08:00')


CERTIFICATES = {
    'wrong-host': {'names': 'DNS:elsewhere.example'},
    'expired': {'start': '200101000000Z', 'end': '210101000000Z'},
    'not-yet-valid': {'start': '490101000000Z', 'end': '491231000000Z'},
    'self-signed': {'signed_by_itself': True},
}


def context(site, name):
    """Of a server that shows that certificate."""
    path = os.path.join(site.certificates.folder, f'{name}.pem')
    if not os.path.exists(path):
        site.certificates.sign(name, **CERTIFICATES[name])
    return site.line.context_of(path, site.certificates.key)


def certificate(name):
    """A sync with a server that shows another certificate."""
    def meet(site):
        site.line.arm_context(context(site, name))
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
    **{name: certificate(name) for name in CERTIFICATES},
    'clock-behind': clock(FAR[0]), 'clock-ahead': clock(FAR[1]),
}
