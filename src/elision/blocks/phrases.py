"""Phrases for code that stays which hold none of the words for it, and those of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

_LONGEST = 100  # characters; what is longer is prose

# In English, as models write them beside the usual ones. Alone they may be a comment of code.
_ENGLISH = re.compile(
    r"(?:code )?(?:as (?:before|is)|not (?:modified|changed|shown|included)|etc|and so (?:on|forth)"
    r"|no (?:code |further )?(?:changes?|modifications?)(?: (?:is|are))?"
    r"(?: (?:needed|required|necessary|made))?"
    r"|nothing (?:is |was |has )?chang(?:es|ed) here|skipped|hidden|collapsed|abbreviated)"
    r"(?: (?:here|below|above|for brevity))*+"
)
# Of each language: words that tell by themselves, and those that may stand beside them.
_TELLING = (
    "unverändert unveränderter unveränderte bestehender bestehende bestehenden vorhandener"
    " vorhandene restlicher restliche restlichen rest|ohne änderungen|wie bisher",
    "inchangé inchangée inchangés inchangées existant existante existants reste|sans changement",
    "existente existentes restante restantes resto|sin cambios|sem alterações|sem mudanças",
    "inalterado inalterada invariato invariata esistente esistenti restante|senza modifiche",
    "существующий существующие существующего остальной остальные остальная|без изменений",
)
_BESIDE = (
    "code codes der die das des dem den datei methoden funktionen bleibt bleiben gleich alles ist",
    "le la les du de fichier méthodes fonctions autres identique ici",
    "el la los las del do da o a código codigo archivo métodos funciones permanece permanecen igual"
    " sigue aquí aqui aquí mismo mesmo",
    "il lo del codice file metodi funzioni rimane resta uguale",
    "код кода файл файла методы функции остаётся остается остаются прежним",
)
_TELLING_JOINED = (
    "现有 已有 原有 其余 剩余 保持不变 不变 省略 未更改 未修改 无变化 没有变化",
    "既存 変更なし 变更なし 変更無し 変更ありません 以下同じ 同じまま そのまま 残りの",
    "기존 나머지 변경없음 유지 생략",
)
_BESIDE_JOINED = (
    "代码 其他 其它 部分 内容 方法 函数 导入 此处 这里 以下 以上 与 之前 相同 的",
    "と の は に コード 実装 メソッド 関数 その他 他 部分 ここ 以下 以上 です",
    "코드 메서드 함수 그대로 여기 동일 변경 없음 는 은",
)


def _phrases(lines: Iterable[str]) -> list[str]:
    """The words of a table's lines; what stands behind a bar is one of several words."""
    found: list[str] = []
    for line in lines:
        words, *several = line.split("|")
        found += [*words.split(), *several]
    return found


def _among(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class _Abroad(NamedTuple):
    """Patterns of other languages: words with blanks between, words without, and what tells."""

    spaced: re.Pattern[str]
    joined: re.Pattern[str]
    tells: re.Pattern[str]


@cache  # few processes need it, and it takes a few milliseconds
def _abroad() -> _Abroad:
    spaced, joined = _among(_phrases(_TELLING)), _among(_phrases(_TELLING_JOINED))
    return _Abroad(
        re.compile(rf"(?:(?:{spaced}|{_among(_phrases(_BESIDE))})\b\W*+)++"),
        re.compile(rf"(?:(?:{joined}|{_among(_phrases(_BESIDE_JOINED))})\W*+)++"),
        re.compile(rf"\b(?:{spaced})\b|{joined}"),
    )


def is_phrase(inner: str) -> bool:
    """Whether a comment's words are an English phrase for code that stays."""
    return _ENGLISH.fullmatch(_plain(inner)) is not None


def is_told_abroad(inner: str) -> bool:
    """Whether a comment says in another language than English that code stays, and no more."""
    plain, abroad = _plain(inner), _abroad()
    said = abroad.spaced.fullmatch(plain) or abroad.joined.fullmatch(plain)
    return said is not None and abroad.tells.search(plain) is not None


def _plain(inner: str) -> str:
    """A comment's words in lower case, without what stands around them; "" for prose."""
    return inner.lower().strip(" .:!()[]-。…") if len(inner) <= _LONGEST else ""
