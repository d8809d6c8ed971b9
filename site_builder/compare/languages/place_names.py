"""The Unicode CLDR -> what countries and cities are called in a language: Deutschland is Germany, القاهرة is Cairo.

Names of one word alone; cities are those after which time zones are named.
Source: Unicode CLDR, as Babel carries it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex
from babel import Locale, UnknownLocaleError

from site_builder.compare.texts.tokens import bare_form, form_of

# What cases add to a name.
_ENDINGS = {
    "ru": regex.compile("(?:ами|ями|ого|ому|ой|ей|ою|ею|ом|ем|ам|ям|ах|ях|[аяуюеоиыйь])$"),
    "uk": regex.compile("(?:ами|ями|ого|ому|ові|ою|ею|єю|ом|ем|ам|ям|ах|ях|[аяуюеєоиіїйь])$"),
    "el": regex.compile("[αεηιουωςν]+$"),
    "": regex.compile("(?:['’]s|s)$"),
}
_SHORTEST = 3  # letters of a name without its ending


@lru_cache(maxsize=16)
def places_by_name(lang: str) -> Mapping[str, str]:
    """A place's code by its name without its ending, as `name_key` makes it. Shapes: `lang` is the primary subtag."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}
    named: dict[str, str] = {}
    doubtful = set()
    zones = {str(zone): str(each["city"]) for zone, each in locale.time_zones.items() if each.get("city")}
    for zone in map(str, Locale.parse("ar").time_zones):  # the longest list: English names are those of the zones
        zones.setdefault(zone, zone.rpartition("/")[2].replace("_", " ") if lang in ("en", "de") else "")
    places = [(code, str(name)) for code, name in locale.territories.items() if code.isalpha()]
    for code, name in (*places, *zones.items()):
        if not name or any(char.isspace() or char in "-()" for char in name):
            continue
        key = name_key(form_of(name, lang), lang)
        if len(key) >= _SHORTEST and named.setdefault(key, code) != code:
            doubtful.add(key)
    return {key: code for key, code in named.items() if key not in doubtful}


@lru_cache(maxsize=8192)
def name_key(form: str, lang: str) -> str:
    """A form without accents and the ending of its case, as far as that is known."""
    bare = form if lang in ("ru", "uk") else bare_form(form)
    return _ENDINGS.get(lang, _ENDINGS[""]).sub("", bare)
