"""The same seed gives the same weights: what has to be told to Keras and its backend for that."""

import keras


def make_repeatable(seed: int) -> None:
    """Seed every source of chance, and have TensorFlow add in a fixed order."""
    keras.utils.set_random_seed(seed)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf  # noqa: PLC0415 - not there when another backend trains

        tf.config.experimental.enable_op_determinism()
