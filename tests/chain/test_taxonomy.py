import pytest

from lianpu.chain.segments.taxonomy import seats, taxonomy
from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError
from lianpu.core.fact import Membership
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.core.vocabulary import Segment, read_segments, segments


def tree(**parents):
    return {key: Segment(Text.same(key), "upstream", parent) for key, parent in parents.items()}


def test_the_shipped_taxonomy_runs_from_upstream_to_downstream_with_children_behind_parents():
    known = taxonomy(segments())
    order = list(known.segments)

    streams = [known.segments[key].stream for key in order]
    assert streams == sorted(streams, key=["upstream", "midstream", "downstream"].index)
    assert order.index("cloud") + 1 == order.index("neocloud")
    assert set(known.under("applications")) >= {"applications", "robotics", "consumer", "health"}
    assert (known.depth("cloud"), known.depth("neocloud")) == (0, 1)


@pytest.mark.parametrize("loop", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_segments_that_lie_in_each_other_are_refused_with_the_loop(loop):
    with pytest.raises(RegistryError, match="lie in each other") as refused:
        taxonomy(tree(**loop))

    assert "成环" in refused.value.message("zh")


def test_a_parent_that_is_not_there_and_a_stream_of_another_name_are_refused():
    with pytest.raises(RegistryError, match="'z'"):
        taxonomy(tree(a="z"))
    with pytest.raises(RegistryError, match="such as chips"):
        taxonomy(tree(chips=None, fabs="ships"))
    with pytest.raises(RegistryError, match="sideways"):
        taxonomy({"a": Segment(Text.same("a"), "sideways")})


def member(name, segment, entity=None):
    return Membership(
        spans=(Span("d", 0, 1, "x"),), reader="hand@1", member=name, segment=segment, entity=entity
    )


def test_facts_say_more_than_the_registry_and_a_company_may_sit_twice():
    entities = {
        "acme": Entity("acme", Text.same("Acme"), segment="a"),
        "bolt": Entity("bolt", Text.same("Bolt"), segment="b"),
    }
    told = [
        member("Acme", "b", "acme"),
        member("Acme", "c", "acme"),
        member("Newfound", "a"),
        member("Else", "unknown"),
    ]

    assert seats(told, entities, taxonomy(tree(a=None, b=None, c=None))) == {
        "acme": ("b", "c"),
        "bolt": ("b",),
        "newfound": ("a",),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {name: {zh: 甲, en: a}}", "stream is missing"),
        ("a: {name: 甲, stream: upstream}", "name is '甲'"),
        ("a: {name: {zh: 甲, en: a}, stream: upstream, parant: b}", "no field 'parant'"),
        ("a: {name: {zh: 甲, en: a}, stream: [upstream]}", "stream is"),
        ("a: 1", "not a set of fields: 1"),
    ],
)
def test_an_entry_of_a_file_that_is_no_segment_is_named_with_its_file(text, said):
    with pytest.raises(RegistryError, match=said) as refused:
        read_segments("fine: {name: {zh: 好, en: fine}, stream: upstream}\n" + text, "own.yaml")

    for language in ("zh", "en"):
        assert "own.yaml" in refused.value.message(language)
        assert "'a'" in refused.value.message(language)


@pytest.mark.parametrize("text", ["- a", "7"])
def test_a_file_of_no_segments_says_what_it_should_hold(text):
    with pytest.raises(RegistryError, match="stream: upstream"):
        read_segments(text, "own.yaml")
