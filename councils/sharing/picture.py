"""What the picture says, before anything is drawn."""

from dataclasses import dataclass

SITE = "Council complaint performance"
WIDTH, HEIGHT = 1200, 630
"""In pixels, as those who show such pictures ask for."""


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """One statistic: its name, "79%" or "No rate" (`missing`), and the base below it or why there is no rate."""

    name: str
    value: str
    base: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The picture of one council. `year` ("2019-20") and `figures` are empty where no real figures are public.

    `instead` then stands in their place. `address` is that of the council's page, without "https://".
    """

    council: str
    address: str
    year: str = ""
    figures: tuple[SharedFigure, ...] = ()
    instead: str = ""

    @property
    def about(self) -> str:
        """What the figures are, or that there are none."""
        return f"The Ombudsman’s figures for {self.year}" if self.figures else self.instead

    @property
    def in_words(self) -> str:
        """The whole picture for those who do not see it."""
        told = "; ".join(f"{one.name}: {one.value}, {one.base}" for one in self.figures)
        return f"{self.council}. {self.about}: {told}." if told else f"{self.council}. {self.about}."
