"""What the editor must not load: networks belong to other rooms and other processes."""

import subprocess
import sys

PROGRAM = """
import sys
import rnn_autocomplete.editor.app
heavy = {"numpy", "keras", "tensorflow", "jax", "torch"} & set(sys.modules)
sys.exit(f"loaded: {sorted(heavy)}" if heavy else 0)
"""


def test_the_editor_loads_neither_numpy_nor_keras() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
