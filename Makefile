# Everything runs in .venv, made here with plain venv and pip from the hash-pinned lock file.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: setup demo serve test lint quality bench docs lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/crosswire gazetteer build
	touch $(STAMP)

demo: setup
	@mkdir -p build
	@$(BIN)/crosswire demo -o build/demo.html

# The case is made once; delete build/demo.case to begin anew.
serve: build/demo.case
	@$(BIN)/crosswire serve build/demo.case

build/demo.case: | setup
	@mkdir -p build
	@rm -f $@.part
	@$(BIN)/crosswire init $@.part --name "The port of Coquimbo"
	@$(BIN)/crosswire add $@.part src/crosswire/demo/reports > /dev/null
	@mv $@.part $@

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/reference.py --check

quality: setup
	$(BIN)/python tools/quality.py

# All of it takes about two and a half hours on a quiet machine; see benchmarks/run.py --help for parts (ARGS=…).
bench: setup
	$(BIN)/python benchmarks/run.py --write $(ARGS)

docs: setup
	$(BIN)/python tools/reference.py

# Needs the network; run after changing the dependencies in pyproject.toml.
lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --quiet -o requirements.lock

clean:
	rm -rf .venv build
