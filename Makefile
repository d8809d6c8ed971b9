# Everything a developer or a publisher types. Needs make, git and Python 3.11 or newer; all else
# is installed into .venv, in the versions that requirements*.lock pin. "make help" lists targets.

CONTENT ?= content
OUT ?= public
# "make site NO_SEARCH=1" or "make site SEARCH=" goes without the search index and what makes it.
SEARCH ?= $(if $(NO_SEARCH),,1)
# "make site NO_PREVIEWS=1" or "make site PREVIEWS=" goes without the pictures that links are shown with.
PREVIEWS ?= $(if $(NO_PREVIEWS),,1)
# "make site NO_DATA=1" or "make site DATA=" goes without the archive as tables and as a database.
DATA ?= $(if $(NO_DATA),,1)
# "make site ADDRESS=https://example.org/words/" builds for that address.
ADDRESS ?=

# The first of these that starts and is new enough (a pyenv shim may be on PATH and not start).
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)

BIN := .venv/bin
# -qq: on machines with several package indexes pip warns once per index and package.
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-input -qq
UV := .venv-lock/bin/uv
UV_COMPILE := $(UV) pip compile --quiet --no-config --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# How many invented events "make bench" builds, and how often it builds them.
EVENTS ?= 1000
ROUNDS ?= 2

# Stamp files: each says that a step was done for the files it depends on.
PACKAGES := .venv/.packages-installed
PROJECT := .venv/.project-installed
BENCH_PACKAGES := .venv-bench/.packages-installed

# What not every site needs; each has its lock file, and its stamp file is .venv/.NAME-packages-installed.
EXTRAS := search previews serve capture sheets dask compress data desk

.DELETE_ON_ERROR:
.PHONY: help site serve desk check capture sheets test exactness renaming pythons edits desk-edits film-strip mistakes dask saves desk-kills desk-races test-browser test-processes test-builder test-addresses bench recall lint lock clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

site: $(PROJECT) $(if $(SEARCH),.venv/.search-packages-installed) $(if $(PREVIEWS),.venv/.previews-packages-installed) ## build the site: content/ -> public/ (CONTENT=..., OUT=..., ADDRESS=...; NO_SEARCH=1, NO_PREVIEWS=1 and NO_DATA=1 go without)
	$(BIN)/site-builder publish --content $(CONTENT) --out $(OUT) $(if $(SEARCH),,--no-search) $(if $(PREVIEWS),,--no-previews) $(if $(DATA),,--no-data) $(if $(ADDRESS),--base-url "$(ADDRESS)")

serve: .venv/.serve-packages-installed ## show content/ in the browser, and again with every save (CONTENT=...)
	$(BIN)/site-builder serve --content $(CONTENT)

desk: .venv/.desk-packages-installed ## write events in the browser (CONTENT=...)
	$(BIN)/site-builder desk --content $(CONTENT)

check: $(PROJECT) ## read all content and report every problem; writes nothing
	$(BIN)/site-builder check --content $(CONTENT)

capture: .venv/.capture-packages-installed ## install what site-builder capture reads saved pages and PDFs with

test: lint ## lint, then all tests, those in a real browser too
	tests/install_browser.sh
	tests/install_fonts.sh
	tests/install_java.sh
	tests/install_servers.sh
	@$(MAKE) --no-print-directory -j3 --output-sync=target test-browser test-processes test-builder

# Three parts of about the same length, at the same time.
test-browser:
	$(BIN)/python -m pytest tests/browser

# Tests that mostly wait for processes of their own: builds, servers, clusters.
PROCESSES := build dask exactness formats hosting init killed_builds languages previews publish publish_faults search serve teams desk desk_files desk_attacks desk_kills desk_unchanged
test-processes:
	$(BIN)/python -m pytest $(PROCESSES:%=tests/test_%.py)

test-builder:
	$(BIN)/python -m pytest --ignore tests/browser $(PROCESSES:%=--ignore tests/test_%.py)

pythons: .venv/.test-packages-installed ## install the wheel from the package index on every Python from 3.11 to 3.14 that is here, with pipx, and as the Containerfile does
	PYTHONS=all $(BIN)/python -m pytest tests/test_package.py

exactness: .venv/.test-packages-installed ## 1,000 sequences of edits, and a kill after each change of a file: a site brought up to date is the one built from nothing
	EXACTNESS=1000 KILLS=9999 $(BIN)/python -m pytest tests/test_exactness.py tests/test_killed_builds.py

renaming: .venv/.test-packages-installed ## rename every entry of content/ and rename it back: all bytes are as they were
	EVERY_ID=1 $(BIN)/python -m pytest tests/test_rename.py

mistakes: .venv/.test-packages-installed ## 300 mistakes of editors, drawn by seed: each told once, at its place, and mended as proposed (MISTAKES_SEED=1775 draws others)
	MISTAKES=300 $(BIN)/python -m pytest tests/test_seeded_mistakes.py

