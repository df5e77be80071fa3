"""The chain in the formats of other programs: GraphML, GEXF, FollowTheMoney JSON, data frames.

GraphML: http://graphml.graphdrawing.org/specification.html; GEXF 1.3: https://gexf.net/schema.html;
FollowTheMoney: https://followthemoney.tech. Amounts are printed in full digits; letters that XML 1.0
cannot hold become U+FFFD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as xml

from lianpu.chain.flows.graph import Chain, Flow

if TYPE_CHECKING:
    import polars

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NODE_FIELDS = ("name_zh", "name_en", "segment", "country", "parent")
FLOW_FIELDS = {
    "kind": "string",
    "status": "string",
    "currency": "string",
    "low": "double",
    "amount": "double",
    "high": "double",
    "amount_words": "string",
    "stake_low": "double",
    "stake_high": "double",
    "measures": "string",
    "start": "string",
    "end": "string",
    "conditions": "string",
    "quote": "string",
    "source": "string",
    "deals": "string",
}
"""Field of a flow -> its type in GraphML and GEXF. ``low`` to ``high`` is what the printed amounts
allow, ``amount`` the figure to draw; a stake is a share of 1; ``measures`` are told beside money."""

Places = Mapping[str, str]
"""Id of a deal -> its document and the place in it, in words."""

NOWHERE: Places = MappingProxyType({})


def nodes(chain: Chain) -> list[dict[str, Any]]:
    """One row a node."""
    return [
        {
            "id": node.key,
            "name_zh": node.name.zh,
            "name_en": node.name.en,
            "segment": node.segment,
            "country": node.country,
            "parent": node.parent,
        }
        for node in chain.nodes.values()
    ]


def flows(chain: Chain, places: Places = NOWHERE) -> list[dict[str, Any]]:
    """One row a flow; money as floats, dates as ISO days."""
    return [_row(flow, places) for flow in chain.flows]


def to_polars(chain: Chain, places: Places = NOWHERE) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Nodes and flows as Polars frames; with ``lianpu[arrow]`` their ``.to_arrow()`` copies nothing."""
    import polars

    text, money = polars.String(), polars.Float64()
    node_schema = {"id": text, **dict.fromkeys(NODE_FIELDS, text)}
    flow_schema = {
        "id": text,
        "payer": text,
        "payee": text,
        **{key: money if kind == "double" else text for key, kind in FLOW_FIELDS.items()},
    }
    return (
        polars.DataFrame(nodes(chain), schema=node_schema),
        polars.DataFrame(flows(chain, places), schema=flow_schema),
    )


def graphml(chain: Chain, places: Places = NOWHERE) -> bytes:
    """GraphML: a directed multigraph with an attribute for each field."""
    space = "http://graphml.graphdrawing.org/xmlns"
    root = xml.Element("graphml", {"xmlns": space})
    for field in NODE_FIELDS:
        xml.SubElement(
            root, "key",
            {"id": f"n_{field}", "for": "node", "attr.name": field, "attr.type": "string"},
        )  # fmt: skip
    for field, kind in FLOW_FIELDS.items():
        xml.SubElement(
            root, "key", {"id": f"e_{field}", "for": "edge", "attr.name": field, "attr.type": kind}
        )
    graph = xml.SubElement(root, "graph", {"id": "chain", "edgedefault": "directed"})
    for row in nodes(chain):
        element = xml.SubElement(graph, "node", {"id": _clean(row["id"])})
        for field in NODE_FIELDS:
            _data(element, f"n_{field}", row[field])
    for row in flows(chain, places):
        element = xml.SubElement(
            graph,
            "edge",
            {"id": row["id"], "source": _clean(row["payer"]), "target": _clean(row["payee"])},
        )
        for field in FLOW_FIELDS:
            _data(element, f"e_{field}", row[field])
    return _written(root)


def gexf(chain: Chain, places: Places = NOWHERE) -> bytes:
    """GEXF 1.3: a directed multigraph; a flow's dates are start and end of its edge."""
    root = xml.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    graph = xml.SubElement(
        root, "graph", {"defaultedgetype": "directed", "mode": "static", "timeformat": "date"}
    )
    declared = xml.SubElement(graph, "attributes", {"class": "node", "mode": "static"})
    for field in NODE_FIELDS:
        xml.SubElement(declared, "attribute", {"id": field, "title": field, "type": "string"})
    declared = xml.SubElement(graph, "attributes", {"class": "edge", "mode": "static"})
    for field, kind in FLOW_FIELDS.items():
        xml.SubElement(declared, "attribute", {"id": field, "title": field, "type": kind})
    listed = xml.SubElement(graph, "nodes")
    for row in nodes(chain):
        element = xml.SubElement(
            listed, "node", {"id": _clean(row["id"]), "label": _clean(row["name_en"])}
        )
        _values(element, row, NODE_FIELDS)
    listed = xml.SubElement(graph, "edges")
    for row in flows(chain, places):
        element = xml.SubElement(
            listed,
            "edge",
            {
                "id": row["id"],
                "source": _clean(row["payer"]),
                "target": _clean(row["payee"]),
                "label": row["kind"],
            },
        )
        _values(element, row, FLOW_FIELDS)
    return _written(root)


FTM_SCHEMAS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "equity": ("Payment", "payer", "beneficiary"),
        "purchase": ("Payment", "payer", "beneficiary"),
        "prepayment": ("Payment", "payer", "beneficiary"),
        "lease": ("Payment", "payer", "beneficiary"),
        "debt": ("Debt", "creditor", "debtor"),
        "ownership": ("Ownership", "owner", "asset"),
    }
)
"""Kind of flow -> FollowTheMoney schema with the properties of giver and taker; others are an
UnknownLink."""


