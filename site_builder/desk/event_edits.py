"""What an editor does to an event in its form -> the same done to its text: a quote moved, a question added.

Each is an edit of JSON as in `desk_edits`, one step for whoever makes it, though several fields of the file change.
Fields are written as an editor would: one item alone, no empty lists, ids from words and never from numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from site_builder.desk.event_ids import free_id, ids_of, question_id, quote_id
from site_builder.edit.values.move import with_item_moved
from site_builder.edit.values.parts import Path, Value
from site_builder.edit.values.yaml_text import YamlText
from site_builder.model.event import Event, Quote
from site_builder.model.short_forms import RENDERING_FIELDS, quotes_with_ids
from site_builder.read.schema_fields import field_names, model_at

Edit = Mapping[str, Any]  # its values are those of a file, its paths are tuples: `desk_edits` has looked at them
WRITTEN_LAST = ("source", "mode", "cue", "text")  # of a quote with one rendering


def with_list(yaml: YamlText, path: Path, items: Sequence[Value]) -> YamlText:
    """The list at a path as editors write it: one item alone, and no field for none."""
    old = yaml.get(path)
    if not items:
        return yaml if old is None else yaml.remove(path)
    is_alone = len(items) == 1 and isinstance(items[0], str) and not (isinstance(old, list) and len(old) == 1)
    return yaml.set(path, items[0] if is_alone else list(items), _order(path))


def without_item(yaml: YamlText, path: Path) -> YamlText:
    """Without what stands at a path; a list or group of which it was the last goes too, but the accounts never do."""
    above = yaml.get(path[:-1])
    if len(path) > 1 and path[:-1] != ("accounts",) and isinstance(above, (list, dict)) and len(above) == 1:
        return without_item(yaml, path[:-1]) if yaml.get(path) is not None else yaml
    return yaml.remove(path)


def quote_moved(yaml: YamlText, edit: Edit) -> YamlText:
    """A quote in another cell: it answers the question of that row, in the account of that column.

    Shapes: `from` and `question` are ids of questions, "" for the row of quotes that answer none; `beside` is the path
    of the quote before or behind which (`is_before`) it is to stand, or nothing: then it stays where it is in its
    account, and comes last in another.
    """
    path, to = edit["quote"], edit["account"]
    answers = texts_in(_group(yaml, path).get("answers"))
    if edit["from"] != edit["question"]:
        yaml = with_answers(yaml, path, _exchanged(answers, edit["from"], edit["question"]))
    here, there = account_of(path), (*to, "quotes")
    beside = edit["beside"]
    if beside == path or (beside is None and here == to):
        return yaml
    quotes = _group(yaml, to).get("quotes")
    count = len(quotes) if isinstance(quotes, list) else bool(quotes)
    number = count if beside is None else _number_in(beside, there) + (not edit["is_before"])
    if here == to and (own := _number_in(path, there)) < number:
        number -= 1
        if number == own:
            return yaml
    moved = with_item_moved(yaml, path, there, number, _order(there))
    left = (*here, "quotes")
    return moved.remove(left) if moved.get(left) == [] else moved


def with_answers(yaml: YamlText, path: Path, answers: Sequence[str]) -> YamlText:
    """A quote that answers these questions; of its positions, those on them stay."""
    taken = positions_of(_group(yaml, path))
    yaml = with_list(yaml, (*path, "answers"), answers)
    return with_positions(yaml, path, {question: taken[question] for question in answers if question in taken})


def positions_of(quote: Mapping[str, Any]) -> dict[str, str]:
    """The position of a quote on each question; what cannot be read as one is left out."""
    taken, answers = quote.get("position"), texts_in(quote.get("answers"))
    if isinstance(taken, str) and taken and len(answers) == 1:
        return {answers[0]: taken}
    if isinstance(taken, list):
        groups = [group for group in taken if isinstance(group, dict)]
        return {str(group.get("question")): str(group.get("position")) for group in groups}
    return {name: each for name, each in taken.items() if isinstance(each, str)} if isinstance(taken, dict) else {}


def with_positions(yaml: YamlText, path: Path, taken: Mapping[str, str]) -> YamlText:
    """A quote with these positions: an id alone where it answers one question and had no group."""
    at, quote = (*path, "position"), _group(yaml, path)
    old = quote.get("position")
    if taken == positions_of(quote):
        return yaml
    if not taken:
        return yaml if old is None else yaml.remove(at)
    if isinstance(old, list):
        value: Value = [{"question": question, "position": position} for question, position in taken.items()]
    elif isinstance(old, dict) or len(texts_in(quote.get("answers"))) != 1:
        value = dict(taken)
    else:
        value = next(iter(taken.values()))
    return yaml.set(at, value, _order(at))


def position_taken(yaml: YamlText, edit: Edit) -> YamlText:
    """A quote with a position on a question; "" for none."""
    path, question, position = edit["quote"], edit["question"], edit["position"]
    others = {other: each for other, each in positions_of(_group(yaml, path)).items() if other != question}
    return with_positions(yaml, path, {**others, question: position} if position else others)


def question_answered(yaml: YamlText, edit: Edit) -> YamlText:
    """A quote that answers a question too, or no longer (`is`)."""
    answers = texts_in(_group(yaml, edit["quote"]).get("answers"))
    others = [question for question in answers if question != edit["question"]]
    return with_answers(yaml, edit["quote"], [*others, edit["question"]] if edit["is"] else others)


def question_added(yaml: YamlText, edit: Edit) -> YamlText:
    """One question more, with an id made from its words."""
    id = free_id(question_id(edit["ask"]), ids_of(yaml.value))
    return yaml.append(("questions",), {"id": id, "ask": edit["ask"]}, _order(("questions",)))


def question_removed(yaml: YamlText, edit: Edit) -> YamlText:
    """Without a question, and without what answers, silences and replies said of it."""
    path = edit["question"]
    id = _group(yaml, path).get("id")
    for account, at in _accounts(yaml.value):
        for quote, place in _items(account.get("quotes"), (*at, "quotes")):
            answers = texts_in(quote.get("answers"))
            if id in answers:
                yaml = with_answers(yaml, place, [other for other in answers if other != id])
            for reply, inner in _items(quote.get("replies"), (*place, "replies")):
                yaml = yaml.remove((*inner, "on")) if reply.get("on") == id else yaml
        for silence, place in reversed(list(_items(account.get("silent"), (*at, "silent")))):
            yaml = without_item(yaml, place) if silence.get("question") == id else yaml
    return without_item(yaml, path)


def position_added(yaml: YamlText, edit: Edit) -> YamlText:
    """One named answer more to a question, with an id made from its label."""
    path, label = (*edit["question"], "positions"), edit["label"]
    old = yaml.get(path)
    there = list(old) if isinstance(old, dict) else [str(group.get("id")) for group, _ in _items(old, path)]
    id = free_id(question_id(label) or "position", set(there))
    if isinstance(old, list):
        return yaml.append(path, {"id": id, "label": label})
    return yaml.set((*path, id) if there else path, label if there else {id: label}, (*there, id))


def account_added(yaml: YamlText, edit: Edit) -> YamlText:
    """The account of one side more."""
    return yaml.append(("accounts",), {"side": edit["side"]}, _order(("accounts",)))


def quote_added(yaml: YamlText, edit: Edit) -> YamlText:
    """One quote more in an account, with an id made from its speaker and its words."""
    quote, path = {name: value for name, value in edit["quote"].items() if value}, (*edit["account"], "quotes")
    if edit["question"]:
        quote["answers"] = edit["question"]
    quote["id"] = free_id(quote_id(quote), ids_of(yaml.value))
    names = field_names(Quote, is_top=False)
    order = [*(name for name in names if name not in WRITTEN_LAST), *WRITTEN_LAST]
    return yaml.append(path, {name: quote[name] for name in order if name in quote}, _order(path))


def rendering_added(yaml: YamlText, edit: Edit) -> YamlText:
    """The text of one source more; what a quote had of its first is written as a list with its lines."""
    path, quote = edit["quote"], _group(yaml, edit["quote"])
    rendering = {name: edit["rendering"][name] for name in WRITTEN_LAST if edit["rendering"].get(name)}
    if "renderings" not in quote:
        yaml = yaml.nest(path, [name for name in RENDERING_FIELDS if name in quote], "renderings")
    return yaml.append((*path, "renderings"), rendering)


def silence_stated(yaml: YamlText, edit: Edit) -> YamlText:
    """That a side does not answer a question, and why."""
    names = ("question", "why", "checked", "note")
    path = (*edit["account"], "silent")
    return yaml.append(path, {name: edit[name] for name in names if edit.get(name)}, _order(path))


def id_given(yaml: YamlText, edit: Edit) -> YamlText:
    """The id by which a quote was called so far, written, so that others can name it and it stays."""
    path = (*edit["quote"], "id")
    if _group(yaml, edit["quote"]).get("id"):
        return yaml
    value: Any = quotes_with_ids(yaml.value)
    for step in path:
        value = value[step]
    return yaml.set(path, value, _order(path))


def item_placed(yaml: YamlText, edit: Edit) -> YamlText:
    """An item of a list as another number of it."""
    return with_item_moved(yaml, edit["path"], edit["path"][:-1], edit["number"])


EDITS: Mapping[str, tuple[Callable[[YamlText, Edit], YamlText], Mapping[str, str]]] = {
    "move-quote": (quote_moved, {
        "quote": "path", "account": "path", "from": "text", "question": "text", "beside": "path?", "is_before": "flag",
    }),
    "answer": (question_answered, {"quote": "path", "question": "text", "is": "flag"}),
    "take": (position_taken, {"quote": "path", "question": "text", "position": "text"}),
    "add-question": (question_added, {"ask": "text"}),
    "remove-question": (question_removed, {"question": "path"}),
    "add-position": (position_added, {"question": "path", "label": "text"}),
    "add-account": (account_added, {"side": "text"}),
    "add-quote": (quote_added, {"account": "path", "question": "text", "quote": "group"}),
    "add-rendering": (rendering_added, {"quote": "path", "rendering": "group"}),
    "state-silence": (silence_stated, {
        "account": "path", "question": "text", "why": "text", "checked": "text?", "note": "text?",
    }),
    "give-id": (id_given, {"quote": "path"}),
    "place": (item_placed, {"path": "path", "number": "number"}),
    "list": (lambda yaml, edit: with_list(yaml, edit["path"], edit["value"]), {"path": "path", "value": "list"}),
    "take-out": (lambda yaml, edit: without_item(yaml, edit["path"]), {"path": "path"}),
}  # fmt: skip
"""By name: what it does, and what an edit must hold for it. A `?` may be missing."""


def texts_in(value: Value) -> list[str]:
    """The texts of a list, or the one that is written alone."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str) and each]


