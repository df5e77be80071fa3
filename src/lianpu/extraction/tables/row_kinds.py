"""What each row of a table of deals says that it is, and how far it has come, in columns no head tells of.

| Target | Investor | Type        | Value | Note    |
| Tarn   | Norvale  | Acquisition | 80    | pending |
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.tables.columns_by_content import names_round
from lianpu.extraction.tables.grid import Grid, fold

MIXED = "mixed"
"""A sort of deal of which the sides of the table say nothing: a licence among rounds."""

_SORTS = (
    (
        "acquisition",
        lazy_re.compile(
            r"(?:(?:majority|full|cash|tender|asset|share|全资|全股|现金|协议|战略|控股)?\s?(?:acquisition|buy-?out|takeover|lbo|mbo|收购|并购|私有化))(?: of (?:control|majority)|案)?"
        ),
    ),
    (
        "debt",
        lazy_re.compile(
            r"(?:(?:term|bridge|secured|senior|syndicated|green|bank|project|margin|银行|银团|项目|过桥|信用|并购|委托)\s?)*(?:loans?|debt|credit (?:facility|line)|facility|bonds?|notes|revolver|贷款|借款|授信|债券|债务融资|发债|公司债|票据)"
        ),
    ),
    ("merger", lazy_re.compile(r"(?:all-stock |reverse |吸收)?(?:merger|合并)")),
    ("ipo", lazy_re.compile(r"ipo|listing|首次公开发行|首发|上市|挂牌")),
    (
        "equity_investment",
        lazy_re.compile(
            r"(?:(?:minority|majority|strategic|equity|growth|pipe|少数|战略|股权|财务)\s?)*(?:stake|investment|equity|holding|pipe|placement|投资|入股|参股|增资|定增|定向增发|认购)(?: round)?"
        ),
    ),
    (
        MIXED,
        lazy_re.compile(
            r"(?:[a-z]+ )?(?:supply|purchase|off-?take|lease|contract|order|licen[cs]e|licen[cs]ing|joint venture|jv|partnership|guarantee|grant|divestiture|sale|disposal|spin-?off|ppa|hosting|warrants?)(?: (?:agreement|deal|contract))?"
            r"|(?:采购|供货|租赁|算力租赁|合同|订单|授权|许可|合资|合作|担保|补助|出售|转让|剥离|分拆|认股权证)(?:协议|合同)?"
        ),
    ),
)
_LONGEST = 30
"""Characters of a cell that only says of what sort a deal is. Chosen by us."""
_MOST = 0.7
"""Share of the printed cells that must say a sort of deal or a round. Chosen by us."""
_BLANK = frozenset(("", "-", "--", "—", "–", "n/a", "na"))


def sort_of(cell: str) -> str | None:
    """Kind of deal that a cell names and nothing else; `MIXED` for one of other sides; None for no kind.

    >>> sort_of("Acquisition"), sort_of("Term loan"), sort_of("参股"), sort_of("Offtake"), sort_of("Series B")
    ('acquisition', 'debt', 'equity_investment', 'mixed', None)
    """
    words = fold(cell).strip(" *_.").lower()
    if len(words) > _LONGEST:
        return None
    return next((kind for kind, told in _SORTS if told.fullmatch(words)), None)


def column_of_sorts(grid: Grid, taken: set[int]) -> int | None:
    """The column whose cells say of what sort each deal is, rounds among them; None where there is none."""
    for column in grid.columns:
        texts = [] if column.index in taken else grid.column_texts(column.index)
        told = [text for text in texts if fold(text).strip(" *").lower() not in _BLANK]
        sorts = sum(sort_of(text) is not None for text in told)
        rounds = sum(names_round(text) for text in told if sort_of(text) is None)
        if sorts and sorts + rounds >= _MOST * len(told):
            return column.index
    return None


_SAYS_MORE = lazy_re.compile(
    r"(?:notes?|remarks?|comments?|progress|stage|备注|说明|注|进展|进度|状态)\s*"
)
"""A head over what may say how far a deal has come."""


def columns_of_notes(grid: Grid, taken: set[int]) -> tuple[int, ...]:
    """The columns of notes, in which a short cell may say how far the deal of its row has come."""
    return tuple(
        column.index
        for column in grid.columns
        if column.index not in taken and _SAYS_MORE.fullmatch(fold(column.head).strip(" *").lower())
    )