def ftm(chain: Chain, places: Places = NOWHERE) -> bytes:
    """FollowTheMoney entities, one JSON object a line: companies first, then what joins them."""
    lines = []
    for node in chain.nodes.values():
        names = list(dict.fromkeys((node.name.en, node.name.zh)))
        properties = {"name": names}
        if node.country:
            properties["country"] = [node.country.lower()]
        if node.segment:
            properties["sector"] = [node.segment]
        lines.append({"id": ftm_id(node.key), "schema": "Company", "properties": properties})
    for flow in chain.flows:
        schema, giver, taker = FTM_SCHEMAS.get(flow.kind, ("UnknownLink", "subject", "object"))
        row = _row(flow, places)
        ends = {giver: [ftm_id(flow.payer)], taker: [ftm_id(flow.payee)]}
        told: dict[str, list[str]] = dict(ends)
        told["summary"] = list(flow.quotes)
        told["description"] = [_in_words(flow), *_places(flow, places)]
        told["recordId"] = list(flow.deal_ids)
        if schema == "Payment":
            told["purpose"] = [flow.kind]
        if schema in ("Ownership", "UnknownLink"):
            told["role"] = [f"{flow.kind}, {flow.status.value}"]
        if row["amount"] is not None and schema in ("Payment", "Debt"):
            told["amount"] = [f"{row['amount']:.0f}"]
            told["currency"] = [row["currency"]]
        if schema == "Ownership":
            stakes = [deal.stake.text for deal in flow.deals if deal.stake is not None]
            told["percentage"] = list(dict.fromkeys(stakes))
        if row["start"]:
            told["date" if schema in ("Payment", "Debt") else "startDate"] = [row["start"]]
        lines.append(
            {"id": flow.id, "schema": schema, "properties": {k: v for k, v in told.items() if v}}
        )
    return _lines(lines)


_FTM_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
"""What FollowTheMoney takes for an id (``types/entity.py`` of 4.11): it drops a reference to another."""


def ftm_id(key: str) -> str:
    """A node's key where FollowTheMoney takes it, else its letters with a hash of all of it.

    >>> ftm_id("openai"), ftm_id("a & co")
    ('openai', 'a-co-24af03b7e5')
    """
    if _FTM_ID.fullmatch(key):
        return key
    letters = re.sub(r"[^0-9a-zA-Z]+", "-", key).strip("-") or "company"
    return f"{letters[:60]}-{blake2b(key.encode(), digest_size=5).hexdigest()}"


def jsonl(chain: Chain, places: Places = NOWHERE) -> bytes:
    """Nodes and flows, one JSON object a line."""
    rows = [{"row": "node", **row} for row in nodes(chain)]
    rows += [{"row": "flow", **row} for row in flows(chain, places)]
    return _lines(rows)


FORMATS: Mapping[str, Callable[[Chain, Places], bytes]] = MappingProxyType(
    {"graphml": graphml, "gexf": gexf, "ftm": ftm, "jsonl": jsonl}
)
"""Name of a format -> its writer."""


def _in_words(flow: Flow) -> str:
    """Kind, rung, amount with its ends and what is told beside it: a promise is not a payment."""
    parts = [flow.kind, flow.status.value]
    if flow.amount is not None:
        low, high = (_float(end) for end in (flow.amount.low, flow.amount.high))
        ends = [
            "0" if low is None else f"{low:.0f}",
            "no ceiling" if high is None else f"{high:.0f}",
        ]
        parts.append(f"{flow.amount.words.en} ({flow.amount.currency} {' to '.join(ends)})")
    parts += [quantity.text for quantity in flow.measures]
    return ", ".join([*parts, *flow.conditions])


def _places(flow: Flow, places: Places) -> list[str]:
    return list(dict.fromkeys(places[deal] for deal in flow.deal_ids if deal in places))


def _row(flow: Flow, places: Places) -> dict[str, Any]:
    amount, when = flow.amount, flow.when
    stakes = [deal.stake for deal in flow.deals if deal.stake is not None]
    start = when.start if when else None
    end = when.end if when else None
    return {
        "id": flow.id,
        "payer": flow.payer,
        "payee": flow.payee,
        "kind": flow.kind,
        "status": flow.status.value,
        "currency": amount.currency if amount else None,
        "low": _float(amount.low if amount else None),
        "amount": _float(amount.best if amount else None),
        "high": _float(amount.high if amount else None),
        "amount_words": amount.words.en if amount else None,
        "stake_low": _float(stakes[-1].low if stakes else None),
        "stake_high": _float(stakes[-1].high if stakes else None),
        "measures": "; ".join(quantity.text for quantity in flow.measures) or None,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "conditions": "; ".join(flow.conditions) or None,
        "quote": flow.quote,
        "source": "; ".join(_places(flow, places)) or None,
        "deals": " ".join(flow.deal_ids),
    }


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One JSON object a line; what some readers take for the end of a line is escaped."""
    written = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    for sign in "\u0085\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written.encode("utf-8", "replace")


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)


def _text(value: Any) -> str:
    return repr(value) if isinstance(value, float) else _clean(str(value))


def _data(element: xml.Element, key: str, value: Any) -> None:
    if value is not None:
        xml.SubElement(element, "data", {"key": key}).text = _text(value)


def _values(element: xml.Element, row: Mapping[str, Any], fields: Any) -> None:
    told = {field: row[field] for field in fields if row[field] is not None}
    if told:
        values = xml.SubElement(element, "attvalues")
        for field, value in told.items():
            xml.SubElement(values, "attvalue", {"for": field, "value": _text(value)})


def _written(root: xml.Element) -> bytes:
    xml.indent(root)
    written = xml.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()