def _group(yaml: YamlText, path: Path) -> dict[str, Value]:
    """The group at a path. Errors: KeyError where none is."""
    value = yaml.get(path)
    if not isinstance(value, dict):
        raise KeyError(path)
    return value


def account_of(quote: Path) -> Path:
    """The path of the account in which a quote stands: one that stands alone has no number."""
    return quote[: quote.index("quotes")]


def _accounts(value: Value) -> Iterator[tuple[dict[str, Value], Path]]:
    return _items(value.get("accounts"), ("accounts",))


def _items(value: Value, path: Path) -> Iterator[tuple[dict[str, Value], Path]]:
    """The groups of a list, or the one that stands alone, with their paths."""
    pairs = [(value, path)] if isinstance(value, dict) else [(each, (*path, n)) for n, each in enumerate(value or ())]
    return ((each, at) for each, at in pairs if isinstance(each, dict))


def _exchanged(answers: Sequence[str], old: str, new: str) -> list[str]:
    """The questions with another in the place of one; "" is none."""
    others = [question for question in answers if question != new]
    if old not in others:
        return [*others, new] if new else others
    return [each for question in others for each in ([new] if question == old else [question]) if each]


def _number_in(path: Path, quotes: Path) -> int:
    number = path[len(quotes)] if len(path) > len(quotes) else 0
    return number if isinstance(number, int) else 0


def _order(path: Path) -> tuple[str, ...]:
    return field_names(model_at(Event, path[:-1]), is_top=len(path) == 1)
