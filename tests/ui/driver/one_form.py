# SPDX-License-Identifier: GPL-3.0-or-later
"""A service pack with one form in it."""
import os

PACK = '''[Pack]
Id={id}
Version=1
Name={id}
Name[zh]={name}
Languages=zh;en
Services={id}

[Hall]
Name=A hall
Name[zh]=便民服务中心

[Office here]
Name=Here
Name[zh]=这里

[Form {id}]
'''
SERVICE = '''[Service]
Id={id}
Name={id}
Name[zh]={name}
Form={id}
Available=true

[Bring]
Title=Nothing
Title[zh]=什么也不用带
Item1=Nothing
Item1[zh]=什么也不用带

[Consent]
Title=Before you begin
Title[zh]=填写之前
Version=1
Text1=A try.
Text1[zh]=只是试填。
Agree=I agree
Agree[zh]=同意，开始填写

[Receipt]
Instance=receipt
'''
OFFICE = 'here'


class OneForm:
    """Whoever fills it: the service's name for a Visit. answers: what a Visit is told of its pages."""

    def __init__(self, id, name, answers=()):
        self.id, self.service, self.pages = id, name, answers

    def answers(self):
        return self.pages

    def write(self, folder, xml):
        """The pack, with that text as its form."""
        files = {'pack.ini': PACK, os.path.join('services', f'{self.id}.ini'): SERVICE}
        for name in ('forms', 'services'):
            os.makedirs(os.path.join(folder, name))
        for name, text in files.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text.format(id=self.id, name=self.service))
        with open(os.path.join(folder, 'forms', f'{self.id}.xml'), 'w', encoding='utf-8') as file:
            file.write(xml)
        return folder
