# SPDX-License-Identifier: GPL-3.0-or-later
"""Fifty questions, five on a page, and whoever answers them: in Latin letters, and by each of the ways to write Chinese."""
import os

from . import five_keys
from .answers import Drawn, Sounds, Strokes, Type
from .one_form import OneForm

PAGES, ON_EACH = 10, 5
FORM = '''<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>五十问</h:title><model>
<instance><data id="fifty" version="1">{nodes}<meta><orx:instanceID/></meta></data></instance>
<itext><translation lang="zh" default="true()"><text id="number"><value>编号</value></text>
<text id="answer"><value>填的是</value></text></translation></itext>
<instance id="receipt"><root><item><kind>number</kind><label>number</label></item>
<item><kind>field</kind><label>answer</label><value>/data/a0</value></item>
<item><kind>field</kind><label>answer</label><value>/data/a4</value></item></root></instance>
<bind nodeset="/data/meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>
<h:body>{groups}</h:body></h:html>'''
CHINESE = {4: Sounds((('ouyang', '欧阳'), ('xugou', '虚构'))), 9: Sounds((('situ', '司徒'), ('tianxie', '填写')))}
BY_HAND = {2: Drawn('韩唐罗')}
BY_STROKES = {3: Strokes((('hhps', '亓'), ('nhszhsh?znn', '𠅤')))}
ON_PAPER = 0, 4


class Fifty(OneForm):
    """has_pad: whether this kiosk reads what is written by hand."""

    def __init__(self, has_pad=True):
        self.by_other_ways = {**CHINESE, **(BY_HAND if has_pad else {}), **(BY_STROKES if five_keys.are_there() else {})}
        pages = [(f'第{page}页', [(f'第{number}问', self.answer(number))
                                for number in range(page * ON_EACH, (page + 1) * ON_EACH)])
                 for page in range(PAGES)]
        super().__init__('fifty', '五十问', pages)

    def answer(self, number):
        return self.by_other_ways.get(number) or Type(f'xubian{number:02}zhangsan')

    def on_paper(self):
        return sorted(self.answer(number).text for number in ON_PAPER)

    def secrets(self):
        return sorted({each.text for _, page in self.pages for _, each in page})

    def write(self, folder):
        nodes = ''.join(f'<a{number}/>' for number in range(PAGES * ON_EACH))
        groups = ''.join(
            f'<group appearance="field-list"><label>{title}</label>'
            + ''.join(f'<input ref="/data/a{question[1:-1]}"><label>{question}</label></input>' for question, _ in page)
            + '</group>' for title, page in self.pages)
        return super().write(folder, FORM.format(nodes=nodes, groups=groups))
