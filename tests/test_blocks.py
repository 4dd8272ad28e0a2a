"""The outline of a short file in each language with braces: these blocks, and no others.

A line of an outline is a block: its kind, its name, its first line with all that leads up to it,
its own first line where that is another one, and its last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import elision
from elision.blocks import Block

JAVA = """
package app;

import java.util.List;
import static java.util.Map.*;

/** A doc comment. */
@Named("ledger")
@Singleton
public final class Ledger<T> extends Base {
    private int total, limit;
    private final Runnable task = new Runnable() {
        @Override public void run() { }
    };

    static {
        load();
    }

    @Inject
    Ledger(int limit) {
        this.limit = limit;
    }

    abstract void none();

    enum Kind {
        /** The first. */
        A(1) {
            int f() { return 1; }
        },
        B(2);

        final int v;
    }
}
"""

JAVA_OUTLINE = """
statement app 1-1
import java.util.List 3-3
import java.util.Map.* 4-4
class Ledger 6/9-35
  key total 10-10
  class task 11-13
    function run 12-12
  function static 15-17
  function Ledger 19/20-22
  function none 24-24
  enum Kind 26-34
    class A 27/28-30
      function f 29-29
    key B 31-31
    key v 33-33
"""

KOTLIN = """
package app

import java.util.List

/** A doc comment. */
@Serializable
data class User(
    val name: String,
    @Id val age: Int,
)

class Shop(private val name: String) : Base(), Closable {
    @Inject
    lateinit var clock: Clock
    val total by lazy {
        1
    }

    init {
        open()
    }

    companion object {
        const val LIMIT = 1
    }

    override fun close() = Unit

    @Test
    fun `it opens`() = runTest {
        val local = 1
    }
}

enum class Kind { A, B }

sealed interface State {
    object Open : State
}

fun <T> List<T>.second(): T {
    return this[1]
}
"""

KOTLIN_OUTLINE = """
statement app 1-1
import java.util.List 3-3
class User 5/7-10
  key name 8-8
  key age 9-9
class Shop 12-33
  key clock 13/14-14
  function total 15-17
  function init 19-21
  object companion 23-25
    key LIMIT 24-24
  function close 27-27
  function it opens 29/30-32
enum Kind 35-35
interface State 37-39
  object Open 38-38
function List<T>.second 41-43
"""

RUST = """
use std::io;
use crate::{
    a,
    b::c,
};

/// A doc comment.
#[derive(Debug)]
pub struct Lamp<T> {
    /// A field.
    pub level: u8,
    kind: T,
}

enum Shape {
    Unit,
    Named {
        x: u8,
    },
}

const NAMES: &[&str] = &[
    "a",
];

impl<T: Copy> fmt::Display for Lamp<T>
where
    T: Debug,
{
    type Out = u8;

    #[inline]
    fn fmt(&self) -> u8 {
        const LOCAL: u8 = 1;
        LOCAL
    }
}

trait Dim {
    fn dim(&self);
}

macro_rules! twice {
    () => {};
}

rgtest!(finds_it, |dir: Dir| {
    dir.find();
});

#[cfg(test)]
mod tests {
    #[test]
    fn it_shines() {}
}
"""

RUST_OUTLINE = """
import std::io 1-1
import crate 2-5
struct Lamp 7/9-13
  key level 10/11-11
  key kind 12-12
enum Shape 15-20
  key Unit 16-16
  struct Named 17-19
    key x 18-18
list NAMES 22-24
impl impl fmt::Display for Lamp<T> 26-37
  statement Out 30-30
  function fmt 32/33-36
trait Dim 39-41
  function dim 40-40
macro twice 43-45
function rgtest finds_it 47-49
module tests 51/52-55
  function it_shines 53/54-54
"""

C = """
#ifndef POOL_H
#define POOL_H
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif

#define TWICE(x) \\
    ((x) * 2)

/* A doc comment. */
typedef struct pool {
    char *name; /* who */
    int (*free)(void *);
    union {
        int a;
    } u;
} pool_t;

enum level {
    LOW = 1,
    HIGH,
};

static const char *names[] = {
    "a",
};

static int grow(struct pool *p,
                int by);

#if defined(FAST)
static int grow(struct pool *p, int by)
{
    int local = 1;
    return local;
}
#else
static int *shrink(void) {
    return 0;
}
#endif

TEST_IMPL(shrinks) {
    shrink();
}

TEST(pool, grows)
{
    grow();
}

#ifdef __cplusplus
}
#endif
#endif
"""

C_OUTLINE = """
macro POOL_H 2-2
import <stdio.h> 3-3
macro TWICE 8-9
struct pool 11/12-18
  key name 13-13
  key free 14-14
  union u 15-17
    key a 16-16
enum level 20-23
  key LOW 21-21
  key HIGH 22-22
list names 25-27
statement static int grow(struct pool *p, int by) 29-30
function grow 33-37
function shrink 39-41
function shrinks 44-46
function pool.grows 48/49-51
"""

CPP = """
#include <vector>
using namespace std;

namespace app {

class Forward;

/// A doc comment.
template <typename T>
class Stack : public Base {
  public:
    explicit Stack(int n)
        : size_(n),
          top_(0)
    {
        reserve();
    }
    ~Stack();
    T pop() const override;
    bool operator==(const Stack& o) const { return true; }

    enum class Kind {
        A,
    };
  private:
    std::vector<int> items_{1, 2};
};

template <typename T>
T Stack<T>::pop() const
{
    auto local = 1;
    return local;
}

int next(int x);

class EXPORT Reader {
    bool read() {
        return true;
    }
};

}  // namespace app