dask: .venv/.test-packages-installed ## 1,000 events on a Dask cluster of two workers, of which some are killed: the same bytes as in one process
	CLUSTER_EVENTS=1000 $(BIN)/python -m pytest tests/test_dask.py

saves: .venv/.test-packages-installed ## 1,000 saves under a live preview: with 20 tabs of a real browser, and against a build from nothing
	SAVES=1000 TABS=20 $(BIN)/python -m pytest tests/test_serve.py tests/browser/test_serve_in_browser.py -k many_saves

test-addresses: .venv/.test-packages-installed ## open every address that an event page ever had, in a real browser
	EVERY_ADDRESS=1 $(BIN)/python -m pytest tests/browser/test_event_addresses.py

bench: $(PROJECT) $(BENCH_PACKAGES) ## build an invented archive with our builder and with Hugo in turn, and print what each costs (EVENTS=1000, ROUNDS=2)
	$(BIN)/python bench/archive/run.py --events $(EVENTS) --rounds $(ROUNDS)

recall: .venv/.test-packages-installed ## how much of the hand-made tables the comparisons find, and how much of what they find is right
	$(BIN)/python bench/recall.py

edits: .venv/.test-packages-installed ## 8,000 random edits of YAML files, and 500 of tables: what is not edited keeps its bytes
	YAML_EDITS=1000 SHEET_EDITS=500 $(BIN)/python -m pytest tests/test_yaml_text.py tests/test_sheets.py

desk-edits: .venv/.test-packages-installed ## 300 random edits through the desk against the same edits by hand: equal, comments kept
	DESK_EDITS=300 $(BIN)/python -m pytest tests/test_desk_files.py -k edits_by_form

desk-kills: .venv/.test-packages-installed ## kill the desk 200 times while files, captures and people are written through it (KILLS_SEED=1775 draws other moments)
	KILLS=200 $(BIN)/python -m pytest tests/test_desk_kills.py -s

desk-races: .venv/.test-packages-installed ## 20 times two desks, three tabs and a text editor write one event at once: what was saved is there, or shown (RACES_SEED=1775 draws others)
	RACES=20 $(BIN)/python -m pytest tests/browser/test_desk_races.py -s

film-strip: .venv/.test-packages-installed ## make an event at the desk in a real browser, and take the pictures of docs/editing.md
	$(BIN)/python tests/browser/take_film_strip.py

sheets: .venv/.sheets-packages-installed ## install what reads and writes workbooks (.xlsx), for site-builder export and import

lint: .venv/.test-packages-installed ## ruff and mypy
	$(BIN)/ruff check
	$(BIN)/mypy

lock: $(UV) ## write requirements*.lock from pyproject.toml (UPGRADE=1: newest versions)
	$(UV_COMPILE) --group build --output-file requirements.lock pyproject.toml
	for extra in $(EXTRAS); do $(UV_COMPILE) --extra $$extra --constraints requirements.lock \
		--output-file requirements-$$extra.lock pyproject.toml || exit; done
	$(UV_COMPILE) --group build --extra test $(EXTRAS:%=--extra %) --constraints requirements.lock \
		$(EXTRAS:%=--constraints requirements-%.lock) --output-file requirements-test.lock pyproject.toml
	$(UV_COMPILE) --output-file bench/archive/requirements.lock bench/archive/requirements.in

clean: ## remove everything that make made
	rm -rf .venv .venv-lock .venv-bench .cache public dist build .hypothesis .mypy_cache .pytest_cache .ruff_cache

# A new folder each time, so that .venv never holds a package that is no longer pinned.
$(PACKAGES): requirements.lock
	@$(CHECK_PYTHON)
	@echo "installing pinned packages into .venv"
	@"$(PYTHON)" -m venv --clear .venv
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(PROJECT): pyproject.toml $(PACKAGES)
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.%-packages-installed: requirements-%.lock $(PROJECT)
	@echo "installing pinned packages into .venv: $*"
	@$(PIP_INSTALL) --require-hashes -r requirements-$*.lock
	@touch $@

# Beside .venv, so that no test can come to need a program that is only a peer.
$(BENCH_PACKAGES): bench/archive/requirements.lock
	@$(CHECK_PYTHON)
	@"$(PYTHON)" -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --disable-pip-version-check --no-input -qq --require-hashes -r bench/archive/requirements.lock
	@touch $@

$(UV):
	@$(CHECK_PYTHON)
	@"$(PYTHON)" -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install --disable-pip-version-check --no-input -qq uv

define CHECK_PYTHON
if ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo "This needs Python 3.11 or newer$(if $(PYTHON),; $(PYTHON) is older or does not start)." >&2; \
	echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv)," >&2; \
	echo "or name it: make PYTHON=/path/to/python3.12" >&2; \
	exit 1; \
fi; \
if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
	echo "$(PYTHON) has no venv or ensurepip module, so .venv cannot be made." >&2; \
	echo "Debian, Ubuntu: apt-get install python3-venv (for python3.12: python3.12-venv)" >&2; \
	exit 1; \
fi
endef
