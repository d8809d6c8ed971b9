"""Entries in the store and in other processes: the values that were read, and no more."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from pydantic import ValidationError

from site_builder.check.check_content import read_shared
from site_builder.model.entry import Entry
from site_builder.model.registry import MODELS, Registry
from site_builder.read.find_sources import find_sources

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def registry() -> Registry:
    sources, _ = find_sources(PROJECT / "content")
    return read_shared(sources)[0].registry


def entries(registry: Registry) -> list[Entry]:
    found = [entry for kind in MODELS for entry in getattr(registry, kind).values()]
    assert len(found) > 100
    return found


def test_entry_is_in_another_process_what_it_was(registry: Registry) -> None:
    for entry in entries(registry):
        there = pickle.loads(pickle.dumps(entry))
        assert (there, repr(there), there.model_dump()) == (entry, repr(entry), entry.model_dump())
        copies = (copy.copy(there), copy.deepcopy(there), there.model_copy(), pickle.loads(pickle.dumps(there)))
        assert all(each == entry for each in copies)


def test_entry_that_came_from_another_process_cannot_be_changed(registry: Registry) -> None:
    there = pickle.loads(pickle.dumps(entries(registry)[0]))
    with pytest.raises(ValidationError, match="frozen"):
        there.id = "another"
