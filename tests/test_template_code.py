"""Templates give the same pages as with Jinja's own code; what they cannot do is refused while they are compiled."""

from __future__ import annotations

from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateAssertionError

from site_builder.markup import Markup
from site_builder.places import templates_folder
from site_builder.say.phrases import Message, message
from site_builder.template_code import CompiledTemplates, DirectEnvironment, printer, translating

MACROS = """
{%- macro name(link, before="", after=none) -%}{{ before }}<a>{{ link.name }}</a>{{ after }}{%- endmacro %}
{%- macro whole(text) -%}{% for part in text %}{{ name(part) }}{% if not loop.last %}, {% endif %}{% endfor %}
{%- endmacro %}
{%- macro box(title, kind="plain") %}<{{ kind }}>{{ title }}: {{ caller() }}</{{ kind }}>{% endmacro %}
"""
IMPORTED = '{% from "macros.html" import box, name, whole %}'
LINK = SimpleNamespace(name="<A & B's>", path="a")
VALUES: dict[str, Any] = {
    "link": LINK,
    "links": (LINK, SimpleNamespace(name="C", path=None)),
    "text": 'a < b & "c"',
    "markup": Markup("<i>ready</i>"),
    "number": 7,
    "nothing": None,
    "group": {"of": "a group", "items": "an item"},
    "many": {"a": 1, "b": 2},
    "call": lambda one, two=2: f"{one}<{two}",
}


def environment(kind: type[Environment], templates: dict[str, str]) -> Environment:
    made = kind(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    catalogue = NullTranslations()
    made.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True, pgettext=catalogue.pgettext, npgettext=catalogue.npgettext
    )
    if isinstance(made, DirectEnvironment):
        made.loaded = {}
        made.printed = printer(lambda said: said.text, (Message,))
        made.globals |= translating(catalogue, made.printed)
    made.globals["shared"] = "what all <share>"
    return made


def shown(kind: type[Environment], template: str, **more: Any) -> str:
    made = environment(kind, {"macros.html": MACROS, "page.html": template})
    return made.get_template("page.html").render(**VALUES, **more)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }} {{ markup }} {{ number }} {{ nothing }} {{ shared }}",
        "{{ text ~ markup }} {{ text | upper }} {{ markup | upper }} {{ [text, markup] | join(', ') }}",
        IMPORTED + "{{ name(link) }} {{ name(link, text) }} {{ name(link, after=markup) }} {{ name(link=link) }}",
        IMPORTED + "{{ whole(links) }}{% set kept = name(link) %}{{ kept }}{{ kept | upper }}",
        IMPORTED + "{% call box(text) %}{{ name(link) }} {{ text }}{% endcall %}",
        IMPORTED + "{% call box(text, kind='b') %}{{ shared }}{% endcall %}",
        "{% macro own(x) %}[{{ x }}{{ number }}]{% endmacro %}{{ own(text) }}{{ own(own(text)) }}",
        "{% macro outer(x) %}{% for y in x %}{{ y.name }}{{ shared }}{% endfor %}{% endmacro %}{{ outer(links) }}",
        "{{ call(text) }} {{ call(text, two=text) }} {{ group['of'] }} {{ group['items'] }}",
        "{% for key, value in many.items() %}{{ loop.index }}{{ key }}{{ value }}{% else %}none{% endfor %}",
        "{% for each in links if each.path %}{{ each.name }}{% endfor %}",
        "{{ link.missing is defined }}{{ link.name is defined }}{{ link.missing is undefined }}",
        "{{ _('100%% of <b>all</b>') }} {{ _('by %(who)s', who=text) }} {{ _('by %(who)s', who=markup) }}",
        "{% trans n=number %}one{% pluralize n %}{{ n }} of them{% endtrans %} {% trans %}plain & simple{% endtrans %}",
        "{% trans n=1, who=name %}<b>{{ who }}</b> has one{% pluralize %}they have {{ n }}{% endtrans %}",
        "{{ pgettext('a place', 'Order: %(what)s', what=text) }} {{ npgettext('a', 'one', '%(num)s', 3) }}",
        "{% set words %}{{ text }} <i>{{ markup }}</i>{% endset %}{{ words }}",
        '{% if number > 5 and text is string %}{{ {"a": "b<"}["a"] }}{% endif %}{{ "<" if nothing is none }}',
    ],
)
def test_page_is_the_same_as_with_the_code_of_jinja(template: str) -> None:
    assert shown(DirectEnvironment, template, name="N<") == shown(Environment, template, name="N<")


