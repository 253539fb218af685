import base64
import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.randomness import looks_random
from rnn_autocomplete.text.secrets import without_secrets

GONE = "\ufffc"
MARKS = [("<private>", "</private>"), ("%%", "%%")]

_PEM = "-----BEGIN RSA PRIVATE KEY-----\nabcdefgh\nijklmnop\n-----END RSA PRIVATE KEY-----"

SECRETS = [
    # numbers and codes
    "42",
    "1,000.50",
    "0 8 0 0 5 5",
    "+44 (20) 7946-0958",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "GB82 WEST 1234 5698 7654 32",
    "SW1A 1AA",
    "2024-03-01",
    "1.12.3-beta",
    "AB-123-XY",
    "٣٤٥٦",
    "550e8400-e29b-41d4-a716-446655440000",
    # mail, links, hosts
    "jane.doe+notes@example.org",
    "jürgen@müller.example",
    "root@backup-server",
    "https://example.org/a,b?q=(c);d#e",
    "www.example.org",
    "example.co.uk/about/us",
    "GitHub.Com",
    "mailto:jane@example",
    "192.168.0.1",
    "fe80::aede:48ff:fe00:aabb",
    "aa:bb:cc:dd:ee:ff",
    # paths
    "/home/jane/diary",
    "~/notes/diary",
    "../drafts/novel",
    "notes/private/diary/spring",
    r"C:\Users\Jane",
    r"\\server\share",
    r"~/My\ Notes/diary",
    '"C:\\Program Files\\Secret Plans"',
    "diary.docx",
    # tokens
    "ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345",
    "AKIAIOSFODNN7EXAMPLE",
    "xoxb-123456789012-abcdefGHIJKL",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP",
    "AAAAB3NzaC1yc2EAAAADAQABAAABgQ==",
    "kqzxvbnwmtpjfghd",
    "QwXzKjVbNmPqRtYs",
    "deadbeefcafebabe0",
    "Tr0ub4dor",
    "x7$kQ!pz",
    _PEM,
    # addresses
    "12 Baker Street",
    "14 Elm Grove",
    "anna [at] example [dot] com",
    "anna (at) example.com",
    "C:/Users/Anna Teakwood/My Secrets/plan.txt",
    "HH-AB 1234",
    "pa$$word",
    "221b Old Kent Rd.",
    "5 Fifth Avenue",
    "12 baker street",
    "Hauptstraße 12",
    "Lange Straße 12a",
    "An der Alten Kirche 7",
    "12 bis rue de la Paix",
    "Via Roma 12",
    "Keizersgracht 7",
    "12 Wisteria\nLane",
    "Lange Straße\n12",
    "Wisteria Lane 12",
    # what is wrapped, grouped or spelled out
    "xkqz vbnw tpjr hhdq",
    "JBSW Y3DP EHPK 3PXP",
    "four seven one one",
    "https://example.org/secret-plans/\nof-next-year/plan",
    "/home/jane/My Papers/Divorce plan draft.odt",
    "/home/jane/secret.plan.html",
]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "sentence", ["{}", "It was {} that he wrote down.", "(see {}), then go", "first\n{}\nlast"]
)
def test_a_secret_vanishes_wherever_it_stands(secret: str, sentence: str) -> None:
    before, after = sentence.split("{}")
    cleaned = without_secrets(sentence.format(secret))
    remains = cleaned.removeprefix(before.rstrip(" ")).removesuffix(after.lstrip(".)"))
    assert not set(remains) - set(f"{GONE} +().,-0")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("password: correct horse battery", "password￼"),
        ("Password = 'open sesame'", "Password￼"),
        ("**Passwort:** offenes Tor", "**Passwort￼"),
        ("WLAN-Passwort\tist Frühling im Wald.", "WLAN-Passwort￼"),
        ('{"db_password": "swordfish"}', '{"db_password￼'),
        ("| password | swordfish |", "| password ￼"),
        ("The password for the guest network: open sesame", "The password for the guest network￼"),
        ("My password is swordfish. I like it.", "My password￼ I like it."),
        ('His secret was no secret "open sesame" any more', "His secret was no secret￼ any more"),
        ("Password:\n\nopen sesame\nThen we left.", "Password￼\nThen we left."),
        ("passwd =swordfish", "passwd ￼"),
        ("PIN: four two", "PIN￼"),
        ("api key -> abcabc", "api key￼"),
        ("API_TOKEN: abcabc", "API_TOKEN￼"),
        ("Client secret: abcabc", "Client secret￼"),
        ("mot de passe : ouvre toi", "mot de passe￼"),
        ("Пароль: сезам откройся", "Пароль￼"),
        ("パスワード：ひらけごま", "パスワード￼"),
        ("security question: name of the cat", "security question￼"),
        ("Seed phrase:\n\nwitch collapse\npractice feed\n\nThen we left.", "Seed phrase￼\n\nThen we left."),
        ("export GREETING=open sesame\nnext", "export GREETING￼\nnext"),
        ("MAIL_FROM='open sesame'", "MAIL_FROM￼"),
        ("Password is: open sesame", "Password￼"),
        ("Das Passwort lautet: offenes Tor", "Das Passwort￼"),
        (
            "Passwords:\nbank sunflower\nmail moonlight\nhome rose\n\nThen we left.",
            "Passwords￼\n\nThen we left.",
        ),
        (
            "Passwords:\n\n- bank sunflower\n- mail moonlight\n- home rose\n\nThen we left.",
            "Passwords￼\n\nThen we left.",
        ),
        (
            "| site | password | who |\n|---|---|---|\n| bank | sunflower | anna |\n| mail | rose garden | me |\n\nSo.",
            "| site | ￼ | who |\n|---|---|---|\n| bank | ￼ | anna |\n| mail | ￼ | me |\n\nSo.",
        ),
        (
            "site|who|PIN code\n---|---|---\nbank|anna|rose\nmail|me|sunflower",
            "site|who| ￼ \n---|---|---\nbank|anna| ￼ \nmail|me| ￼ ",
        ),
        ("Netflix pw open sesame", "Netflix pw￼"),
        ("The pw is open sesame. I like it.", "The pw￼ I like it."),
        ("So far. Open sesame is my bank password, really", "So far.￼is my bank password, really"),
        ("My password is the old bank password plus tulip.", "My password￼"),
        ("the wifi network key is plumage otter", "the wifi network key￼"),
        ("read [the book](../books/blue) now", "read [the book](￼) now"),
        ("[book]: shelf", "[book]: ￼"),
    ],
)
def test_what_a_label_announces_vanishes_and_the_label_stays(text: str, cleaned: str) -> None:
    assert without_secrets(text).replace(" ￼", "￼") == cleaned.replace(" ￼", "￼")


