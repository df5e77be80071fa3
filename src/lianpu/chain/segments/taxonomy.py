"""The segments of a chain as a tree from upstream to downstream, and who sits where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError
from lianpu.core.fact import Membership
from lianpu.core.text import Text
from lianpu.core.vocabulary import Segment
from lianpu.notation.names import comparison_key

STREAMS = ("upstream", "midstream", "downstream")


@dataclass(frozen=True)
class Taxonomy:
    """Segments in the order of the chain, parents before their children."""

    segments: Mapping[str, Segment]

    def __contains__(self, key: object) -> bool:
        return key in self.segments

    def under(self, key: str) -> tuple[str, ...]:
        """A segment and all beneath it."""
        found = [key]
        for each in found:
            found += [child for child, segment in self.segments.items() if segment.parent == each]
        return tuple(found)

    def depth(self, key: str) -> int:
        """0 for a segment without a parent."""
        depth, parent = 0, self.segments[key].parent
        while parent is not None:
            depth, parent = depth + 1, self.segments[parent].parent
        return depth

    def beside(self, key: str) -> tuple[str, ...]:
        """Other segments of the same stream: where an investor need not go far."""
        stream = self.segments[key].stream
        return tuple(
            other
            for other, segment in self.segments.items()
            if other != key and segment.stream == stream
        )


def taxonomy(segments: Mapping[str, Segment], file: str = "segments.yaml") -> Taxonomy:
    """A checked taxonomy, ordered by stream and then as a tree.

    Raises:
        RegistryError: A parent that is not there, a stream of another name, or parents in a loop.
    """
    for key, segment in segments.items():
        if segment.stream not in STREAMS:
            raise RegistryError(
                Text(
                    f"'{key}' 的 stream 为 '{segment.stream}'",
                    f"'{key}' has stream '{segment.stream}'",
                ),
                file=file,
                expected=Text("、".join(STREAMS), " or ".join(STREAMS)),
            )
        if segment.parent is not None and segment.parent not in segments:
            close = (
                get_close_matches(segment.parent, segments, n=3, cutoff=0.5) or list(segments)[:3]
            )
            near = Text("、".join(close), ", ".join(close))
            raise RegistryError(
                Text(
                    f"'{key}' 的上级 '{segment.parent}' 不存在",
                    f"'{key}' lies in '{segment.parent}', which is not there",
                ),
                file=file,
                remedy=Text(
                    f"请补上该环节，或改 parent 为已有者，如 {near.zh}",
                    f"add that segment, or name one that is there, such as {near.en}",
                ),
            )
        way = [key]
        while (parent := segments[way[-1]].parent) is not None:
            if parent in way:
                loop = " → ".join([*way[way.index(parent) :], parent])
                raise RegistryError(
                    Text(f"环节的上级成环：{loop}", f"segments lie in each other: {loop}"),
                    file=file,
                    remedy=Text("请去掉其中一个 parent", "take one of the parents away"),
                )
            way.append(parent)
    ordered: dict[str, Segment] = {}

    def place(key: str) -> None:
        ordered[key] = segments[key]
        for child, segment in segments.items():
            if segment.parent == key:
                place(child)

    for stream in STREAMS:
        for key, segment in segments.items():
            if segment.stream == stream and segment.parent is None:
                place(key)
    return Taxonomy(ordered)


def seats(
    facts: Iterable[Membership], entities: Mapping[str, Entity], known: Taxonomy
) -> dict[str, tuple[str, ...]]:
    """Key of a node -> its segments: as told by facts, else as the registry says.

    Segments that the taxonomy does not know are left out.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.segment in known:
            told[fact.entity or comparison_key(fact.member)].add(fact.segment)
    for key, entity in entities.items():
        if key not in told and entity.segment is not None and entity.segment in known:
            told[key].add(entity.segment)
    return {key: tuple(sorted(segments)) for key, segments in sorted(told.items())}
