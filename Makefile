# make demo: sets everything up and reads examples/; make test: sets everything up and runs the tests; make docs: builds the site.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check docs clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or newer, this is %s; set PYTHON=python3.11" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(STAMP)

DOCS_STAMP := $(VENV)/.installed-docs

$(DOCS_STAMP): $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[docs]'
	touch $(DOCS_STAMP)

QUESTION := Is there a grain deal between Tunisia and Kazakhstan?

demo: $(STAMP)
	rm -f out/demo.sqlite
	$(BIN)/onrecord ingest examples/*.txt examples/*.html --ledger out/demo.sqlite
	$(BIN)/onrecord report --ledger out/demo.sqlite --ask "$(QUESTION)" --out out/report.html
	$(BIN)/onrecord ask "$(QUESTION)" --ledger out/demo.sqlite

test: $(STAMP)
	$(BIN)/pytest

docs: $(DOCS_STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	$(BIN)/python docs/press/check.py out/site

check: $(STAMP)
	$(BIN)/ruff format --check src tests training benchmarks docs/press
	$(BIN)/ruff check src tests training benchmarks docs/press
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) out build dist
