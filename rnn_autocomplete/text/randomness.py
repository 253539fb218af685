"""Whether characters look drawn at random, as keys and generated passwords do, or like the words of a language.

Knows one table: how surprising each Latin letter is after another. Shannon's entropy of the letters themselves
cannot tell "kqzxvbnwmtpj" from "uncopyrightable", since neither repeats much; what follows what tells it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import log2
from string import ascii_letters, ascii_lowercase, digits, punctuation

_SURPRISE = (  # a row for each letter: the bits, at most 9, that a to z cost after it
    "65448656575343859343658976",  # a
    "26892999379497399367499959",  # b
    "39693992384598399555599976",  # c
    "38962988388676389557478966",  # d
    "67556757565442869234768776",  # e
    "39983579298499299375499979",  # f
    "38972955387585499366499969",  # g
    "29872999377676399585478969",  # h
    "46454647775453468534759886",  # i
    "29962899496786399867399989",  # j
    "28892987385586399544488959",  # k
    "28852877286466489955479969",  # l
    "25982899399757349867499969",  # m
    "38533747386785499943579957",  # n
    "75556657675442659344556976",  # o
    "29883786499488359365499989",  # p
    "56666666666666666666156666",  # q
    "26652867375655379654568966",  # r
    "38493896385667459842478975",  # s
    "28992996387677399454487968",  # t
    "55544757465343759333768886",  # u
    "29981999299797399678689979",  # v
    "28872894298785399657797969",  # w
    "36473687287687538883568558",  # x
    "36453867575444359534577977",  # y
    "27762976387676388876477965",  # z
)
"""-log2 of the share of each pair, the mean over the commonest words of 18 languages in Latin letters."""

_RANDOM_LETTER = log2(26)  # bits that any letter costs where letters are drawn at random
_CAPITAL_AFTER_SMALL_LETTER = 3.0  # one pair in four at random, and in words about one in thirty
_ODD_NEIGHBOURS = 3.0  # a digit or a rare sign beside a letter
_ORDINARY_LETTER = -1.0  # a letter beyond a to z: keys hold none
_SIGNS_OF_PROSE = frozenset("-'./_&,:;!?()[]{}<>\"`*~#|")  # they stand beside words, and in markup

_SHORTEST = 8
_LONG = 16
_ENOUGH, _ENOUGH_IF_LONG = 12.0, 9.0  # bits; few words are long, so that less makes a long one suspicious


def looks_random(characters: str) -> bool:
    """Tell whether some stretch of `characters`, which hold no white space, looks drawn at random.

    Every pair of neighbours is evidence: the bits by which chance explains it better than language does. The
    stretch with the largest sum counts, so that words around a key do not hide it. Takes linear time; what is
    shorter than eight characters can be anything and passes.
    """
    if len(characters) < _SHORTEST:
        return False
    enough = _ENOUGH_IF_LONG if len(characters) >= _LONG else _ENOUGH
    known, stretch = _evidence(), 0.0
    for pair in pairwise(characters):
        stretch += known.get(pair, _ORDINARY_LETTER)
        if stretch >= enough:
            return True
        stretch = max(stretch, 0.0)
    return False


@cache
def _evidence() -> dict[tuple[str, str], float]:
    return dict(_evidence_of_pairs())


def _evidence_of_pairs() -> Iterator[tuple[tuple[str, str], float]]:
    for first in ascii_letters + digits + punctuation:
        for second in ascii_letters + digits + punctuation:
            yield (first, second), _bits(first, second)


def _bits(first: str, second: str) -> float:
    if first.isalpha() and second.isalpha():
        row = _SURPRISE[ascii_lowercase.index(first.lower())]
        bits = int(row[ascii_lowercase.index(second.lower())]) - _RANDOM_LETTER
        return bits + (_CAPITAL_AFTER_SMALL_LETTER if first.islower() and second.isupper() else 0.0)
    if not (first.isalpha() or second.isalpha()) or _SIGNS_OF_PROSE & {first, second}:
        return 0.0
    return _ODD_NEIGHBOURS
