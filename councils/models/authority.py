"""Who the authorities are: names, types, codes, lives and successors."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from councils.comparison.membership import PeerTraits
from councils.naming import existed_in
from councils.querysets.authorities import AuthorityQuerySet


class AuthorityType(models.TextChoices):
    """The five peer groups, and the bodies that have none."""

    COUNTY = "county", "County council"
    DISTRICT = "district", "District council"
    METROPOLITAN = "metropolitan", "Metropolitan borough"
    UNITARY = "unitary", "Unitary council"
    LONDON = "london", "London borough"
    OTHER = "other", "Other body"

    @property
    def plural(self) -> str:
        """The group's name: "unitary councils"."""
        return "London boroughs" if self is AuthorityType.LONDON else _PLURALS.get(self.value, "other bodies")


_PLURALS = {
    "county": "county councils",
    "district": "district councils",
    "metropolitan": "metropolitan boroughs",
    "unitary": "unitary councils",
}
PEER_GROUPS = tuple(member for member in AuthorityType if member is not AuthorityType.OTHER)


class Authority(models.Model):
    """A body that gets an annual review letter, for as long as it exists.

    start_date and end_date are the first and last day of its existence; either may be unknown.
    """

    gss_code = models.CharField("GSS code", max_length=9, blank=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=120, unique=True)
    type = models.CharField(max_length=12, choices=AuthorityType)
    kind = models.CharField("kind of other body", max_length=40, blank=True)
    region = models.CharField(max_length=30, blank=True)
    start_date = models.DateField("first day", null=True, blank=True)
    end_date = models.DateField("last day", null=True, blank=True)
    county = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="districts")
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")
    website = models.URLField(blank=True)

    history = HistoricalRecords(excluded_fields=[])
    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "authorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(start_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="authority_ends_after_start",
                violation_error_message="An authority cannot end before it starts.",
            ),
            models.CheckConstraint(condition=Q(type__in=AuthorityType.values), name="authority_type_known"),
            models.UniqueConstraint(
                fields=["gss_code"],
                condition=~Q(gss_code="") & Q(end_date__isnull=True),
                name="authority_live_code_once",
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(end_date__isnull=True), name="authority_live_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("councils:profile", args=[self.slug])

    @property
    def has_peer_group(self) -> bool:
        return self.type != AuthorityType.OTHER

    @property
    def group(self) -> AuthorityType:
        return AuthorityType(self.type)

    @property
    def peer_traits(self) -> PeerTraits:
        """What decides about its peer groups. Reads its context: select it where there are many."""
        context = getattr(self, "context", None)
        return PeerTraits(
            slug=self.slug,
            type=self.type,
            region=self.region,
            rural_urban=context.rural_urban if context else "",
            deprivation_band=context.deprivation_band if context else None,
            abolished=self.end_date is not None,
        )

    def existed_in(self, year_ending: int) -> bool:
        """Whether it existed on any day of the reporting year; of stored rows, `alive_in` asks the same."""
        return existed_in(self.start_date, self.end_date, year_ending)


class AuthorityAlias(models.Model):
    """Another name under which letters and residents know an authority."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="alias_once_per_authority")]

    def __str__(self) -> str:
        return self.name


class FormerCode(models.Model):
    """A GSS code that an authority had before it was recoded."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="former_codes")
    gss_code = models.CharField("GSS code", max_length=9)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "gss_code"], name="former_code_once")]

    def __str__(self) -> str:
        return self.gss_code


class Population(models.Model):
    """Residents at mid-year. method: recovered, lsoa_sum, or share_estimate (shown as an estimate)."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    residents = models.PositiveIntegerField()
    method = models.CharField(max_length=20)

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], name="population_once_a_year"),
            models.CheckConstraint(condition=Q(residents__gt=0), name="population_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id}: {self.residents} in {self.year}"
