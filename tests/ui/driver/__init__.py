# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window like a person: a display, a printer and a hall of its own, all on loopback."""
