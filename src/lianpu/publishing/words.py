"""Fixed words of an Edition, in both languages."""

from __future__ import annotations

from lianpu.core.document import FigureState
from lianpu.core.finding import Verdict
from lianpu.core.text import Language, Text

VERDICTS: dict[Verdict, Text] = {
    Verdict.WRONG: Text("错误", "wrong"),
    Verdict.CONTRADICTED: Text("矛盾", "contradicted"),
    Verdict.NOT_CHECKABLE: Text("不可核", "not checkable"),
    Verdict.ROUNDING: Text("舍入", "rounding"),
    Verdict.HOLDS: Text("成立", "holds"),
}

STATES: dict[FigureState, Text] = {
    FigureState.READABLE: Text("可读", "readable"),
    FigureState.IMAGE_ONLY: Text("仅图像", "image only"),
    FigureState.MISSING: Text("缺失", "missing"),
}

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "documents": "文档",
        "figures": "图表",
        "findings": "核查结论",
        "exhibits": "图与表",
        "attention": "需要留意",
        "upheld": "经复算成立",
        "unread": "未能读出数据的图表",
        "notes": "出处",
        "data": "数据",
        "quote": "原文",
        "stated": "所述",
        "recomputed": "复算",
        "arithmetic": "算式",
        "proposal": "建议",
        "missing": "缺少",
        "none": "没有需要留意的结论。",
        "contents": "目录",
        "made": "由 Lianpu（链谱）生成；每个数字后的编号指向文末出处。图像中的数据不作猜测。",
    },
    "en": {
        "documents": "Documents",
        "figures": "Figures",
        "findings": "Findings",
        "exhibits": "Exhibits",
        "attention": "Needs attention",
        "upheld": "Recomputed and upheld",
        "unread": "Figures whose data could not be read",
        "notes": "Sources",
        "data": "data",
        "quote": "quote",
        "stated": "stated",
        "recomputed": "recomputed",
        "arithmetic": "arithmetic",
        "proposal": "proposal",
        "missing": "missing",
        "none": "Nothing needs attention.",
        "contents": "Contents",
        "made": "Made with Lianpu. The number behind each figure leads to its source at the end. "
        "Data inside images are never guessed.",
    },
}
