"""The sizes and kinds that make up a network, and the weights that follow from them."""

from dataclasses import asdict, dataclass
from typing import Any

from rnn_autocomplete.errors import ModelError

CELLS = {"simple_rnn": 1, "gru": 3, "lstm": 4}
"""For each kind of recurrent cell how many blocks of units its kernels hold side by side."""

ACTIVATIONS = ("tanh", "relu")
PRECISIONS = ("float32", "float16", "int8")
"""How weights may be stored."""

MOST_LAYERS = MOST_DECAYS = 16
_LARGEST = 1_000_000


@dataclass(frozen=True)
class NetworkConfig:
    """The shape of an Embedding -> recurrent layers -> (projection ->) softmax network."""

    cell: str
    """simple_rnn, gru or lstm."""

    activation: str
    """tanh or relu: what the recurrent layer puts its sum (gru, lstm: the candidate) through."""

    vocabulary: int
    """How many tokens the network knows."""

    embedding: int
    """How many numbers stand for a token at the input."""

    units: int
    """How many numbers the hidden state holds."""

    tied: bool
    """Whether the output product uses the embedding matrix; if `units` differs, a projection comes between."""

    frequent: int | None = None
    """How many of the first, most frequent tokens have an embedding of their own width; None: all of them.

    Rarer ones have a narrow embedding that one matrix widens for all (Baevski & Auli 2019, "Adaptive Input
    Representations for Neural Language Modeling"): less to store, and a cheaper output product.
    """

    narrow: int | None = None
    """How many numbers stand for a rare token before they are widened."""

    layers: int = 1
    """How many recurrent layers stand on each other; what the lower ones give is added to what each gives."""

    decays: tuple[float, ...] = ()
    """How much of each mean of the slow memory stays from word to word; see `SlowMemory`. Empty: no such memory."""

    def __post_init__(self) -> None:
        """Refuse what cannot be a network."""
        if self.cell not in CELLS:
            raise ModelError(f"The cell “{self.cell}” is unknown; choose one of {', '.join(CELLS)}.")
        if self.activation not in ACTIVATIONS:
            raise ModelError(f"The activation “{self.activation}” is unknown; choose tanh or relu.")
        for name in ("vocabulary", "embedding", "units"):
            size = getattr(self, name)
            if type(size) is not int or not 1 <= size <= _LARGEST:
                raise ModelError(f"The network's {name} size is {size!r}; it must be from 1 to {_LARGEST}.")
        if not (type(self.layers) is int and 1 <= self.layers <= MOST_LAYERS):
            raise ModelError(
                f"The network's layers are {self.layers!r}; they must be from 1 to {MOST_LAYERS}."
            )
        self._check_decays()
        if (self.frequent, self.narrow) != (None, None) and not self._is_adaptive():
            raise ModelError(
                "A network's rare tokens need a tied output, fewer “frequent” tokens than there are, and a “narrow”"
                " size below the embedding's."
            )
        if type(self.tied) is not bool:
            raise ModelError(
                f"Whether the network's output is tied is {self.tied!r}; it must be true or false."
            )

    def _check_decays(self) -> None:
        is_list = isinstance(self.decays, list | tuple) and len(self.decays) <= MOST_DECAYS
        if not (is_list and all(type(decay) is float and 0 < decay < 1 for decay in self.decays)):
            raise ModelError("The decays of a network's slow memory must be a few numbers between 0 and 1.")
        object.__setattr__(self, "decays", tuple(self.decays))  # a list in JSON and TOML

    @property
    def projected(self) -> bool:
        """Tell whether a linear layer brings what stands above the recurrent layers to the embedding's size."""
        return self.tied and self.above != self.embedding

    @property
    def memory(self) -> int:
        """Give the width of the slow memory."""
        return len(self.decays) * self.embedding

    @property
    def above(self) -> int:
        """Give the width of what stands above the recurrent layers: their sum, and the slow memory."""
        return self.units + self.memory

    def _is_adaptive(self) -> bool:
        return (
            self.tied is True
            and type(self.frequent) is type(self.narrow) is int
            and 1 <= self.frequent < self.vocabulary
            and 1 <= self.narrow < self.embedding
        )

    def weight_shapes(self) -> dict[str, tuple[int, ...]]:
        """Name every array of weights and its shape, in Keras's layout."""
        blocks = CELLS[self.cell] * self.units
        # Keras's GRU (reset_after) keeps one bias for the input's product and one for the state's.
        bias = (2, blocks) if self.cell == "gru" else (blocks,)
        shapes: dict[str, tuple[int, ...]] = {
            "embedding": (self.frequent or self.vocabulary, self.embedding),
        }
        for number, layer in enumerate(self.layer_names()):
            shapes[f"{layer}.kernel"] = (self.units if number else self.embedding + self.memory, blocks)
            shapes[f"{layer}.recurrent_kernel"] = (self.units, blocks)
            shapes[f"{layer}.bias"] = bias
        shapes["output.bias"] = (self.vocabulary,)
        if self.frequent and self.narrow:
            shapes["rare.embedding"] = (self.vocabulary - self.frequent, self.narrow)
            shapes["rare.widening"] = (self.narrow, self.embedding)
        if self.projected:
            shapes["projection.kernel"] = (self.above, self.embedding)
            shapes["projection.bias"] = (self.embedding,)
        if not self.tied:
            shapes["output.kernel"] = (self.above, self.vocabulary)
        return shapes

    def layer_names(self) -> list[str]:
        """Name the recurrent layers, from the lowest up, as their weights are named."""
        return ["recurrent", *(f"recurrent_{number}" for number in range(2, self.layers + 1))]

    @property
    def transposed(self) -> tuple[str, ...]:
        """Name the arrays whose transpose the output product takes."""
        return ("embedding", "rare.embedding") if self.tied else ()

    def to_json(self) -> dict[str, Any]:
        """Give the fields as they stand in `config.json`."""
        return asdict(self)
