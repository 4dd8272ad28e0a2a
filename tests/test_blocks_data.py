"""The outline of a short file in each language of scripts, data and markup: these blocks alone.

A line of an outline is a block: its kind, its name, its first line with all that leads up to it,
its own first line where that is another one, and its last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import elision
from elision.blocks import Block

RUBY = """
# frozen_string_literal: true

require "set"

# What the kitchen holds.
module Pantry
  LIMITS = {
    eggs: 12,
    "oat milk" => 3
  }.freeze
  KINDS = %w[dry fresh].freeze
  Item = Struct.new(:name, :amount) do
    def empty?
      amount.zero?
    end
  end

  class Stock < Base
    include Enumerable
    attr_reader :items
    validates :name,
              presence: true

    @instances = []

    class << self
      def open(path) = new(path)
    end

    def self.load(path,
                  limits: LIMITS)
      local = 1
      new(path)
    end

    # Sorted by name.
    private def sorted
      @items.sort_by { |item| item.name }
    rescue KeyError
      []
    end

    alias to_s inspect
  end
end

RSpec.describe Pantry::Stock do
  let(:stock) { described_class.new }

  before do
    stock.clear
  end

  context "when empty" do
    it "says so" do
      expect(stock).to be_empty
    end
  end
end

task :build => :clean do
  sh "make"
end

gem "rake", "~> 13"
"""

RUBY_OUTLINE = """
import set 3-3
module Pantry 5/6-45
  object LIMITS 7-10
    key eggs 8-8
    key oat milk 9-9
  statement KINDS 11-11
  class Item 12-16
    function empty? 13-15
  class Stock 18-44
    statement include Enumerable 19-19
    statement attr_reader :items 20-20
    statement validates :name 21-22
    statement @instances 24-24
    class class << self 26-28
      function open 27-27
    function self.load 30-34
    function sorted 36/37-41
    statement alias to_s 43-43
suite describe Pantry::Stock 47-59
  function let :stock 48-48
  function before 50-52
  suite context "when empty" 54-58
    function it "says so" 55-57
function task :build => :clean 61-63
statement gem "rake" 65-65
"""

BASH = """
#!/usr/bin/env bash
set -eu

source ./lib.sh
. ./more.sh
HOST=${HOST:-localhost}
export PATH="$PATH:bin"
readonly DIRS=(
  src
  docs
)
alias ll='ls -l'

# Says it.
say() {
  local text=$1
  echo "$text"
}

function main (
  case "$1" in
    start|run)
      say go
      ;;
    # Everything else.
    *) say what ;;
  esac
)

main "$@"
"""

BASH_OUTLINE = """
import ./lib.sh 4-4
import ./more.sh 5-5
statement HOST 6-6
statement PATH 7-7
list DIRS 8-11
statement ll= 12-12
function say 14/15-18
function main 20-28
"""

SQL = """
-- Who buys.
CREATE TABLE shop.customers (
    id INTEGER PRIMARY KEY,
    /* as on the letter */
    name TEXT NOT NULL,
    UNIQUE (name)
);

CREATE UNIQUE INDEX customers_by_name
    ON customers (name);

CREATE VIEW recent AS
SELECT *
FROM customers;

CREATE FUNCTION twice(n INTEGER) RETURNS INTEGER AS $$
BEGIN
    RETURN 2 * n;
END;
$$ LANGUAGE plpgsql;

INSERT INTO customers (id, name) VALUES
    (1, 'Ada'),
    (2, 'Bo');

WITH
old AS (
    SELECT id
    FROM customers
)
SELECT id
FROM old;

UPDATE customers SET name = 'Cy' WHERE id = 2;
DELETE FROM customers WHERE id = 1;
ALTER TABLE customers ADD COLUMN age INTEGER;
DROP VIEW recent;
"""

SQL_OUTLINE = """
table shop.customers 1/2-7
  key id 3-3
  key name 4/5-5
  key UNIQUE (name) 6-6
index customers_by_name 9-10
view recent 12-14
function twice 16-20
list INSERT customers 22-24
  item 1 23-23
  item 2 24-24
suite WITH old 26-32
  function old 27-30
    statement SELECT customers 28-29
statement UPDATE customers 34-34
statement DELETE customers 35-35
statement ALTER TABLE customers 36-36
statement DROP VIEW recent 37-37
"""

JSON = """
{
  // what it is
  "name": "tide",
  "log": { "level": "info" },
  "scripts": {
    "build": "make",
    "nested": {
      "deep": [1, 2]
    }
  },
  "sites": [
    {
      "host": "a.example",
      "port": 80
    },
    { "host": "b.example" },
    "c.example",
    [
      null
    ]
  ]
}
"""

JSON_OUTLINE = """
key name 2/3-3
object log 4-4
object scripts 5-10
  key build 6-6
  object nested 7-9
    list deep 8-8
