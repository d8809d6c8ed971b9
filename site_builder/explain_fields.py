"""What to tell an editor about a field: why the site needs it, and what to type. Tables only."""

from __future__ import annotations

WHY_NEEDED = {
    "source": "every quote must say where it was read",
    "text": "this is the text that readers see",
    "speaker": "readers must see whose words they are",
    "title": "the title is how readers find the page",
    "name": "the name is how readers find the page",
    "headword": "the word itself is how readers find the page",
    "date": "readers must see when it was, and the date puts it in order",
    "side": "an account must say whose it is",
    "sources": "what nobody disputes must be carried by a source too",
    "accounts": "an event is shown through the accounts of it",
    "renderings": "a quote is shown in the words of a source",
    "ask": "the question is the heading under which the answers stand",
    "question": "a silence is always about one question",
    "why": "readers must see whether a side was silent or nobody has looked",
    "to": "a reply is drawn to the quote it replies to",
    "how": "readers must see what the reply does to the other quote",
    "lang": "screen readers and fonts need the language of each text",
    "by": "a translation is somebody's reading, and readers must see whose",
    "label": "readers see this text, not the id",
    "unnamed": "readers must see whose words they are, at least in a description",
}
EXAMPLES = {  # what to type after the field's name
    "title": "The withdrawal near Berkhivka",
    "source": "the-id-of-a-source",
    "text": '"…"',
    "speaker": "the-id-of-a-person",
    "date": "2023-05-12",
    "side": "the-id-of-a-side",
    "sources": "[the-id-of-a-source]",
    "why": "not-reported",
    "question": "the-id-of-a-question",
    "ask": "What is the move called?",
    "to": "the-id-of-a-quote",
    "how": "contradicts",
    "lang": "ru",
    "by": "the editors",
    "name": "the name that readers see",
    "headword": "regrouping",
    "accounts": "[{side: the-id-of-a-side, gist: …}]",
    "renderings": '[{source: the-id-of-a-source, text: "…"}]',
}

RENAMED = {"translator": "translated: {{by: {value}}}"}  # fields that had another name, and how they are written now

GROUPS = {  # how a field that holds groups is written
    "accounts": "write each account as a group that begins with side: - side: the-id-of-a-side",
    "common_ground": "write each item with its sources: - {text: …, sources: [the-id-of-a-source]}",
    "corrections": 'write each correction with its day: - {date: 2026-12-01, text: "…"}',
    "licence": "write it like this: licence: {name: CC BY 4.0, url: https://…}",
    "original": 'write it like this: original: {lang: ru, text: "…"}',
    "position": "write position: {the-id-of-a-question: the-id-of-a-position}",
    "positions": "write it like this: positions: {planned: a planned move, flight: a flight}",
    "questions": "write each question with an id: - {id: movement, ask: What is the move called?}",
    "quotes": 'write each quote with its speaker and source: - {speaker: …, source: …, text: "…"}',
    "renderings": 'write each wording with its source: - {source: …, text: "…"}',
    "replies": "write it like this: replies: {to: the-id-of-a-quote, how: contradicts}",
    "silent": "write each silence with its reason: - {question: the-id-of-a-question, why: not-reported}",
    "translated": "write it like this: translated: {by: …, from: de, date: 1898}",
    "translation": 'write it like this: translation: {lang: en, text: "…", by: the editors}',
    "aliases": "write each name as a group: - {name: …, used_by: [the-id-of-a-side]}",
}