TEST_CASE("it pops")
{
    SECTION("once") {
        pop();
    }
}

TEST(Stack, Grows) {
    grow();
}
"""

CPP_OUTLINE = """
import <vector> 1-1
statement using namespace std 2-2
namespace app 4-44
  statement class Forward 6-6
  class Stack 8/10-27
    function Stack 12-17
    function ~Stack 18-18
    function pop 19-19
    function operator== 20-20
    enum Kind 22-24
      key A 23-23
    key items_ 26-26
  function Stack<T>::pop 29/30-34
  statement int next(int x) 36-36
  class Reader 38-42
    function read 39-41
function it pops 46/47-51
  function once 48-50
function TEST(Stack, Grows) 53-55
"""

CSHARP = """
using System;

namespace App
{
    /// <summary>A doc comment.</summary>
    [Serializable]
    public sealed class Bed<T> : Base where T : class
    {
        static readonly string[] Names =
        {
            "a",
        };

        public int Length { get; set; } = 1;

        public int Width
        {
            get { return 1; }
        }

        public Bed(int x) : base(x)
        {
        }

        [Fact]
        public void Water(
            int a)
        {
            int Local() => 1;
        }

#if NET6
        public static Bed operator +(Bed a, Bed b) => a;
#endif

        enum Kind
        {
            A,
            [Old]
            B = 2,
        }
    }
}
"""

CSHARP_OUTLINE = """
import System 1-1
namespace App 3-43
  class Bed 5/7-42
    list Names 9-12
    property Length 14-14
    property Width 16-19
    function Bed 21-23
    function Water 25/26-30
      function Local 29-29
    function operator + 33-33
    enum Kind 36-41
      key A 38-38
      key B 39/40-40
"""

PHP = """
<?php

namespace App;

use App\\Base;
use App\\{One, Two};

/**
 * A doc comment.
 */
#[Entity]
abstract class Harbour extends Base
{
    use Ships;

    public const LIMIT = 1;
    /** @var array */
    protected static $berths = [
        'north' => 1,
        'south' => [
            'deep' => true,
        ],
    ];

    public function __construct(
        private int $depth
    ) {
        $local = ['a' => 1];
    }

    #[Test]
    abstract protected function open(): void;
}

enum Flag: string
{
    case Red = 'r';
}

$app->get('/', function ($request) {
    return 1;
});

return [
    'name' => 'Harbour',
];
"""

PHP_OUTLINE = """
statement App 3-3
import App\\Base 5-5
import App 6-6
class Harbour 8/12-33
  statement Ships 14-14
  key LIMIT 16-16
  object $berths 17/18-23
    key north 19-19
    object south 20-22
      key deep 21-21
  function __construct 25-29
  function open 31/32-32
enum Flag 35-38
  key Red 37-37
function get '/' 40-42
object return 44-46
  key name 45-45
"""

SCSS = """
@use "config";
$gap: 1rem;
$sizes: (
  "small",
  "large"
);

/* A doc comment. */
@mixin button($color) {
  color: $color;
}

@function double($x) {
  @return $x * 2;
}

.card {
  // A comment.
  padding: $gap;

  &:hover,
  &:focus {
    color: red;
  }

  @include button(blue);
  @include wide {
    margin: 0;
  }
}

@media print {
  .card {
    color: black;
  }
}

@if $dark {
  .a {
    color: white;
  }
} @else {
  .b {
    color: black;
  }
}
"""

SCSS_OUTLINE = """
import config 1-1
key $gap 2-2
key $sizes 3-6
rule @mixin button 8/9-11
  key color 10-10
function @function double 13-15
rule .card 17-30
  key padding 18/19-19
  rule &:hover, &:focus 21-24
    key color 23-23
  at-rule @include button(blue) 26-26
  at-rule @include wide 27-29
    key margin 28-28
at-rule @media print 32-36
  rule .card 33-35
    key color 34-34
at-rule @if $dark 38-46
  rule .a 39-41
    key color 40-40
  rule .b 43-45
    key color 44-44
"""

FILES = {
    "java": (JAVA, JAVA_OUTLINE),
    "kotlin": (KOTLIN, KOTLIN_OUTLINE),
    "rust": (RUST, RUST_OUTLINE),
    "c": (C, C_OUTLINE),
    "cpp": (CPP, CPP_OUTLINE),
    "csharp": (CSHARP, CSHARP_OUTLINE),
    "php": (PHP, PHP_OUTLINE),
    "scss": (SCSS, SCSS_OUTLINE),
}


def _blocks(language: str) -> Sequence[Block]:
    source, _ = FILES[language]
    return elision.Index(source.lstrip("\n"), language=language).blocks


def _outline(blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        head = "" if block.head == block.start else f"/{block.head + 1}"
        yield f"{'  ' * depth}{block.kind} {block.name} {block.start + 1}{head}-{block.end}"
        yield from _outline(block.children, depth + 1)


def _ordered(blocks: Sequence[Block], first: int, last: int) -> bool:
    for block in blocks:
        laid_out = block.start <= block.head < block.body <= block.tail <= block.end
        if not (laid_out and first <= block.start and block.end <= last):
            return False
        if not _ordered(block.children, block.body, block.tail):
            return False
        first = block.end
    return True


@pytest.mark.parametrize("language", FILES)
def test_outline(language: str) -> None:
    _, outline = FILES[language]
    assert list(_outline(_blocks(language))) == outline.strip().split("\n")


@pytest.mark.parametrize("language", FILES)
def test_blocks_lie_inside_those_around_them(language: str) -> None:
    assert _ordered(_blocks(language), 0, FILES[language][0].count("\n"))
