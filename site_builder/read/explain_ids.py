"""What was typed where an id belongs -> what to type instead: several ids, a label, a description, an address.

The schema sees only that a text is no id. Editors type other things there on purpose, and each of them has
a right form of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from site_builder.model.slugs import SLUG, as_slug
from site_builder.model.suggestions import Called, did_you_mean
from site_builder.read.node import Node, spot_of
from site_builder.read.typed_text import DASHES, INVISIBLE, as_group

Path = tuple[str | int, ...]
SPEAKERS = frozenset({"speaker", "via"})
NOBODY = frozenset({"unnamed", "anonymous", "unknown", "nobody", "somebody", "someone", "unidentified", "no-name"})
_NOTHING = frozenset(
    {"none", "unknown", "n/a", "na", "n-a", "nil", "null", "tbd", "tba", "todo", "not known", "not-known", "-", "--"}
    | {"?", "??", "???", "unbekannt", "inconnu", "неизвестно", "невідомо", "no", "x", "xxx"}
)
_LIST_FIELDS = frozenset({"topics", "answers", "sources", "via", "made_from", "used_by", "part_of"})
_PART = re.compile(r"\s*[,;/|&]\s*|\s+and\s+|\s+")


class IdFix(NamedTuple):
    """What to say and to type. `offset` and `width` tell which characters of the value are meant, if not all; `typed`
    stands in the place of the whole value, where nothing else has to change. `why`: where something is left to fill in.
    """

    message: str
    fix: str
    offset: int = 0
    width: int | None = None
    typed: str = ""
    why: str = ""


# What `site-builder quotes` leaves to an editor: why it matters, and what to write.
_OPEN = {
    "side": (
        "an account must say whose it is",
        "write the id of a side, which is the name of a file in sides/; or move the quotes into another account",
    ),
    "speaker": (
        "readers must see whose words they are",
        "write the id of a file in people/; or {unnamed: a senior official}, with what the source says of them",
    ),
    "source": (
        "every quote must say where it was read",
        "write the id of a file in sources/; site-builder capture makes one of a saved page",
    ),
}


Meant = Callable[[Path, str], str | None]  # the entry that a text at a path may stand for


def nothing_meant(_: Path, __: str) -> None:
    """Where no other entry is known."""


def id_fix(root: Node, path: Path, text: str, meant: Meant = nothing_meant) -> IdFix | None:
    """What an editor most likely meant by a text that cannot be an id; None where nothing better is known."""
    field = next((str(step) for step in reversed(path) if isinstance(step, str) and step != "id"), "")
    if field in _OPEN and not text.strip("?"):
        why, fix = _OPEN[field]
        return IdFix(f"this {field} is still to be filled in", fix, why=why)
    if field not in SPEAKERS and (nothing := nothing_fix(field, text)):
        return IdFix(f'"{text[:60]}" cannot be an id', nothing)
    if hidden := INVISIBLE.search(text) or DASHES.search(text):
        titled = meant(path, text) if " " in text.strip() else None  # a title may have a dash
        return _meant(text, titled) if titled else _with_odd_character(text, hidden.start())
    if re.match(r"https?://|www\.|[\w-]+(?:\.[\w-]+)+/", text):
        return _web_address(field, text)
    name = re.sub(r"\.(?:ya?ml|md|txt)$", "", text.replace("\\", "/").rpartition("/")[2].strip(), flags=re.IGNORECASE)
    if name != text and SLUG.fullmatch(name):
        return IdFix(f'"{text[:60]}" is the name of a file, and its id is {name}', f"write {field}: {name}", typed=name)
    if _is_position(path):
        return _label(root, path, text)
    is_list = field in _LIST_FIELDS and isinstance(path[-1], int)
    if is_list and re.search(r"[,;/|&]| and ", text) and (several := _several(root, path, field)):
        return several
    is_nobody = field in SPEAKERS and unnamed_fix(field, text.casefold())
    near = None if is_nobody else meant(path, text) or _meant_here(root, path, field, text)
    if is_list and near != as_slug(text) and (several := _several(root, path, field)):
        return several
    if near:
        return _meant(text, near)
    return _speaker(field, text) if field in SPEAKERS else None


def _meant(text: str, near: str) -> IdFix:
    return IdFix(f'"{text[:60]}" cannot be an id', f'did you mean "{near}"?', typed=near)


def _meant_here(root: Node, path: Path, field: str, text: str) -> str | None:
    """The question or quote of the same file that a text may stand for."""
    if field in ("answers", "question", "on"):
        asked = {id: _text(group, "ask") for group in _items(root, "questions") if (id := _text(group, "id"))}
        return did_you_mean(text, asked, lambda: Called([*asked.values()], [*asked]))
    if field == "questions" and path[-1] == "id":
        return _question_missed(root)
    if field in ("to", "made_from", "supersedes") or (field == "part_of" and len(path) > 1):
        return _quote_meant(root, text)
    return None


def _question_missed(root: Node) -> str | None:
    """The one id that answers and silences name, and that no question has."""
    accounts = _items(root, "accounts")
    places = [(quote, "answers") for account in accounts for quote in _items(account, "quotes")]
    places += [(silence, "question") for account in accounts for silence in _items(account, "silent")]
    named = {id for group, field in places for id in _texts(group, field)}
    missed = named - {_text(group, "id") for group in _items(root, "questions")}
    return next(iter(missed)) if len(missed) == 1 else None


def _texts(group: Node, field: str) -> list[str]:
    pair = group.pair(field) if group.is_mapping else None
    nodes = [node for _, node in pair[1].items] or [pair[1]] if pair else []
    return [node.value for node in nodes if isinstance(node.value, str)]


def _quote_meant(root: Node, text: str) -> str | None:
    """The quote by its id, its words, or its speaker, who has no other in this event."""
    groups = [quote for account in _items(root, "accounts") for quote in _items(account, "quotes")]
    speakers = Counter(_text(group, "speaker") for group in groups)
    called = list[tuple[str, str]]()
    for group in groups:
        if id := _text(group, "id"):
            wordings = [_text(each, "text") for each in (group, *_items(group, "renderings"))]
            speaker = _text(group, "speaker")
            alone = [speaker, speaker.replace("-", " ")] if speakers[speaker] == 1 else []
            called += [(name, id) for name in (*wordings, *alone) if name]
    ids = [id for group in groups if (id := _text(group, "id"))]
    return did_you_mean(text, ids, lambda: Called([name for name, _ in called], [id for _, id in called]))


def _text(group: Node, field: str) -> str:
    pair = group.pair(field) if group.is_mapping else None
    return pair[1].value if pair and isinstance(pair[1].value, str) else ""


def nothing_fix(field: str, text: str) -> str | None:
    """What to do with a field in which an editor says that nothing is known."""
    return f"remove the line {field}:, for what is not known is left out" if text.casefold() in _NOTHING else None


def unnamed_fix(field: str, name: str) -> str | None:
    """What to type for a speaker whose id says that there is no name."""
    if name not in NOBODY:
        return None
    return f"write {field}: {{unnamed: a senior official}}, with what the source says of them"


def _with_odd_character(text: str, at: int) -> IdFix:
    char = text[at]
    if field := re.match(rf"([a-z_]+:){INVISIBLE.pattern}+(?=\S)", text):
        typed = f"{field[1]} {text[field.end() :]}"
        return IdFix(f"there is an invisible character here (U+{ord(char):04X})", f"write {typed}", at, 1, typed)
    plain = INVISIBLE.sub("", DASHES.sub("-", text))
    what = "is no hyphen of an id" if DASHES.match(char) else "is invisible and may not be in an id"
    slug = as_slug(plain)
    return IdFix(f"the character U+{ord(char):04X} {what}", f"write {slug or 'an-id'}", at, 1, slug)


def _web_address(field: str, text: str) -> IdFix:
    slug = as_slug(re.sub(r"^(?:https?://)?(?:www\.)?", "", text.split("?")[0])) or "the-source"
    address = text if text.startswith("http") else f"https://{text}"
    if field not in ("source", "sources"):
        return IdFix(f'"{text[:60]}" is a web address, not an id', "write the name of a file, without its .yaml")
    return IdFix(
        f'"{text[:60]}" is a web address, not the id of a source',
        f"make a file sources/{slug}.yaml with the lines title: … and url: {address}, and write {field}: {slug}",
    )


def _is_position(path: Path) -> bool:
    return len(path) > 2 and path[-1] == "position" and path[-3] == "position"


def _label(root: Node, path: Path, text: str) -> IdFix | None:
    """The id of the position whose label was written."""
    by_label = {}
    for question in _items(root, "questions"):
        positions = question.pair("positions") if question.is_mapping else None
        for key, value in positions[1].items if positions else []:
            if key is not None and isinstance(value.value, str):
                by_label[value.value.casefold()] = key.value
    near = did_you_mean(text.casefold(), by_label)
    if near is None:
        return None
    id = by_label[near]
    return IdFix(f'"{text[:60]}" is the text of a position, not its id', f"write {id}", typed=id)


def _items(root: Node, field: str) -> list[Node]:
    pair = root.pair(field) if root.is_mapping else None
    return [] if pair is None else [pair[1]] if pair[1].is_mapping else [node for _, node in pair[1].items]


def _speaker(field: str, text: str) -> IdFix:
    if nobody := unnamed_fix(field, text.casefold()):
        return IdFix(f'"{text[:60]}" cannot be an id', nobody)
    described = re.sub(r"^(?:unnamed|anonymous)[:,]?\s+", "", text, flags=re.IGNORECASE)
    group = as_group([("unnamed", described)])
    unnamed = f"{field}: {group}"
    slug = as_slug(text)
    is_name = slug and all(word[:1].isupper() or word in ("von", "de", "van", "bin", "al") for word in text.split())
    if is_name and text.split()[0].casefold() not in ("a", "an", "the"):
        return IdFix(f'"{text[:60]}" cannot be an id', f"write {slug}; or for somebody unnamed {unnamed}")
    said = f'"{text[:60]}" cannot be an id; somebody whose name no source gives is described'
    return IdFix(said, f"write {unnamed}", typed=group)


def _several(root: Node, path: Path, field: str) -> IdFix | None:
    """Several ids in one: what stands in the whole list, each apart."""
    node = spot_of(root, path[:-1]).node
    typed = [item.value for _, item in node.items] if node.items else [node.value]
    if not all(isinstance(item, str) for item in typed):
        return None
    parts = [part for item in typed for part in _PART.split(item.strip()) if part]
    ids = [part if SLUG.fullmatch(part) else as_slug(part) for part in parts]
    if len(parts) < 2 or not all(ids):
        return None
    if len(parts) > 2 and not any(re.search(r"[,;/|&]| and ", item) for item in typed):
        return None  # most likely one name of several words
    whole = f"{field}: [{', '.join(ids)}]"
    position = spot_of(root, path[:-2]).node.pair("position") if field == "answers" else None
    taken = position[1].value if position else None
    more = f"; and write position: {as_group([(ids[0], taken)])}" if isinstance(taken, str) else ""
    listed = "" if more else f"[{', '.join(ids)}]"
    return IdFix(f"{len(ids)} ids are written here as one", f"write {whole}{more}", typed=listed)
