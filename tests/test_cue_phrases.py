"""How a cue is read: what is a bare verb, what is more or less than one, and what we cannot tell.

tests/data/cues/ has a file for each language: a verb or a class, and a phrase that must be read so.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from real_content import REAL_EVENTS

from site_builder.compare.cue_language import (
    EDITORS,
    HEARSAY,
    NEGATED,
    NO_LIST,
    OTHER_CLASSES,
    QUALIFIED,
    RELAYED,
    UNCLASSIFIED,
)
from site_builder.compare.reporting_verbs import Cue, resolve_cue
from site_builder.cue_classes import VERBS_FOLDER, read_cue_classes
