"""The rule by which a newly trained model is taken or not, and the sentence that says why.

It must be better on notes that it has not learnt, hardly by chance, and must have forgotten hardly anything of what it
knew before. What nothing was measured on is not taken for granted. Knows measured values only.
"""

from rnn_autocomplete.evaluation.verdict import Compared, K, percent

_LARGEST_DOUBT = 0.005  # how far below no gain a bound may lie: going back costs one key
_LARGEST_LOSS = 0.02  # how much the perplexity of general text may rise


def judge(notes: Compared | None, general: Compared | None) -> tuple[bool, str]:
    """Tell whether the new model is to be taken, and why, in one sentence."""
    if notes is None:
        stays = "the notes are too few to hold some out, so nothing shows that the new one is better"
        return False, f"The model in use stays: {stays}."
    against = _not_better(notes) or _forgotten(general)
    if against or general is None:
        return False, f"The model in use stays: {_savings(notes)}, {against}."
    rise = _rise(general)
    change = f"{percent(abs(rise))} {'higher' if rise > 0 else 'lower'}" if round(rise, 3) else "the same"
    return True, f"The new model is taken: {_savings(notes)}, and its perplexity on general text is {change}."


def _not_better(notes: Compared) -> str:
    low, high = notes.gain
    if notes.new.savings[K] <= notes.old.savings[K]:
        return "so the new one is no better"
    if not notes.tells_gain:
        return "but the notes held out are too few to tell that from chance"
    if low <= -_LARGEST_DOUBT:
        return f"which may be chance ({100 * low:+.1f} to {100 * high:+.1f} points)"
    return ""


def _forgotten(general: Compared | None) -> str:
    if general is None:
        return "but there is no general text, so nothing shows what the new one has forgotten"
    if not _rise(general) <= _LARGEST_LOSS:  # nor is it known what a network has forgotten that has run off
        return (
            f"but the new one has forgotten too much: its perplexity on general text is {percent(_rise(general))}"
            f" higher, and at most {percent(_LARGEST_LOSS, 0)} is allowed"
        )
    if general.gain[1] < -_LARGEST_DOUBT:  # the network is as it was, but the notes' counts speak everywhere
        old, new = (percent(one.savings[K]) for one in (general.old, general.new))
        return f"but on general text it saves {new} of the keys, and {old} are saved by the one in use"
    return ""


def _savings(notes: Compared) -> str:
    return (
        f"on your newest notes, {K} suggestions save {percent(notes.new.savings[K])} of the keys with the new model"
        f" and {percent(notes.old.savings[K])} with the one in use"
    )


def _rise(general: Compared) -> float:
    return general.new.perplexity / general.old.perplexity - 1
