# SPDX-License-Identifier: GPL-3.0-or-later
"""The Test Anything Protocol for tests that are Python programs."""
import sys
import traceback


class Skipped(Exception):
    """This case can't be tried here; the text says why."""


def run(cases):
    """Runs (name, function) pairs; the exit status for sys.exit()."""
    print(f'1..{len(cases)}', flush=True)
    failed = 0
    for number, (name, case) in enumerate(cases, 1):
        try:
            case()
            print(f'ok {number} {name}', flush=True)
        except Skipped as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
        except Exception:  # whatever it was, the other cases still count
            failed += 1
            for line in traceback.format_exc().splitlines():
                print('# ' + line)
            print(f'not ok {number} {name}', flush=True)
    return 1 if failed else 0


def equal(found, wanted):
    if found != wanted:
        raise AssertionError(f'found {found!r}, wanted {wanted!r}')


def true(is_so, what):
    if not is_so:
        raise AssertionError(what)


def main(module):
    """Every function of the module whose name begins with test_."""
    cases = [(name[5:].replace('_', ' '), function) for name, function in vars(module).items()
             if name.startswith('test_') and callable(function)]
    sys.exit(run(cases))
