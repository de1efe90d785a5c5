"""The two maps there are: a county and its districts answer for different services of the same ground."""

from enum import StrEnum


class Layer(StrEnum):
    """Districts and single-tier councils, which cover England once; and counties, which cover a part of it."""

    DISTRICTS = "districts"
    COUNTIES = "counties"

    @property
    def label(self) -> str:
        """As a link: "District and single-tier councils"."""
        return "County councils" if self is Layer.COUNTIES else "District and single-tier councils"

    @property
    def types(self) -> tuple[str, ...]:
        """The types of authority drawn in the layer."""
        return ("county",) if self is Layer.COUNTIES else ("district", "unitary", "metropolitan", "london")


def layer_of(authority_type: str) -> Layer:
    """The layer in which an authority of a type is drawn. ValueError for a type that no map shows."""
    for layer in Layer:
        if authority_type in layer.types:
            return layer
    raise ValueError(f"No layer of the map shows authorities of the type “{authority_type}”.")