def test_a_long_paragraph_after_a_label_is_not_lost_as_a_whole() -> None:
    assert without_secrets("The secret: " + "patience and more patience " * 20).endswith(
        " patience and more patience "
    )


def test_a_block_that_is_never_closed_goes_to_the_end() -> None:
    assert without_secrets("key\n-----BEGIN PRIVATE KEY-----\nabc\ndef") == "key\n￼"


PROSE = [
    "The UNITED NATIONS met; NASA, the BBC and O'Neill's band did, too.",
    "He/she and/or they, e.g. I/O, i.e. the U.S. (or the U.K.) at p.m., etc.",
    "Donaudampfschifffahrtsgesellschaftskapitän, Rechtsschutzversicherungsgesellschaften, Selbstverständlichkeit",
    "a state-of-the-art, well-thought-out mother-in-law’s recipe — don't you think?",
    "z. B. die Straßenverkehrsordnung, d. h. das Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "uncharacteristically, incomprehensibilities; Strength, rhythms and borschts; Nietzsche and Tchaikovsky",
    "L'Hôpital’s naïveté, Þingvellir, Ærøskøbing, Łódź, Českokrumlovsko",
    "Он сказал: «Пойдём домой», и они пошли. 私は学校に行きます。 हिन्दी में लिखना שלום עולם",
    "# A heading\n\n- one *word*, two **words**\n- [ ] a task\n> a quote...\n\n---\n",
    "I have 3 cats and 1 dog; 5 of us (or 6?) took $5.",
    "Wait...what? Really?! Yes!!! R&D, AT&T, Q&A, C#, Yahoo!",
    "She passed the test and kept the secret of the key to the secret garden.",
    "JavaScript, GitHub, YouTube, LaTeX, iPhone and McDonald's",
    "They said that this will have been what they want from this very time, word upon word.",
    "One or two, three or four; he is at home/work, or at his desk; the Lane was long.",
    "What is the password? This is a password manager; my main worry is the password policy, and him/her/them.",
    "See the wifi keyboard on my desk; the wifi and the keys are on the table. Psk is a club; Oh, oh, oh, oh.",
    "We walked down Main Street\nand hours later\nMr Green left us. One, two, three, four, and/or not, win/loss/draw.",
    "Yes:no, this–that, either—or, word,word and end.Then more",
]


