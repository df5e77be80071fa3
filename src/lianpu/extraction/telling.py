"""Which sentences can tell a deal at all: the others are not looked at further.

A deal needs one of its words, and a sum, a share, or a word that tells a deal without either. What
is left out tells nothing; the sentences before one that may tell a deal are read too, since it may
leave out whom they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianpu.extraction.frames import triggered
from lianpu.extraction.grammar import rules_for
from lianpu.extraction.literals import beginnings
from lianpu.extraction.sentences import Sentence
from lianpu.notation.spotting import Spotter

LOOKBACK = 3
"""Sentences before one that may tell a deal whose names and subjects it may leave out. Chosen by
us: on the texts tried, reading all of them told no other deal."""


def _spotted(pattern: str) -> Spotter:
    return Spotter(re.compile(pattern), beginnings(pattern) or ())


_NUMBER_EN = re.compile(
    r"\d|\b(?:billions?|millions?|trillions?|percent|half|third|quarter|hundred|thousand)\b"
)
_NUMBER_ZH = re.compile(
    r"\d|[亿万兆][美港日欧人新]?[元币]?|[一二两三四五六七八九十百千数几]+[亿万千百成]"
)
_SUMLESS_EN = _spotted(
    r"acqui|\bsold\b|\bb(?:uy|ought)|purchas|invest|stake|warrant|merg|takeover|buyout|back(?:ed|s|stop)|\bled\b"
    r"|\blead|licen[cs]|\bhir|poach|guarant|fund|round|rais|shareholder|deal with|contract|agreement"
    r"|order|leas|supply|supplie|provider|partner|\bown"
)
_SUMLESS_ZH = _spotted(
    r"收购|并购|投资|追投|加投|入股|领投|跟投|参投|持股|持有|增资|注资|出资|融资|买下|合并|认股|权证|认购|增持|减持"
    r"|股东|采购|购买|订购|租|订单|定点|标案|长约|长单|借|合同|协议|合作|担保|保证|贷款|挖|授权|股权|股份|上市|接盘|私有化|项目|押注"
)

_DROPPED = re.compile(r'["*_`]')
_BLANKS = re.compile(" {2,}")
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
"""What a shape leaves out, so that what stands on either side of it may be one word."""


def may_tell(sentence: Sentence) -> bool:
    """Whether a sentence has the words of a deal, and a number or words that need none."""
    plain, chinese = sentence.plain, sentence.chinese
    text = _DROPPED.sub("", plain.replace(" ", "") if chinese else _BLANKS.sub(" ", plain))
    if "(" in text:
        text += "\n" + _BRACKETS.sub("", text)
    number, sumless = (_NUMBER_ZH, _SUMLESS_ZH) if chinese else (_NUMBER_EN, _SUMLESS_EN)
    if not sumless.found(plain) and not number.search(plain):
        return False
    return triggered(text, chinese) or bool(rules_for(text, chinese))


def telling(listed: Sequence[Sentence]) -> tuple[bytearray, bytearray]:
    """For each sentence, whether it may tell a deal, and whether it is to be read for one that may."""
    tells = bytearray(len(listed))
    read = bytearray(len(listed))
    for index, sentence in enumerate(listed):
        if sentence.heading:
            read[index] = 1
        elif may_tell(sentence):
            tells[index] = 1
            first = max(0, index - LOOKBACK)
            read[first : index + 1] = b"\x01" * (index + 1 - first)
    if listed:
        read[0] = 1
    return tells, read
