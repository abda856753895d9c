"""A small world of invented and well-known places."""

from crosscount.places.sources import SourcePlace


def a_town(name, country="PK", admin1="PK.02", *, at=(30.0, 67.0), people=50_000, aliases=(), number=None, admin2=""):
    return SourcePlace(
        gazetteer_id=f"test:{number or f'{country}-{admin1}-{name}'}",
        name=name,
        aliases=tuple(aliases),
        level="town",
        country=country,
        admin1_code=admin1,
        admin2_code=admin2,
        latitude=at[0],
        longitude=at[1],
        population=people,
        radius_km=5.0,
    )


def a_unit(name, code, *, level="admin1", at=(28.5, 65.6), people=5_000_000, aliases=(), within=""):
    return SourcePlace(
        gazetteer_id=f"test:{code}",
        name=name,
        aliases=tuple(aliases),
        level=level,
        country=code[:2],
        admin1_code="" if level == "country" else within or code,
        admin2_code=code if level == "admin2" else "",
        latitude=at[0],
        longitude=at[1],
        population=people,
        radius_km=200.0,
    )


SMALL_WORLD = [
    a_unit("Pakistan", "PK", level="country", at=(30.0, 70.0), people=200_000_000, aliases=["باكستان"]),
    a_unit("United States", "US", level="country", at=(39.8, -98.5), people=330_000_000, aliases=["USA", "U.S."]),
    a_unit("France", "FR", level="country", at=(46.0, 2.0), people=65_000_000),
    a_unit("El Salvador", "SV", level="country", at=(13.8, -88.9), people=6_000_000),
    a_unit("Balochistan", "PK.02", people=12_000_000),
    a_unit("Texas", "US.TX", at=(31.0, -99.0), people=29_000_000),
    a_unit("San Miguel", "SV.12", at=(13.5, -88.2), people=500_000, aliases=["Departamento de San Miguel"]),
    a_unit("Kech District", "PK.02.1", level="admin2", at=(26.0, 63.0), people=900_000, within="PK.02"),
    a_town("Quetta", at=(30.18, 67.0), people=1_500_000, aliases=["کوئٹہ"]),
    a_town("Nushki", at=(29.55, 66.02), people=48_000),
    a_town("Mach", at=(29.86, 67.33), people=44_000),
    a_town("Gwadar", at=(25.12, 62.33), people=90_000),
    a_town("Panjgur", at=(26.97, 64.09), people=0),
    a_town("Hasan", "AL", "AL.50", at=(41.5, 19.7), people=12_000),
    a_town("Victoria", "US", "US.TX", at=(28.8, -97.0), people=62_000),
    a_town("Paris", "FR", "FR.11", at=(48.85, 2.35), people=2_100_000),
    a_town("Paris", "US", "US.TX", at=(33.66, -95.55), people=25_000),
    a_town("New York", "US", "US.NY", at=(40.7, -74.0), people=8_800_000, aliases=["New York City"]),
    a_town("San Miguel", "SV", "SV.12", at=(13.48, -88.18), people=250_000),
    a_town("San Salvador", "SV", "SV.10", at=(13.69, -89.19), people=525_000),
    a_town("Mobile", "US", "US.AL", at=(30.7, -88.0), people=190_000),
]
