# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away authority and a server certificate for loopback."""
import base64
import hashlib
import os
import subprocess

from .processes import Failed

EXTENSIONS = 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n'
AUTHORITY = '''[ca]
default_ca = this
[this]
database = {folder}/index.txt
default_md = sha256
policy = any
rand_serial = yes
[any]
commonName = supplied
'''


class Certificates:
    """ca.pem to trust; server.pem and server.key to serve with. Made anew for each stand, valid for 30 days."""

    def __init__(self, folder):
        self.folder = folder
        self.authority = os.path.join(folder, 'ca.pem')
        self.certificate = os.path.join(folder, 'server.pem')
        self.key = os.path.join(folder, 'server.key')

    def make(self, keep_authority=False):
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        authority_key = os.path.join(self.folder, 'ca.key')
        request = os.path.join(self.folder, 'server.csr')
        extensions = os.path.join(self.folder, 'server.ext')
        with open(extensions, 'w') as file:
            file.write(EXTENSIONS)
        self._openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-keyout', authority_key,
                      '-out', self.authority, '-subj', '/CN=One Window development', '-addext',
                      'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
        self._openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', self.key, '-out', request,
                      '-subj', '/CN=127.0.0.1')
        self._openssl('x509', '-req', '-in', request, '-CA', self.authority, '-CAkey', authority_key,
                      '-CAcreateserial', '-days', '30', '-out', self.certificate, '-extfile', extensions)
        if not keep_authority:
            os.remove(authority_key)
        return self

    def sign(self, name, names='IP:127.0.0.1', start=None, end=None, signed_by_itself=False):
        """name.pem: another certificate of the server's key, by the authority that was kept. Times are YYMMDDhhmmssZ."""
        extensions = os.path.join(self.folder, 'server.ext')
        settings = os.path.join(self.folder, 'authority.cnf')
        with open(extensions, 'w') as file:
            file.write(EXTENSIONS.replace('IP:127.0.0.1,DNS:localhost', names))
        with open(settings, 'w') as file:
            file.write(AUTHORITY.format(folder=self.folder))
        open(os.path.join(self.folder, 'index.txt'), 'w').close()
        times = [*(('-startdate', start) if start else ()), *(('-enddate', end) if end else ('-days', '30'))]
        signer = (['-selfsign', '-keyfile', self.key] if signed_by_itself else
                  ['-cert', self.authority, '-keyfile', os.path.join(self.folder, 'ca.key')])
        self._openssl('ca', '-batch', '-notext', '-config', settings, '-in',
                      os.path.join(self.folder, 'server.csr'), '-out', os.path.join(self.folder, f'{name}.pem'),
                      '-extfile', extensions, '-outdir', self.folder, *signer, *times)

    def make_client(self, name):
        """(certificate, key) of a client; the certificate is its own authority."""
        certificate, key = (os.path.join(self.folder, f'{name}.{end}') for end in ('pem', 'key'))
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self._openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-keyout', key, '-out', certificate,
                      '-subj', f'/CN={name}', '-addext', 'extendedKeyUsage=clientAuth')
        return certificate, key

    def pin(self):
        """The server's public key as RFC 7469 writes it."""
        with open(self.certificate, 'rb') as file:
            public = self._openssl('x509', '-pubkey', '-noout', data=file.read())
        der = self._openssl('pkey', '-pubin', '-outform', 'DER', data=public)
        return 'sha256//' + base64.b64encode(hashlib.sha256(der).digest()).decode()

    def _openssl(self, *words, data=None):
        done = subprocess.run(['openssl', *words], capture_output=True, input=data or b'')
        if done.returncode != 0:
            raise Failed('openssl could not make the certificates: ' + done.stderr.decode().strip()[-300:])
        return done.stdout