@pytest.mark.parametrize("prose", PROSE)
def test_prose_is_left_alone(prose: str) -> None:
    assert without_secrets(prose) == prose


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a <private>b\nc</private> d", "a ￼ d"),
        ("a <PRIVATE>b</Private> d", "a ￼ d"),
        ("a <private>b <private>c</private> d</private> e", "a ￼ e"),
        ("a %%b%% c %%d\ne", "a ￼ c ￼"),
        ("a %%b<private>c%% d", "a ￼ d"),
        ("a </private> b", "a </private> b"),
        ("a<private></private>b", "a￼b"),
    ],
)
def test_what_stands_between_the_marks_vanishes(text: str, cleaned: str) -> None:
    assert without_secrets(text, MARKS) == cleaned


def test_letters_that_count_as_one_in_any_case_make_the_mark_too() -> None:
    assert without_secrets("a <ſecret>b</SECRET> c", [("<secret>", "</secret>")]) == "a ￼ c"


def test_without_marks_and_with_empty_ones_nothing_is_marked() -> None:
    assert (
        without_secrets("a %%b%% c") == without_secrets("a %%b%% c", [("", "%%"), ("%%", "")]) == "a %%b%% c"
    )


_PIECES = st.sampled_from(
    [
        *SECRETS,
        *PROSE,
        "password",
        "PIN",
        " is ",
        ": ",
        "=",
        "\n",
        " ",
        "-",
        "/",
        "\\",
        '"',
        "(",
        GONE,
        "A.",
        "%%",
        "7",
        "q",
        "<private>",
        "</private>",
        "Street",
        "-----BEGIN X-----",
        "://",
        "@",
        ".",
        "export ",
        "KEY",
        "seed phrase",
    ]
)
ANYTHING = st.text() | st.lists(_PIECES, max_size=12).map("".join)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = without_secrets(text, MARKS)
    assert without_secrets(once, MARKS) == once


@given(ANYTHING)
def test_nothing_is_invented(text: str) -> None:
    kept = iter(text)
    assert all(character in kept for character in without_secrets(text) if character != GONE)


def _token(seed: int, kind: str) -> str:
    chance = random.Random(seed)
    length = chance.randint(24 if kind == "letters" else 16, 64)  # of shorter ones two in a thousand pass
    if kind == "base64":
        return base64.b64encode(chance.randbytes(length)).decode().rstrip("=")
    alphabets = {
        "letters": string.ascii_letters,
        "letters and digits": string.ascii_letters + string.digits,
        "hexadecimal": string.hexdigits[:16],
        "for links": string.ascii_letters + string.digits + "-_",
    }
    return "".join(chance.choices(alphabets[kind], k=length))


@given(
    st.integers(min_value=0),
    st.sampled_from(["letters", "letters and digits", "hexadecimal", "for links", "base64"]),
    ANYTHING,
    ANYTHING,
)
def test_no_random_token_survives_whatever_stands_around_it(
    seed: int, kind: str, before: str, after: str
) -> None:
    token = _token(seed, kind)
    cleaned = without_secrets(before + token + after)
    assert not any(token[i : i + 8] in cleaned for i in range(len(token) - 7))


@pytest.mark.parametrize("length", [16, 24, 32])
def test_random_small_letters_alone_are_nearly_always_seen(length: int) -> None:
    chance = random.Random(1)
    tokens = ["".join(chance.choices(string.ascii_lowercase, k=length)) for _ in range(1000)]
    assert sum(map(looks_random, tokens)) >= 970


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        " 1",
        "a.",
        "/",
        "a/",
        "\\",
        "=",
        "a=",
        "@",
        ":",
        "a:",
        "%%",
        "<private>",
        "password ",
        "password: ",
        "[",
        "](",
        "-----BEGIN X-----",
        "A ",
        "1 A ",
        "Am A ",
        "aA",
        '"',
        "'/",
        "a,",
        "1,",
        "seed phrase: ",
        GONE,
        "\n",
        "(",
        "a://",
        "A.",
        "a|",
        "|\n",
        "a|\n-|\n",
        "passwords:\n- a\n",
        "abcd ",
        "ABCD ",
        "one ",
        "pw ",
        "pw a",
        "a is ",
        ", a is my ",
        "wifi ",
        "wifi a ",
        "/a b",
        " /a",
        "A\n",
        "a/\n",
        "x://a/\n",
    ],
)
def test_nothing_makes_it_slow(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(without_secrets(text, MARKS)) <= len(text)
