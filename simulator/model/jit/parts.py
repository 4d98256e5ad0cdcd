"""Functions that only compiled code calls: parts of what Python calls, without machine code.

Numba would optimise each, make machine code of it and keep both, and then do the same again to
whatever it is a part of. Here it is left as it was written until then, which takes half the time
and ends in code that is as fast.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import AnalysisPass, register_pass
from numba.core.registry import CPUDispatcher
from numba.core.typed_passes import AnnotateTypes

_SMALL = (types.int8, types.int16, types.int32, types.uint8, types.uint16, types.uint32)


class CompiledPart(CPUDispatcher):
    """A function that is compiled once for all whole numbers and constants it is called with."""

    def __init__(self, function: Callable[..., Any], **options: bool | str) -> None:
        """Compile it, by Numba's options, when it is first called."""
        super().__init__(function, targetoptions=options, pipeline_class=_Compiler)

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """Tell Numba what a call with arguments of these types is."""
        return super().get_call_template(tuple(_plain(kind) for kind in args), kws)


def _plain(kind: Any) -> Any:
    """Take constants and small whole numbers for any whole number."""
    kind = types.unliteral(kind)
    return types.int64 if kind in _SMALL else kind


class _Unfinished(JITCodeLibrary):
    """What a function was written as; whatever it is a part of optimises it."""

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalized = True

    def get_pointer_to_function(self, _: str) -> int:
        """Have it put together; Python gets no address to call it at."""
        self._ensure_finalized()
        return 0

    @property
    def codegen(self) -> _Unfinished:
        """Stand for the machine, of which only `set_env` is asked."""
        return self

    def set_env(self, name: str, environment: object) -> None:
        """Keep nothing: only what raises or prints reads its environment."""


@register_pass(mutates_CFG=False, analysis_only=True)
class _LeaveUnfinished(AnalysisPass):
    _name = "leave_unfinished"

    def __init__(self) -> None:
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        state.library = _Unfinished(state.targetctx.codegen(), state.func_id.func_qualname)
        return False


class _Compiler(CompilerBase):
    def define_pipelines(self) -> list[Any]:
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_LeaveUnfinished, AnnotateTypes)
        passes.finalize()
        return [passes]
