# mailflow: `make help` lists the targets. Needs Python 3.11 or newer and nothing else; everything goes into .venv,
# compiled code and tests, too: that spares every command a second or two.
PYTHON ?= python3
OUT ?= demo-season
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/compiled
READY := .venv/ready
PROOFS := $(sort $(wildcard tests/prove/test_*.py)) tests/live/test_faulty_lines.py
PROVED = $(if $(PART),$(filter %/test_$(PART).py,$(PROOFS)),$(PROOFS))

.DEFAULT_GOAL := help
.PHONY: help install lint demo test prove check fix bench servers client constraints clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(READY) ## make .venv with everything

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mailflow needs Python 3.11 or newer: set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment: on Debian, install python3-venv."; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[demo,dev]'
	@touch $@

demo: install ## a whole season on an embedded mail server, in under a minute; OUT=folder
	$(BIN)/mailflow demo --out $(OUT)

servers: install ## install Dovecot, Postfix and PostgreSQL for the live tests (Debian, as root)
	$(BIN)/python tests/live/install_servers.py

test: install servers ## every test but the long ones; real mail servers and databases where they can be had
	$(BIN)/python -m pytest -q -n 4 --dist loadgroup tests --ignore tests/prove

client: install ## install Thunderbird for `make prove` (Debian, as root)
	$(BIN)/python tests/live/install_servers.py tests/prove/thunderbird/needed.json

prove: install servers client ## long runs: fuzzing, thousands of examples, real calendar client; PART=mutants for one of them
	$(if $(PROVED),,$(error There is no part $(PART). The parts are: $(patsubst test_%.py,%,$(notdir $(PROOFS)))))
	EVERY_FAULT=1 $(BIN)/python -m pytest -v --durations 0 --durations-min 1 $(PROVED)

lint: install ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: lint ## lint and the fast tests, with every story in memory
	$(BIN)/python -m pytest -q -n 2 tests/unit tests/letters tests/laws tests/corpus tests/stories -m "not slow"

fix: install ## let the linter mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install ## the gates on speed
	$(BIN)/python -m bench

constraints: install ## pin the versions anew
	$(BIN)/uv pip compile -q --no-header --no-emit-index-url --no-annotate --all-extras --universal --upgrade pyproject.toml -o constraints.txt

clean: ## remove what the targets made
	rm -rf .venv demo-season .mypy_cache .ruff_cache .pytest_cache .hypothesis
