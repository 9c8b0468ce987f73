# SPDX-License-Identifier: GPL-3.0-or-later
"""What invented people answer to the small forms that a county may switch on; keyed by the forms' own Chinese labels."""
from .answers import Choose, Day, Keys, Type, check_digit

PHONE = '13800005678'
IDENTITY = '11010119480301001' + check_digit('11010119480301001')
CONFIRM = ('请您确认', (('请您确认', Choose('以上是真实情况')),))
CONTACT = ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('打电话')), ('您的电话号码', Keys(PHONE))))


def myself(name):
    return '您的姓名', (('您的姓名', Type(name)), ('证件号码', Keys(IDENTITY)))


def one(question, answer):
    return question, ((question, answer),)


def place(county):
    return county, ((county, Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))


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
            ('您的姓名', (('您的姓名', Type('欧阳试变')), ('证件号码', Keys(IDENTITY)))),
            ('领救助的人叫什么？', (('领救助的人叫什么？', Type('司徒虚构')),)),
            ('现在领着哪些救助？', (('现在领着哪些救助？', Choose('低保')),)),
            ('在哪个县（市、区）领？', (('在哪个县（市、区）领？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('打电话')), ('您的电话号码', Keys(PHONE)))),
            ('请您确认', (('请您确认', Choose('以上是真实情况')),)),
        )


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


class ElderHome:
    """An old person alone who would like rails."""

    service = '居家适老化改造'

    def answers(self):
        return (
            one('为谁申请改造？', Choose('我自己')),
            myself('欧阳试老'),
            CONTACT,
            one('老人和谁一起住？', Choose('一个人住')),
            one('老人走动方便吗？', Choose('要扶着或拄拐')),
            one('老人现在领着哪些？', Choose('都没有')),
            place('房子在哪个县（市、区）？'),
            one('村、小区和门牌号', Type('虚构村1号')),
            one('房子是谁的？', Choose('老人自己的')),
            one('想改哪些地方？', Choose('厕所扶手、坐便器')),
            CONFIRM,
        )


class Assessment:
    """A son for his mother in hospital."""

    service = '老年人能力评估'

    def answers(self):
        return (
            one('给谁做评估？', Choose('家里的老人')),
            myself('欧阳试评'),
            one('老人的姓名', Type('司徒虚老')),
            CONTACT,
            one('评估是为了办什么？', Choose('申请护理、失能补贴')),
            one('哪些事自己做不了？', Choose('洗漱、洗澡')),
            one('以前评估过吗？', Choose('没有')),
            place('住在哪个县（市、区）？'),
            one('老人现在在哪里？', Choose('在医院')),
            one('医院或机构的名字', Type('虚构医院')),
            one('什么时候方便？', Choose('上午')),
            CONFIRM,
        )


class EcoBurial:
    """A child after a burial by a tree."""

    service = '节地生态安葬奖补'

    def answers(self):
        return (
            one('您是逝者的什么人？', Choose('子女')),
            myself('欧阳试葬'),
            one('逝者的姓名', Type('欧阳虚构')),
            CONTACT,
            one('是怎样安葬的？', Choose('树葬')),
            one('哪一天安葬的？', Day(2026, 10, 1)),
            one('在哪个公墓？', Type('虚构公墓')),
            place('户口在哪个县（市、区）？'),
            one('有安葬证明吗？', Choose('有')),
            CONFIRM,
        )


class Volunteer:
    """Somebody whose afternoon nobody wrote down."""

    service = '志愿服务记录'

    def answers(self):
        return (
            myself('欧阳试愿'),
            CONTACT,
            one('您想办什么？', Choose('补上漏记的服务')),
            ('哪一天服务的？', (('哪一天服务的？', Day(2026, 11, 2)), ('大约几个小时？', Keys('3')),
                         ('做了什么？', Type('陪老人看病')))),
            one('在哪个志愿队？', Type('虚构志愿队')),
            place('在哪个县（市、区）？'),
            CONFIRM,
        )
