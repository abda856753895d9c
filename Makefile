# One command each: `make demo` shows it, `make test` proves it, `make check` reads it.
PYTHON ?= python3
SERVE ?= 1
VENV := .venv
BIN := $(VENV)/bin
PYTHONPATH :=
# Each worker has a core to itself: threads of linear algebra beside it would only wait for each other.
PYTEST := OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: demo test coverage check format messages lock model clean
.DELETE_ON_ERROR:

demo: $(VENV)/.ready
	$(BIN)/python -m examples.balochistan.demo $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/.ready-dev
	sh scripts/debian-packages
	$(PYTEST)

# Counting lines makes Python more than twice as slow, so it is asked for by itself.
coverage: $(VENV)/.ready-dev
	sh scripts/debian-packages
	$(PYTEST) --cov --cov-report=term:skip-covered --cov-fail-under=90

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/audit.py

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Writes what the pages say into the catalogues of the desk's languages, and lists what lacks a translation.
messages: $(VENV)/.ready-dev
	$(BIN)/python scripts/messages.py

# The locks carry hashes and no addresses: any registry that serves the same bytes will do.
lock:
	for kind in base llm cluster dev; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate requirements/$$kind.in -o requirements/$$kind.txt; done

# Trains the learned model anew (hours on two cores) and writes its weights: docs/model-card.md says from what.
DATA ?= ../shared/data
model: $(VENV)-model/.ready
	PYTHONPATH=src:. $(VENV)-model/bin/python -m model.train --data $(DATA) --out $(VENV)-model/trained
	PYTHONPATH=src:. $(VENV)-model/bin/python -m model.export --trained $(VENV)-model/trained

$(VENV)-model/.ready: requirements/base.txt requirements/model.txt requirements/encoder.txt
	$(PYTHON) -m venv $(VENV)-model
	$(VENV)-model/bin/pip install --quiet --require-hashes -r requirements/base.txt
	$(VENV)-model/bin/pip install --quiet -r requirements/model.txt
	$(VENV)-model/bin/pip install --quiet --no-deps -r requirements/encoder.txt
	touch $@

clean:
	rm -rf $(VENV) demo

$(VENV)/.ready: requirements/base.txt pyproject.toml
	sh scripts/install base
	touch $@

$(VENV)/.ready-dev: requirements/dev.txt $(VENV)/.ready
	sh scripts/install dev
	touch $@
