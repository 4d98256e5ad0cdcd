"""Named tuples that lie in memory.

Compiled code hands a tuple of tables to a function as all their addresses, sizes and strides, some
hundred words at every call, and most of the time of compiling goes into naming them. Held, it is
one address. Once a function is merged into the one that holds the tuple, nothing of that is left.
"""

from __future__ import annotations

from typing import Any

from simulator.model.jit.numba import WORKS


def held(value: Any) -> Any:
    """Lay a named tuple into the frame of the function, which must not return it."""
    return value


def apart(value: Any) -> Any:
    """Copy a held tuple, for a function that is not merged: who hands out an address knows no
    longer what lies there."""
    return value


if WORKS:
    from llvmlite import ir
    from numba import types
    from numba.core import cgutils
    from numba.core.imputils import impl_ret_borrowed
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import (
        infer_getattr,
        intrinsic,
        lower_getattr_generic,
        models,
        register_model,
    )

    class Held(types.Type):
        """The type of a held tuple; a tuple in it is held as well."""

        def __init__(self, content: Any) -> None:
            """Hold tuples of a type."""
            self.content = content
            super().__init__(f"Held({content})")

        def place_of(self, name: str) -> tuple[int, Any]:
            """Find a field and its type."""
            place = self.content.fields.index(name)
            kind = self.content.types[place]
            return place, Held(kind) if isinstance(kind, types.BaseNamedTuple) else kind

    @register_model(Held)
    class _Address(models.PrimitiveModel):
        def __init__(self, manager: Any, kind: Held) -> None:
            content = manager.lookup(kind.content).get_value_type()
            super().__init__(manager, kind, content.as_pointer())

    @infer_getattr
    class _Fields(AttributeTemplate):
        key = Held

        def generic_resolve(self, kind: Held, name: str) -> Any:  # type: ignore[override]
            return kind.place_of(name)[1] if name in kind.content.fields else None

    @lower_getattr_generic(Held)
    def _field(context: Any, builder: Any, kind: Held, address: Any, name: str) -> Any:
        place, found = kind.place_of(name)
        inner = _inside(builder, address, place)
        if isinstance(found, Held):
            return inner
        return impl_ret_borrowed(context, builder, found, _load(builder, inner))

    def _inside(builder: Any, address: Any, place: int) -> Any:
        return cgutils.gep_inbounds(builder, address, 0, place)

    def _load(builder: Any, address: Any) -> Any:
        """Load word by word: of a whole structure LLVM does not see what is used."""
        kind = address.type.pointee
        if not isinstance(kind, ir.Aggregate):
            return builder.load(address)
        value = ir.Constant(kind, ir.Undefined)
        for place in range(len(kind)):
            part = _load(builder, _inside(builder, address, place))
            value = builder.insert_value(value, part, place)
        return value

    def _store(builder: Any, value: Any, address: Any) -> None:
        if not isinstance(value.type, ir.Aggregate):
            builder.store(value, address)
            return
        for place in range(len(value.type)):
            part = builder.extract_value(value, place)
            _store(builder, part, _inside(builder, address, place))

    def _lay(builder: Any, value: Any) -> Any:
        address = cgutils.alloca_once(builder, value.type)
        _store(builder, value, address)
        return address

    @intrinsic
    def held(_: Any, value: Any) -> Any:
        return Held(value)(value), lambda _, builder, __, values: _lay(builder, values[0])

    @intrinsic
    def apart(_: Any, value: Any) -> Any:
        return value(value), lambda _, builder, __, values: _lay(builder, _load(builder, values[0]))
