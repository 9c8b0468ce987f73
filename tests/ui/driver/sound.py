# SPDX-License-Identifier: GPL-3.0-or-later
"""Tones to be played, and what was heard of them (the file that [Speech] Output= names)."""
import array
import math
import os
import wave

RATE, HEARD_RATE = 16000, 48000


def write_tone(path, waves, seconds):
    """A WAV file of so many waves a second."""
    samples = array.array('h', (int(16000 * math.sin(2 * math.pi * waves * i / RATE)) for i in range(int(seconds * RATE))))
    with wave.open(path, 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def write_film(path, seconds):
    """A WebM film of a moving ball with a tone to it; FALSE where nothing here can make one."""
    try:
        import gi
        gi.require_version('Gst', '1.0')
        from gi.repository import Gst
    except (ImportError, ValueError):
        return False
    Gst.init(None)
    if not all(Gst.ElementFactory.find(name) for name in ('vp8enc', 'vorbisenc', 'webmmux', 'videotestsrc')):
        return False
    film = Gst.parse_launch(
        f'videotestsrc pattern=ball num-buffers={int(seconds * 10)} ! video/x-raw,width=320,height=240,framerate=10/1 '
        f'! vp8enc deadline=1 ! webmmux name=all ! filesink location={path} '
        f'audiotestsrc num-buffers={int(seconds * 10)} samplesperbuffer=4410 ! audio/x-raw,rate=44100 ! audioconvert '
        '! vorbisenc ! all.')
    film.set_state(Gst.State.PLAYING)
    message = film.get_bus().timed_pop_filtered(60 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
    film.set_state(Gst.State.NULL)
    return message is not None and message.type == Gst.MessageType.EOS


class Output:
    """The file that gets what is heard."""

    def __init__(self, path):
        self.path = path

    def seconds(self):
        return os.path.getsize(self.path) / 2 / HEARD_RATE if os.path.exists(self.path) else 0

    def is_tone(self, waves, begin, end):
        """Whether that part, in seconds, is a tone of so many waves (Goertzel's way to find one)."""
        with open(self.path, 'rb') as file:
            samples = array.array('h', file.read())[int(begin * HEARD_RATE):int(end * HEARD_RATE)]
        factor, before, last = 2 * math.cos(2 * math.pi * waves / HEARD_RATE), 0, 0
        for sample in samples:
            before, last = last, sample + factor * last - before
        everything = sum(sample * sample for sample in samples) * len(samples)
        return everything > 0 and (last * last + before * before - factor * last * before) * 2 / everything > 0.9
