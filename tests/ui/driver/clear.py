# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words that should stand nowhere."""
import os


def find_in_clear(folder, secrets):
    """(file, secret) wherever one stands readable below folder, in UTF-8 or UTF-16."""
    found = []
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            try:
                with open(path, 'rb') as file:
                    content = file.read()
            except FileNotFoundError:
                continue  # gone since the folder was listed
            found += [(path, secret) for secret in secrets
                      if secret.encode() in content or secret.encode('utf-16-le') in content]
    return found
