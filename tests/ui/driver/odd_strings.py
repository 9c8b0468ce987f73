# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that programs stumble over, by what they stumble over; and what a field keeps of one."""
import unicodedata

NAMES = ('欧阳试真', '阿卜杜拉·买买提', 'བཀྲ་ཤིས', 'ᠮᠣᠩᠭᠣᠯ', 'ئۇيغۇر', '𠮷野家', '㐂㛃䶮', '〇', '龘靐齉', '彝ꆈꌠꉙ', '𰻝', 'Ĳssel')
# Where they are taken for part of a program, of markup, of a path, of a format.
INJECTIONS = (
    "'; DELETE FROM outbox; --", '" OR ""="', "1' OR '1'='1", 'x) UNION SELECT 1 --', "\\'; --", '%00', '\\0', '\\x00',
    '<b>粗</b>', '<span size="xx-large">大</span>', '<script>x()</script>', '<!-- 没完', '<![CDATA[ ]]>', ']]>', '&amp;',
    '&#x0;', '&lt;', '&nothing;', '&', '<', '<?xml?>', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>', '</data>',
    '{{7*7}}', '${HOME}', '$(reboot)', '`reboot`', '; reboot', '| reboot', '&& reboot', '> /dev/null', '#{1}', '<%= 1 %>',
    '%s%s%s%n', '%1$*1$d', '%d', '%%', '{0}', '{}', '\\n', '\\u0000', '\\', '"', "'", '/', '//', '../../../etc/passwd',
    'C:\\CON', 'file:///', 'javascript:x()', 'data:,', 'null', 'NULL', 'nil', 'None', 'undefined', 'NaN', 'Infinity', 'true',
    'false', 'true()', '(', ')', '/data/a', '//*', "instance('a')", '${a}', 'jr:choice-name(1)', '.', '..', '*bold*',
    '_italic_', '# heading', '[link](x)', '**', '__', '~~', '=1+1', '=HYPERLINK("x")', '@SUM(1)', '+1', '-1', '--help',
    '-rf', '~', '!!', '?', ':', ';', ',', '|', '^', '\x60', 'OW1:', 'OW1:12345678901244')
NUMBERS = ('0', '-0', '00', '007', '1e309', '1E-400', '0x10', '٣', '३', '１２３', '½', '²', '1,000', '1.000,0', '1_0', '9' * 18,
           '-' + '9' * 17, '999999999999999999999999', '3.', '.3', '..', '+-1', '110101199001011237', '13800005678', '一二三', '壹佰')
SPACES = (' ', '  ', ' 前', '后 ', '中 间', '中  间', '\u00a0', '\u2003宽', '\u3000', '全　角', '\u1680', '\u205f', 'a\u2009b')
# Seen by nobody, or turning round what follows.
UNSEEN = ('\u200b', 'a\u200bb', '\ufeff', 'a\u200db', 'a\u200cb', '\u2060', '\u00ad', 'co\u00adop', '\u202eabc', 'abc\u202d', '\u2066x\u2069',
          '\u200f', '\u200e', '\u061c', '\u180e', '\u2028', '\u2029', 'a\u2028b', '\ufff9\ufffa\ufffb', '\U000e0041\U000e007f', '\ufe0f', '\u034f')
RIGHT_TO_LEFT = ('العربية', 'עברית', 'اختبار 123 abc', 'abc עברית 中文', 'ﷺ', 'הָיְתָה', 'ܐܒܓ', 'ދިވެހި', '(א', '1א2ב3')
COMBINING = ('e\u0301', 'é', 'Z\u0335\u0336\u0337\u0338a\u0300\u0301\u0302\u0303\u0304', '\u0301', 'ก็็็็็', 'ᄒ\u1161ᆫ', '한', 'Å', 'Å', 'ﬃ', 'ß', 'İ', 'ı', 'ſ',
             'ǆ', 'a' + '\u0308' * 30, '中\u0300', 'क्षि', 'நி', '々', '葛\U000e0100', '㊙\ufe0e', '1\u20e3')
EMOJI = ('😀', '👩‍👩‍👧‍👦', '👍🏿', '🏳️‍🌈', '🇨🇳', '🇨', '🧑🏾‍🤝‍🧑🏻', '❤️', '☺︎', '©', '™', '🀄', '🂡', '𝒜', '𝟘', '👨‍🦲', '🫠', '⌨', '🧿', '🏴\U000e0067\U000e0062\U000e007f')
# What XML holds not at all, or no Unicode text at all.
NO_CHARACTERS = ('\x01', 'a\x07b', '\x1b[31m', '\x7f', '\x80\x9f', 'a\ufffeb', '\uffff', '\ufdd0', '\U0001fffe', '\U0010ffff', '\ue000',
                 '\U000f0000', '\ufffd', '\u0378')
LONG = ('长' * 50, '长' * 51, 'W' * 200, 'i' * 300, '字 ' * 100, '\U00020000' * 60, '没有空格' * 75, 'ab' * 150, 'é' * 100, '-' * 250,
        'supercalifragilistic' * 12, '😀' * 50, '😀中' * 60)
KINDS = (NAMES, INJECTIONS, NUMBERS, SPACES, UNSEEN, RIGHT_TO_LEFT, COMBINING, EMOJI, NO_CHARACTERS, LONG)
# The general categories that no field takes: controls, formats, surrogates, what Unicode has nothing at, line ends.
REFUSED = ('Cc', 'Cf', 'Cs', 'Cn', 'Zl', 'Zp')


def all_of_them():
    """Each alone, before a name and in the middle of one; each once."""
    texts = [text for kind in KINDS for text in kind]
    return list(dict.fromkeys(form.format(text) for text in texts for form in ('{}', '{}欧阳', '欧{}阳')))


def kept(text, longest):
    """What a field of so many characters takes of it, and an answer has: digits are as wide as ASCII has them."""
    taken = (chr(ord(character) - 0xFEE0) if '０' <= character <= '９' else character for character in text
             if unicodedata.category(character) not in REFUSED)
    return ''.join(taken)[:longest].strip(' \t\n\r\f\v')
