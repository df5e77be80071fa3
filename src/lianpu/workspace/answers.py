"""Studies of the chain as JSON, and the schemas of it: ``docs/schema/<name>.schema.json``.

``result`` holds the figures; ``names`` what each node is called; ``flows`` the flows that stand
behind the figures, each with the words of its deals; ``left_out`` the deals that make no flow, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lianpu.workspace.contract import Json, place

if TYPE_CHECKING:
    from lianpu.chain import Flow
    from lianpu.workspace.chains import Study
    from lianpu.workspace.workspace import Workspace


def answer(study: Study, workspace: Workspace) -> Json:  # type: ignore[type-arg]
    """One study: schema ``lianpu/<name>@1``."""
    import msgspec

    result = msgspec.to_builtins(study.result)
    told = set(_strings(result))
    return {
        "schema": f"lianpu/{study.name}@1",
        "as_of": study.view.as_of and study.view.as_of.isoformat(),
        "known": study.view.known and study.view.known.isoformat(),
        "statuses": sorted(study.view.statuses) if study.view.statuses else None,
        "roll_up": study.view.roll_up,
        "result": result,
        "names": {
            key: {"zh": text.zh, "en": text.en} for key, text in study.names.items() if key in told
        },
        "flows": {flow.id: _flow(flow, workspace) for flow in study.chain.flows if flow.id in told},
        "left_out": [
            {"deal": each.deal, "reason": {"zh": each.reason.zh, "en": each.reason.en}}
            for each in study.chain.left_out
        ],
    }


def schema(name: str, result: type) -> Json:
    """The JSON schema of a study whose result is of a type."""
    import msgspec

    (top,), parts = msgspec.json.schema_components([result], ref_template="#/$defs/{name}")
    words = _object({"zh": {"type": "string"}, "en": {"type": "string"}})
    optional = ["string", "null"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"lianpu/{name}@1",
        "title": (result.__doc__ or "").split("\n")[0],
        **_object(
            {
                "schema": {"const": f"lianpu/{name}@1"},
                "as_of": {"type": optional},
                "known": {"type": optional},
                "statuses": {"type": ["array", "null"], "items": {"type": "string"}},
                "roll_up": {"type": "boolean"},
                "result": top,
                "names": {"type": "object", "additionalProperties": words},
                "flows": {
                    "type": "object",
                    "additionalProperties": _object(
                        {
                            "payer": {"type": "string"},
                            "payee": {"type": "string"},
                            "kind": {"type": "string"},
                            "status": {"type": "string"},
                            "currency": {"type": optional},
                            "low": {"type": ["number", "null"]},
                            "best": {"type": ["number", "null"]},
                            "high": {"type": ["number", "null"]},
                            "amount": {"anyOf": [words, {"type": "null"}]},
                            "conditions": {"type": "array", "items": {"type": "string"}},
                            "deals": {
                                "type": "array",
                                "items": _object(
                                    {
                                        "id": {"type": "string"},
                                        "quote": {"type": "string"},
                                        "place": {"type": "object"},
                                    }
                                ),
                            },
                        }
                    ),
                },
                "left_out": {
                    "type": "array",
                    "items": _object({"deal": {"type": "string"}, "reason": words}),
                },
            }
        ),
        "$defs": parts,
    }


def _flow(flow: Flow, workspace: Workspace) -> Json:
    amount = flow.amount
    return {
        "payer": flow.payer,
        "payee": flow.payee,
        "kind": flow.kind,
        "status": flow.status.value,
        "currency": amount.currency if amount else None,
        "low": _float(amount.low if amount else None),
        "best": _float(amount.best if amount else None),
        "high": _float(amount.high if amount else None),
        "amount": {"zh": amount.words.zh, "en": amount.words.en} if amount else None,
        "conditions": list(dict.fromkeys(each for deal in flow.deals for each in deal.conditions)),
        "deals": [
            {"id": deal.id, "quote": deal.quote, "place": place(deal.spans[0], workspace)}
            for deal in flow.deals
        ],
    }


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
