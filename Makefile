# The product's front door: `make run` opens the reader, `make test` tests it. Both need Python 3.11+ and nothing else.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CYCLONEDX := 7.5.0
PIP_AUDIT := 2.10.1

# What failed beside its neighbours is tried once more alone: a starved machine is no reason, a second failure is.
AGAIN = { echo "once more, alone:"; $(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

.PHONY: run test attack coverage check setup install format lint types imports docs gate benchmarks screenshots lock clean help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: $(READY) ## open the reader on the demo article
	@$(BIN)/reader $(ARGS)

test: $(READY) ## the tests that need nothing but the lock (under 5 minutes on 2 cores)
	@$(BIN)/python -m pytest -n 2 -m "not judge and not attack" $(ARGS) || $(AGAIN)

attack: $(READY) ## hostile input and faults: full disks, failing calls, bombs, terminal injection
	@$(BIN)/python -m pytest -n 2 -m "attack and not judge" $(ARGS) || $(AGAIN)

check: $(READY) format lint types imports test attack docs gate ## all that CI asks for (under 20 minutes)

setup: $(READY) ## build the environment from the lock

install: $(READY) ## call it `reader` from anywhere: a link in ~/.local/bin
	@mkdir -p "$(HOME)/.local/bin" && ln -sf "$(abspath $(BIN))/reader" "$(HOME)/.local/bin/reader"
	@command -v reader >/dev/null || echo "~/.local/bin을 PATH에 넣으세요 / Put ~/.local/bin on your PATH: export PATH=\"\$$HOME/.local/bin:\$$PATH\""

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 이상이 필요합니다 / Python 3.11 or later is needed"; exit 2; }
	@echo "처음 한 번 필요한 것을 내려받습니다. 1~2분 걸립니다. / Fetching what is needed, once. It takes a minute or two."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "venv 모듈이 없습니다. Debian·Ubuntu: sudo apt install python3-venv / the venv module is missing"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || { \
		echo "내려받지 못했습니다. 인터넷 연결을 보고 다시 하세요. / It could not be fetched: look at the network, try again."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
	@echo "다 됐습니다. / Done."

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports --no-cache

# Under coverage an interpreter holds more than it asked for; what fails because of it is no news to `make test`.
coverage: $(READY) ## the share of branches that tests take, `tui/` apart; fails below 95%
	@rm -f .coverage .coverage.*
	@$(BIN)/coverage run -m pytest -n 2 -m "not judge" $(ARGS) >/dev/null || true
	@$(BIN)/coverage combine -q 2>/dev/null || true
	@$(BIN)/coverage report --skip-covered -m

docs: $(READY)
	@$(BIN)/python -m tests.docs --check

gate: $(READY)
	@$(BIN)/python -m tests.gate

benchmarks: $(READY) ## ratios against peers in one table, then every measurement (NAMES=ratios for the table alone)
	@$(BIN)/python -m benchmarks $(NAMES)

peers: $(READY) ## what the benchmarks compare with, into .peers
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --target .peers trafilatura readability-lxml num2words

screenshots: $(READY) ## paint the pictures of the READMEs anew
	@$(BIN)/python -m tests.pictures

soak: $(READY) ## the long forms: ten hours of sound, 10,000 keys, 200 kills, 500 texts (needs the judges; about an hour)
	@READER_RANDOM_KEYS=10000 READER_KILLS=200 READER_TEXTS=500 $(BIN)/python -m pytest --timeout 3600 -m "judge or not judge" \
		tests/attack tests/tui/test_attack.py tests/export/test_job.py tests/export/test_book.py tests/export/test_formats.py
	@$(BIN)/python -m benchmarks.sound 10

torture: $(READY) ## every call of every command fails once (needs cc and Linux; ROUNDS=200 calls of a kind)
	@$(BIN)/python -m tests.attack.torture $(ROUNDS)

fuzz: $(READY) ## search for bytes that break the cleaner (SECONDS=300; CPython up to 3.13)
	@test -d .fuzz/atheris || $(BIN)/python -m pip install --quiet --disable-pip-version-check --target .fuzz atheris==3.0.0
	@PYTHONPATH=.fuzz $(BIN)/python -m tests.fuzz.article -max_total_time=$(or $(SECONDS),300) tests/fuzz/corpus/article

dist: $(READY) ## build the wheel and the sdist into dist/
	@$(BIN)/python -m hatchling build -d dist

TOOLS := .tools/bin
$(TOOLS)/pip-audit: Makefile
	@$(PYTHON) -m venv .tools
	@$(TOOLS)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==$(CYCLONEDX) pip-audit==$(PIP_AUDIT)
	@touch $@

sbom: $(TOOLS)/pip-audit dist ## dist/sbom.cdx.json: every part of an installation, with its licence text (CycloneDX)
	@rm -rf dist/installed && $(PYTHON) -m venv --without-pip dist/installed
	@grep -E '^[^ #]+==' requirements.lock | sed 's/ *\\$$//' > dist/limits.txt
	@$(BIN)/python -m pip --python dist/installed/bin/python install --quiet --disable-pip-version-check -c dist/limits.txt dist/*.whl
	@$(TOOLS)/cyclonedx-py environment --pyproject pyproject.toml --gather-license-texts --output-reproducible \
		-o dist/sbom.cdx.json dist/installed/bin/python
	@$(BIN)/python -m tests.sbom dist/sbom.cdx.json dist/installed/lib/python3.*/site-packages
	@rm -rf dist/installed dist/limits.txt

audit: $(READY) $(TOOLS)/pip-audit ## known weaknesses of the locked dependencies; fails where not all were looked up
	@$(BIN)/python -m tests.audit $(TOOLS)/pip-audit

lock: ## resolve the dependencies anew (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements.lock

clean: ## remove what was built
	rm -rf $(VENV) .tools .fuzz .peers .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
