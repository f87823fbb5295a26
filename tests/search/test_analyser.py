# SPDX-License-Identifier: EUPL-1.2
"""The analyser makes the same tokens of what Swedish readers take for the same word."""

import time

import pytest

from handslag.search.analyser import MOST_BYTES, MOST_TOKENS, fold, tokens_of, words_of
from handslag.search.compounds import parts_of
from handslag.search.wordlist import lemma_of


def finds(question: str, text: str) -> bool:
    """Whether a text holds what a question asks for, by the tokens alone."""
    tokens = set(tokens_of(text))
    return all(
        any(tokens.issuperset(way) for way in word.ways)
        or (word.beginning != "" and any(token.startswith(word.beginning) for token in tokens))
        for word in words_of(question)
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("förening", "Föreningarnas stadgar"),
        ("föreningar ", "en förening"),
        ("bidrag", "föreningsbidraget"),
        ("föreningsbidrag", "bidrag till en förening"),
        ("svinn", "Matsvinnet ska minska"),
        ("samhällsutmaning", "utmaningar i samhället"),
        ("bostad", "Exempelåns bostäder"),
        ("bostäder ", "bostadsföretaget"),
        ("verkstad", "cykelverkstäder"),
        ("ungdom", "ungdomsverksamhet i Norra Ånäs"),
        ("kyrka", "kyrkogården"),
        ("kontor", "stadsledningskontoret"),
        ("idéburet", "den ideburna sektorn är IDÉBURET"),
        ("ideburet", "idéburen"),
        ("ÄLDRE", "äldreomsorgsnämnden"),
        ("skola", "skolgårdar"),
        ("hälsa", "folkhälsoarbete"),
        ("integr", "integrationsprojekt"),
        ("språkcafé", "två språkcaféer"),
        ("förening", "för\u00adening\u00aden"),
        ("ånäs", "A\u030ana\u0308s"),
        ("KS 2026/00123", "Ärende KS 2026/00123"),
        ("ks2026/00123", "Ärende KS 2026/00123"),
        ("KS202600123", "Ärende KS 2026/00123"),
        ("2026/00123", "Ärende KS 2026/00123"),
        ("2026/123", "Ärende KS 2026/00123"),
        ("00123", "Ärende KS 2026/00123"),
        ("KS 2026/001", "Ärende KS 2026/00123"),
        ("1.7.2-464/2015", "dnr 1.7.2-464/2015"),
        ("1.7.2-464 / 2015", "dnr 1.7.2-464/2015"),
        ("172", "dnr 1.7.2-464/2015"),
        ("8020001234", "org.nr 802000-1234"),
        ("802000-1234", "org.nr 802000-1234"),
        ("mötesplats i Ånäs", "Ånäs mötesplatser"),
    ],
)
def test_question_finds_text(question, text):
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("kyrka", "Föreningen Kyrkan-nära"[:10]),
        ("2026/00124", "KS 2026/00123"),
        ("KS 2025/00123", "KS 2026/00123"),
        ("alder", "ålder"),
        ("möte ", "ledamöter"),
        ("förening skola", "en förening"),
        ("skap", "medborgarskap och landskap"),
    ],
)
def test_question_does_not_find_text(question, text):
    assert not finds(question, text)


def test_small_words_are_left_out_when_others_remain():
    assert [word.ways[0] for word in words_of("bidrag till en förening ")] == [("bidrag",), ("förening",)]
    assert [word.ways[0] for word in words_of("i ")] == [("i",)]


def test_word_that_is_still_being_written_is_never_left_out():
    assert words_of("bidrag för")[-1].beginning == "för"


def test_last_word_is_whole_after_a_space():
    assert words_of("för")[0].beginning == "för"
    assert words_of("fören ")[0].beginning == ""


def test_compound_is_split_by_listed_words_only_in_whole():
    assert parts_of("integrationsprojektet") == ("integration", "projekt")
    assert parts_of("partnerskap") == ()
    assert parts_of("ledamöter") == ()


def test_half_known_compound_gives_both_halves():
    assert parts_of("hantverkarförening") == ("hantverkar", "förening")


def test_listed_words_know_their_forms():
    assert {lemma_of(form) for form in ("samhälle", "samhället", "samhällets", "samhällen")} == {"samhälle"}
    assert {lemma_of(form) for form in ("stad", "städer", "städernas", "stadens")} == {"stad"}


def test_tokens_are_sorted_and_each_stands_once():
    tokens = tokens_of("förening förening Föreningen")

    assert tokens == sorted(set(tokens))


@pytest.mark.parametrize(
    "text",
    ["", "\x00\x01", "'\"*():^{}&|!<->-~\\", "\ud800", "\U0001f642", "\u0301" * 50, "-" * 5000],
    ids=["nothing", "control", "operators", "half pair", "emoji", "marks", "dashes"],
)
def test_text_without_words_gives_no_tokens(text):
    assert tokens_of(text) == []
    assert words_of(text) == []


@pytest.mark.parametrize("piece", ["a-1", "\u0301", "förenings", "x "])
def test_five_million_signs_take_bounded_time(piece):
    text = piece * (5_000_000 // len(piece))
    before = time.process_time()

    words_of(text)
    tokens = tokens_of(text)

    assert time.process_time() - before < 10
    assert len(tokens) <= MOST_TOKENS


def test_many_long_words_stay_within_what_a_vector_holds():
    text = " ".join(f"{chr(0x4E00 + at % 2000) * 40}{at}" for at in range(30_000))

    assert len(" ".join(tokens_of(text)).encode()) <= MOST_BYTES


def test_folding_keeps_our_letters_and_drops_other_marks():
    assert fold("ÅÄÖ éüñ Łódź Ærø") == "åäö eun lodz ärö"
