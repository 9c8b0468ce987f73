# SPDX-License-Identifier: GPL-3.0-or-later
"""What invented people answer to the form "assistance"; keyed by the form's own Chinese labels."""
import re

from .answers import Choose, GoOn, Keys, Skip, Sounds, Type, check_digit, luhn_digit


class Hardship:
    """An old couple who apply for the living allowance and for the wife's disability care."""

    service = re.compile('^(我遇到困难了|I am in difficulty)')

    def __init__(self):
        self.name, self.wife = '欧阳试难', '司徒虚济'
        first17, wife17 = '11010119480301001', '11010119500615002'
        self.identity, self.wife_identity = first17 + check_digit(first17), wife17 + check_digit(wife17)
        self.certificate = self.wife_identity + '41'
        self.phone = '13800005678'
        self.account = '622202120000000001' + luhn_digit('622202120000000001')

    def secrets(self):
        """What must stand in clear nowhere but in the hall."""
        return [self.name, self.wife, self.identity, self.wife_identity, self.phone, self.account]

    def answers(self):
        """(a text that tells the page, ((question, answer), …)); the first page that fits counts."""
        return (
            ('您现在最急的是什么？', (('您现在最急的是什么？', Choose('不急，可以慢慢填')),)),
            ('您是为谁来的？', (('您是为谁来的？', Choose('我自己，或我家')),)),
            ('家里难在哪里？', (('家里难在哪里？', Choose('收入少')), ('家里难在哪里？', Choose('家里有残疾人')))),
            ('家里现在领着哪些救助或补贴？', (('家里现在领着哪些救助或补贴？', Choose('都没有')),)),
            ('残疾人证是几级？', (('残疾人证是几级？', Choose('一级或二级')),)),
            ('有没有能赡养、照料的亲人？', (('有没有能赡养、照料的亲人？', Choose('有，能照料')),)),
            ('可以申请这些，选哪几项？', (('可以申请这些，选哪几项？', Choose('低保')),
                               ('可以申请这些，选哪几项？', Choose('重度残疾人护理补贴')))),
            ('还想申请别的吗？', ()),
            ('还有这些事要人帮吗？', (('还有这些事要人帮吗？', Choose('看病报销')),)),
            ('您的姓名', (('您的姓名', Type(self.name)), ('您的证件', Choose('居民身份证')),
                      ('证件号码', Keys(self.identity)))),
            ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('打电话')), ('您的电话号码', Keys(self.phone)))),
            ('您的户口在哪里？', (('您的户口在哪里？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('您现在住在哪里？', (('您现在住在哪里？', Choose('和户口在一个地方')),)),
            ('您的婚姻状况', (('您的婚姻状况', Choose('已婚')), ('您是低保经办、村（居）干部的近亲属吗？', Choose('不是')),
                         ('低保是全家申请，还是单独申请？', Choose('全家一起')))),
            ('家里一共几口人？', (('家里一共几口人？', Keys('2')),)),
            ('您的身体怎么样？', (('您的身体怎么样？', Choose('慢性病')), ('您能干活吗？', Choose('不能干活')))),
            ('您有哪些收入？', (('您有哪些收入？', Choose('养老金')),)),
            ('养老金每月多少元？', (('养老金每月多少元？', Keys('186.5')),)),
            ('哪些是为您自己申请的？', ()),
            ('这位的姓名', (('这位的姓名', Type(self.wife)), ('是您的什么人？', Choose('配偶')),
                       ('身份证号码', Keys(self.wife_identity)))),
            (f'{self.wife}和您一起住吗？', ((f'{self.wife}和您一起住吗？', Choose('一起住')),)),
            (f'{self.wife}的身体怎么样？', ((f'{self.wife}的身体怎么样？', Choose('残疾')), (f'{self.wife}能干活吗？', Choose('不能干活')))),
            (f'{self.wife}有哪些收入？', ((f'{self.wife}有哪些收入？', Choose('都没有')),)),
            (f'哪些是为{self.wife}申请的？', ((f'哪些是为{self.wife}申请的？', Choose('重度残疾人护理补贴')),)),
            (f'{self.wife}有残疾人证吗？', ((f'{self.wife}有残疾人证吗？', Choose('有')), ('残疾人证号码', Keys(self.certificate)))),
            ('家里有哪些财产？', (('家里有哪些财产？', Choose('存款（含手机里的钱）')), ('家里有哪些财产？', Choose('房子')))),
            ('存款有多少？', (('存款有多少？', Keys('3200')),)),
            ('一共几处房子？', (('一共几处房子？', Keys('1')), ('一共多少平方米？', Skip()))),
            ('过去一年有哪些大笔花费？', (('过去一年有哪些大笔花费？', Choose('看病')),)),
            ('看病自己花了多少？', (('看病自己花了多少？', Keys('4800')),)),
            ('花钱的收据在手边吗？', (('花钱的收据在手边吗？', Choose('以后再补')),)),
            ('主要是什么原因？', (('主要是什么原因？', Choose('因病')),)),
            ('还有什么想说的？', ()),
            ('钱发到哪种账户？', (('钱发到哪种账户？', Choose('银行卡')), ('哪家银行？', Choose('农业银行')))),
            ('领钱的账号', (('领钱的账号', Keys(self.account)), ('领钱的账号', GoOn()), ('再填一遍末四位', Keys(self.account[-4:])))),
            ('您本人同意授权核对吗？', (('您本人同意授权核对吗？', Choose('内容我清楚了，同意授权')), ('授权书是怎么看的？', Choose('自己看的')))),
            (f'请{self.wife}本人来选', ((f'请{self.wife}本人来选', Choose('不在场，以后补签')),)),
            ('请您确认', (('请您确认', Choose('知道的都照实填了')),)),
        )


class Unsure(Hardship):
    """An old man alone, on no list that he knows of, who knows hardly anything by heart."""

    def answers(self):
        return (
            ('您现在最急的是什么？', (('您现在最急的是什么？', Choose('不急，可以慢慢填')),)),
            ('您是为谁来的？', (('您是为谁来的？', Choose('我自己，或我家')),)),
            ('家里难在哪里？', (('家里难在哪里？', Choose('老人生活困难')),)),
            ('家里现在领着哪些救助或补贴？', (('家里现在领着哪些救助或补贴？', Choose('不清楚')),)),
            ('家里的老人多大年纪？', (('家里的老人多大年纪？', Choose('80到89岁')),)),
            ('有没有能赡养、照料的亲人？', (('有没有能赡养、照料的亲人？', Choose('有，能照料')),)),
            ('可以申请这些，选哪几项？', (('可以申请这些，选哪几项？', Choose('低保')),)),
            ('还想申请别的吗？', ()),
            ('还有这些事要人帮吗？', ()),
            ('您的姓名', (('您的姓名', Type(self.name)), ('您的证件', Choose('居民身份证')),
                      ('证件号码', Keys(self.identity)))),
            ('有消息怎样告诉您？', (('有消息怎样告诉您？', Choose('打电话')), ('您的电话号码', Keys(self.phone)))),
            ('您的户口在哪里？', (('您的户口在哪里？', Choose('金乡县')), ('哪个乡镇或街道？', Choose('霄云镇')))),
            ('您现在住在哪里？', (('您现在住在哪里？', Choose('和户口在一个地方')),)),
            ('您的婚姻状况', (('您的婚姻状况', Choose('丧偶')), ('您是低保经办、村（居）干部的近亲属吗？', Choose('不是')),
                         ('低保是全家申请，还是单独申请？', Choose('全家一起')))),
            ('家里一共几口人？', (('家里一共几口人？', Keys('1')),)),
            ('您的身体怎么样？', (('您的身体怎么样？', Choose('慢性病')), ('您能干活吗？', Choose('不清楚')))),
            ('您有哪些收入？', (('您有哪些收入？', Choose('养老金')),)),
            ('养老金每月多少元？', (('养老金每月多少元？', Skip()),)),
            ('家里有哪些财产？', (('家里有哪些财产？', Choose('存款（含手机里的钱）')),)),
            ('存款有多少？', (('存款有多少？', Skip()),)),
            ('过去一年有哪些大笔花费？', (('过去一年有哪些大笔花费？', Choose('看病')),)),
            ('看病自己花了多少？', (('看病自己花了多少？', Skip()),)),
            ('花钱的收据在手边吗？', (('花钱的收据在手边吗？', Choose('以后再补')),)),
            ('主要是什么原因？', (('主要是什么原因？', Choose('因病')),)),
            ('还有什么想说的？', ()),
            ('钱发到哪种账户？', (('钱发到哪种账户？', Choose('以后到窗口再给')),)),
            ('您本人同意授权核对吗？', (('您本人同意授权核对吗？', Choose('内容我清楚了，同意授权')), ('授权书是怎么看的？', Choose('自己看的')))),
            ('请您确认', (('请您确认', Choose('知道的都照实填了')),)),
        )


class Emergency(Hardship):
    """Somebody without food, without papers, whose house burnt down."""

    def answers(self):
        return (
            ('您现在最急的是什么？', (('您现在最急的是什么？', Choose('没有饭吃')),)),
            ('出了什么事？', (('出了什么事？', Choose('火灾')),)),
            ('一共几个人需要帮助？', (('一共几个人需要帮助？', Keys('3')), ('今天在哪里能找到您？', Choose('就在大厅等')))),
            ('怎样称呼您？', (('您的电话', Keys(self.phone)),)),
            ('请您确认', (('请您确认', Choose('知道的都照实填了')),)),
        )

    def secrets(self):
        return [self.phone]


class Heard(Hardship):
    """The couple once more, with names that are soon written by six keys."""

    def __init__(self):
        super().__init__()
        self.sounds = {self.name: Sounds((('lin', '林'), ('lin', '林'))), self.wife: Sounds((('he', '何'), ('an', '安')))}
        self.name, self.wife = (sounds.text for sounds in self.sounds.values())

    def answers(self):
        written = {sounds.text: sounds for sounds in self.sounds.values()}
        own = {'授权书是怎么看的？': Choose('这台机器读给我听的')}
        return tuple((mark, tuple((question, own.get(question, written[answer.text] if isinstance(answer, Type) else answer))
                                  for question, answer in answers)) for mark, answers in super().answers())
