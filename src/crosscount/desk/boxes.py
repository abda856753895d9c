"""A part of the map as it stands in an address: ``west,south,east,north`` in degrees."""

from dataclasses import dataclass
from math import cos, isfinite, radians
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext

from crosscount.desk.areas import AREA_FROM_KM

KM_A_DEGREE = 111.2
LEAST_COSINE = 0.05
"""Near the poles a degree of longitude is next to nothing; no area is widened by more than this allows."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of latitudes and longitudes; it crosses the date line where ``west`` is greater than ``east``."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        return ",".join(f"{edge:.3f}" for edge in (self.west, self.south, self.east, self.north))

    def shown(self) -> Q:
        """Incidents that a map of this box shows: points in it, and areas that may reach into it.

        An area is taken for its own box, which is up to a quarter larger: it is listed where it may lie in view.
        """
        precise = Q(radius_km=None) | Q(radius_km__lte=AREA_FROM_KM)
        inside = Q(latitude__range=(self.south, self.north)) & self._between(0.0)
        return (precise & inside) | (Q(radius_km__gt=AREA_FROM_KM) & self._reached())

    def _reached(self) -> Q:
        north_south = F("radius_km") / KM_A_DEGREE
        widest = max(cos(radians(max(abs(self.south), abs(self.north)))), LEAST_COSINE)
        tall = Q(latitude__gte=self.south - north_south) & Q(latitude__lte=self.north + north_south)
        return tall & self._between(F("radius_km") / (KM_A_DEGREE * widest))

    def _between(self, margin: Any) -> Q:
        east_of, west_of = Q(longitude__gte=self.west - margin), Q(longitude__lte=self.east + margin)
        return east_of & west_of if self.west <= self.east else east_of | west_of


class BoxField(forms.Field):
    """A box that the map writes into the address; no reader types it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Box | None:
        """The box that four numbers of degrees make."""
        if value in self.empty_values:
            return None
        try:
            west, south, east, north = (float(edge) for edge in str(value).split(","))
        except ValueError:
            raise ValidationError(gettext("The part of the map is not four numbers of degrees.")) from None
        if not all(map(isfinite, (west, south, east, north))) or not -90 <= south <= north <= 90:
            raise ValidationError(gettext("The part of the map is not four numbers of degrees."))
        if east - west >= 360:
            return Box(-180.0, south, 180.0, north)
        return Box(_wrapped(west), south, _wrapped(east), north)


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
