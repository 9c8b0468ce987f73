# SPDX-License-Identifier: GPL-3.0-or-later
"""What invented people answer to the small forms that a county may switch on; keyed by the forms' own Chinese labels."""
from .answers import Choose, Day, Keys, Type, check_digit

PHONE = '13800005678'


class Neighbour:
    """Somebody of the invented county who tells of a street lamp."""

    service = '东西坏了要修'

    def answers(self):
        return (
            ('哪里坏了？', (('哪里坏了？', Choose('路灯')),)),
            ('在哪个乡镇？', (('在哪个乡镇？', Choose('柳溪镇')), ('在什么地方？', Type('小学门口')))),
            ('3个工作日内有人去看', ()),
        )


class Changed:
    """A family on dibao: someone passed away, the harvest was poor, they moved."""

    service = '我的情况变了'

    def answers(self):
        what = '您家里哪些情况变了？'
        changes = ('家里人口', '收入', '搬家了', '领款账户', '别的')
        return (
            (what, tuple((what, Choose(name)) for name in changes)),
            ('家里人口怎样变的？', (('家里人口怎样变的？', Choose('有人去世')),)),
            ('家里的收入怎样变的？', (('家里的收入怎样变的？', Choose('少了')),)),
            ('收入为什么少了？', (('收入为什么少了？', Choose('收成不好')),)),
            ('搬到哪个县（市、区）？', (('搬到哪个县（市、区）？', Choose('金乡县')), ('搬到哪个乡镇或街道？', Choose('霄云镇')),
                             ('村、小区和门牌号', Type('虚构村1号')))),
            ('还有什么变了？', (('还有什么变了？', Type('孩子毕业了')),)),
            ('大概从哪一天开始的？', (('大概从哪一天开始的？', Day(2026, 11, 2)),)),
            ('您是替谁说的？', (('您是替谁说的？', Choose('家里人')),)),
            ('您的姓名', (('您的姓名', Type('欧阳试变')), ('证件号码', Keys(self.identity())))),
            ('领救助的人叫什么？', (('领救助的人叫什么？', Type('司徒虚构')),)),
            ('现在领着哪些救助？', (('现在领着哪些救助？', Choose('低保')),)),
            ('在哪个县（市、区）领？', (('在哪个县（市、区）领？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('打电话')), ('您的电话号码', Keys(PHONE)))),
            ('请您确认', (('请您确认', Choose('以上是真实情况')),)),
        )

    @staticmethod
    def identity():
        first17 = '11010119480301001'
        return first17 + check_digit(first17)


class Occasion:
    """A funeral meal at a restaurant, told to the council already."""

    service = '红白事报备'

    def answers(self):
        return (
            ('办的是喜事还是白事？', (('办的是喜事还是白事？', Choose('白事')),)),
            ('哪一天办？', (('哪一天办？', Day(2099, 11, 29)), ('一共办几天？', Keys('2')))),
            ('在哪个县（市、区）办？', (('在哪个县（市、区）办？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('在什么地方办？', (('在什么地方办？', Choose('饭店')),)),
            ('饭店或地方的名字', (('饭店或地方的名字', Type('虚构饭店')),)),
            ('大约摆几桌？', (('大约摆几桌？', Keys('6')), ('大约来多少人？', Keys('60')))),
            ('您的姓名', (('您的姓名', Type('欧阳试办')), ('您的电话号码', Keys(PHONE)))),
            ('和红白理事会说过了吗？', (('和红白理事会说过了吗？', Choose('说过了')),)),
            ('是跟谁说的？', (('是跟谁说的？', Type('司徒理事')),)),
            ('想请理事会帮什么忙？', (('想请理事会帮什么忙？', Choose('借桌椅碗筷')),)),
            ('请您确认', (('请您确认', Choose('以上是真实情况')),)),
        )