def test_blocks_and_includes_are_the_same_as_with_the_code_of_jinja() -> None:
    templates = {
        "base.html": "<{% block a %}base {{ text }}{% endblock %}|{% block b required %}{% endblock %}{{ shared }}>",
        "part.html": "({{ shared }})",
        "page.html": '{% extends "base.html" %}{% block b %}{{ super.__class__ and text }}{% include "part.html" %}'
        "{% for each in links %}{{ each.name }}{% endfor %}{% endblock %}",
    }
    pages = {kind: environment(kind, templates).get_template("page.html") for kind in (Environment, DirectEnvironment)}
    assert len({page.render(**VALUES) for page in pages.values()}) == 1


def test_phrase_is_said_and_escaped() -> None:
    assert shown(DirectEnvironment, "{{ phrase }}", phrase=message("war & <peace>")) == "war &amp; &lt;peace&gt;"


@pytest.mark.parametrize(
    "template",
    [
        "{{ misspelt }}",
        "{{ link.misspelt }}",
        "{{ link.misspelt.name }}",
        "{% for each in link.misspelt %}{% endfor %}",
        IMPORTED + "{{ name() }}",
        IMPORTED + "{{ name(link, misspelt=1) }}",
        '{% from "macros.html" import misspelt %}{{ misspelt(link) }}',
    ],
)
def test_misspelt_name_stops_the_build(template: str) -> None:
    with pytest.raises(Exception, match=r"misspelt|not provided"):
        shown(DirectEnvironment, template)


@pytest.mark.parametrize(
    "template",
    [
        "{% macro any() %}{{ varargs }}{% endmacro %}",
        "{% macro any() %}{{ kwargs }}{% endmacro %}",
        "{{ call(*links) }}",
        "{{ call(**many) }}",
        "{{ link.class }}",
        '{% from "macros.html" import name with context %}',
    ],
)
def test_what_the_code_cannot_do_is_refused_while_it_is_compiled(template: str) -> None:
    with pytest.raises(TemplateAssertionError):
        shown(DirectEnvironment, template)


def test_every_template_of_the_site_asks_only_for_what_the_code_can_do() -> None:
    made = environment(DirectEnvironment, {})
    made.filters |= dict.fromkeys(("say", "filled", "listed", "certain", "machine_date", "unbroken"), str)
    for file in templates_folder().rglob("*.html"):
        made.compile(file.read_text("utf-8"), file.name)


def test_compiled_template_is_taken_over_from_one_process_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, tuple[bytes, bytes]] = {}
    monkeypatch.setattr("site_builder.template_code.keep", lambda name, by, data: files.update({name: (by, data)}))
    monkeypatch.setattr(
        "site_builder.template_code.kept", lambda name, by: files[name][1] if files.get(name, (b"",))[0] == by else None
    )
    for text, is_compiled in (("one {{ text }}", True), ("one {{ text }}", False), ("two {{ text }}", True)):
        compiled: list[str] = []
        made = environment(DirectEnvironment, {"a/page.html": text})
        made.bytecode_cache = CompiledTemplates()  # as in a new process
        compile_, note = made.compile, compiled.append
        monkeypatch.setattr(made, "compile", lambda *args, of=compile_, note=note: (note(args[0]), of(*args))[1])
        assert made.get_template("a/page.html").render(text="<") == f"{text[:3]} &lt;"
        assert bool(compiled) is is_compiled
    assert list(files) == ["template.a.page.html"]


def test_macro_that_is_kept_is_run_once_for_each_of_its_arguments() -> None:
    made = environment(
        DirectEnvironment,
        {
            "page.html": "{% macro kept_word(x, sign='!') %}{{ call(x) }}{{ sign }}{% endmacro %}"
            "{{ kept_word('a') }} {{ kept_word('a') }} {{ kept_word(x='a', sign='?') }} {{ kept_word('b') }}"
        },
    )
    calls: list[str] = []

    def noted(text: str) -> str:
        calls.append(text)
        return f"<{text}>"

    assert made.get_template("page.html").render(call=noted) == "&lt;a&gt;! &lt;a&gt;! &lt;a&gt;? &lt;b&gt;!"
    assert calls == ["a", "a", "b"]