list sites 11-21
  object host: "a.example" 12-15
    key host 13-13
    key port 14-14
  object host: "b.example" 16-16
  item c.example 17-17
  list null 18-20
    item null 19-19
"""

YAML = """
---
kind: Service
metadata:
  name: web
---
# Runs on a push.
name: checks
on: [push, pull_request]
jobs:
  # The tests.
  test:
    steps:
      - uses: checkout
        with:
          depth: 1
      - run: |
          make test

      - plain
      - - nested
    env: &env
      LOG: info
    also: {
      A: 1
    }
"quoted key": 1
"""

YAML_OUTLINE = """
section Service web 1-4
  key kind 2-2
  object metadata 3-4
    key name 4-4
section name: checks 5-26
  key name 6/7-7
  list on 8-8
  object jobs 9-25
    object test 10/11-25
      list steps 12-20
        object uses: checkout 13-15
          object with 14-15
            key depth 15-15
        object run 16-17
        item plain 19-19
        list nested 20-20
      object env 21-22
        key LOG 22-22
      object also 23-25
        key A 24-24
  key quoted key 26-26
"""

TOML = '''
title = "tide"
owner.name = "Ada"

# What it needs.
[project]
requires = ["a"]
dependencies = [
  # The first.
  "b",
  { name = "c", optional = true },
]
urls = { home = "x" }
note = """
[not.a.table]
"""

[project.scripts]
"tide run" = "tide:main"

[[bin]]
name = "one"
path = "one.rs"

[[bin]]
path = 2
'''

TOML_OUTLINE = """
key title 1-1
key owner.name 2-2
table project 4/5-15
  list requires 6-6
  list dependencies 7-11
    item b 8/9-9
    item name: "c" 10-10
  object urls 12-12
  key note 13-15
table project.scripts 17-18
  key tide run 18-18
table bin "one" 20-22
  key name 21-21
  key path 22-22
table bin 24-25
  key path 25-25
"""

MARKDOWN = """
---
title: Kiln
tags:
  - clay
---

Before all.

# Kiln

Text.

## Install

```sh
# no heading
```

### From source

Make it.

## Licence

MIT

# Other *things*

| a | b |
|---|---|
| 1 | 2 |
"""

MARKDOWN_OUTLINE = """
object front matter 1-5
  key title 2-2
  list tags 3-4
    item clay 4-4
section Kiln 9-25
  section Install 13-21
    section From source 19-21
  section Licence 23-25
section Other *things* 27-31
"""

HTML = """
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Kiln</title>
  <link rel="stylesheet" href="site.css">
  <style>
    .card {
      color: red;
    }
  </style>
  <script src="a.js"></script>
  <script>
    function start() {
      run();
    }
  </script>
  <script type="application/json">
    {
      "a": 1
    }
  </script>
</head>
<body>
  <!-- What one sees first. -->
  <section class="big" id="hero">
    <h1>Kiln</h1> <p>beside it</p>
    <p>Some <b>bold</b> text.</p>
    <img src="kiln.png"
         alt="">
    <br/>
  </section>
  <div
    class="card wide"
  >
    <a href="/more">More</a>
  </div>
</body>
</html>
"""

HTML_OUTLINE = """
tag doctype 1-1
element html 2-39
  element head 3-23
    tag meta charset="utf-8" 4-4
    element title 5-5
    tag link href="site.css" 6-6
    element style 7-11
      rule .card 8-10
        key color 9-9
    element script src="a.js" 12-12
    element script 13-17
      function start 14-16
    element script type="application/json" 18-22
      key a 20-20
  element body 24-38
    element section#hero 25/26-32
      element p 28-28
      tag img src="kiln.png" 29-30
      tag br 31-31
    element div.card wide 33-37
      element a href="/more" 36-36
"""

FILES = {
    "ruby": (RUBY, RUBY_OUTLINE),
    "bash": (BASH, BASH_OUTLINE),
    "sql": (SQL, SQL_OUTLINE),
    "json": (JSON, JSON_OUTLINE),
    "yaml": (YAML, YAML_OUTLINE),
    "toml": (TOML, TOML_OUTLINE),
    "markdown": (MARKDOWN, MARKDOWN_OUTLINE),
    "html": (HTML, HTML_OUTLINE),
}


def _outline(blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        head = "" if block.head == block.start else f"/{block.head + 1}"
        yield f"{'  ' * depth}{block.kind} {block.name} {block.start + 1}{head}-{block.end}"
        yield from _outline(block.children, depth + 1)


@pytest.mark.parametrize("language", FILES)
def test_outline(language: str) -> None:
    source, outline = FILES[language]
    blocks = elision.Index(source.lstrip("\n"), language=language).blocks
    assert list(_outline(blocks)) == outline.strip().split("\n")
