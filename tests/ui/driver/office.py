# SPDX-License-Identifier: GPL-3.0-or-later
"""An office with a key of its own: opens encrypted records with openssl's commands, as any ODK server does
(ODK XForms specification, "Encryption"), and without a line of the program under test."""
import base64
import hashlib
import os
import subprocess
import xml.etree.ElementTree as ElementTree

SUBMISSIONS = '{http://opendatakit.org/submissions}'
OPENROSA = '{http://openrosa.org/xforms}'
OAEP = ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256', '-pkeyopt', 'rsa_mgf1_md:sha256']


def openssl(*words, data=b''):
    return subprocess.run(['openssl', *words], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=True).stdout


class Office:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.private = os.path.join(folder, 'office.pem')
        openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', self.private)
        der = openssl('pkey', '-in', self.private, '-pubout', '-outform', 'DER')
        self.public_key = base64.b64encode(der).decode()

    def unwrap(self, text):
        return openssl('pkeyutl', '-decrypt', '-inkey', self.private, *OAEP, data=base64.b64decode(text))

    def open(self, folder):
        """The files of the record in @folder by their names, in clear, and the manifest's root. What doesn't fit
        together is an AssertionError."""
        manifest = ElementTree.parse(os.path.join(folder, 'submission.xml')).getroot()
        wrapped = manifest.findtext(SUBMISSIONS + 'base64EncryptedKey')
        instance_id = manifest.findtext(f'{OPENROSA}meta/{OPENROSA}instanceID')
        key = self.unwrap(wrapped)
        vector = bytearray(hashlib.md5(instance_id.encode() + key).digest())
        names = [each.text for each in manifest.iter(SUBMISSIONS + 'file')]
        files = {}
        signed = [manifest.get('id'), *([manifest.get('version')] if 'version' in manifest.keys() else []), wrapped,
                  instance_id]
        for place, name in enumerate([*names, manifest.findtext(SUBMISSIONS + 'encryptedXmlFile')]):
            vector[place % 16] = (vector[place % 16] + 1) % 256
            with open(os.path.join(folder, name), 'rb') as file:
                clear = self.decrypt(file.read(), key, vector)
            assert name.endswith('.enc'), name
            files[name[:-4]] = clear
            signed.append(f'{name[:-4]}::{hashlib.md5(clear).hexdigest()}')
        text = ''.join(line + '\n' for line in signed)
        assert self.unwrap(manifest.findtext(SUBMISSIONS + 'base64EncryptedElementSignature')) == hashlib.md5(
            text.encode()).digest(), 'the signature is of something else'
        return files, manifest

    @staticmethod
    def decrypt(data, key, vector):
        padded = openssl('enc', '-d', '-aes-256-cfb', '-nopad', '-K', key.hex(), '-iv', bytes(vector).hex(), data=data)
        more = padded[-1]
        assert 1 <= more <= 16 and padded.endswith(bytes([more]) * more), 'no padding'
        return padded[:-more]
