"""Days and stretches of days as Spanish tells them; published on Tuesday, 10 March 2026."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from crosswire.reading import times
from crosswire.records import Interval, Report


def days(text: str) -> list[tuple[str, str]]:
    """Each time of a text with its days."""
    day = dt.date(2026, 3, 10)
    report = Report(id="r", text=text, published=Interval(earliest=day, latest=day), language="es")
    document = SimpleNamespace(report=report, text=text, cased=text, language="es", doc=None, blocks=())
    return [(m.text, f"{m.earliest or ''}..{m.latest or ''}") for m in times.read(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La tregua rige del 4 al 22 de enero de 2027.", [("del 4 al 22 de enero de 2027", "2027-01-04..2027-01-22")]),
        ("Llovió entre el 3 y el 6 de marzo.", [("entre el 3 y el 6 de marzo", "2026-03-03..2026-03-06")]),
        ("La feria será 19-20 de abril.", [("19-20 de abril", "2026-04-19..2026-04-20")]),
        (
            "Votaron los días 18 y 19 de febrero.",
            [("los días 18", "2026-02-18..2026-02-18"), ("19 de febrero", "2026-02-19..2026-02-19")],
        ),
        ("Habrá veda del 4 al 22 de este mes.", [("del 4 al 22 de este mes", "2026-03-04..2026-03-22")]),
        ("La cita es el día 21 de este mes.", [("el día 21 de este mes", "2026-03-21..2026-03-21")]),
        ("El plazo vence el martes 17.", [("el martes 17", "2026-03-17..2026-03-17")]),
        ("El plazo vencerá el lunes el día 23.", [("lunes el día 23", "2026-03-23..2026-03-23")]),
        ("Atacaron el 5/3.", [("5/3", "2026-03-05..2026-03-05")]),
        ("Atacaron 22/02 y huyeron.", [("22/02", "2026-02-22..2026-02-22")]),
        ("Votó 3/4 de la sala.", []),
        ("Será el próximo 12/05.", [("el próximo 12/05", "2026-05-12..2026-05-12")]),
        ("Llegó el 9 de 8 de 1971.", [("el 9 de 8 de 1971", "1971-08-09..1971-08-09")]),
        ("Fecha: 23/sep/2020", [("23/sep/2020", "2020-09-23..2020-09-23")]),
        ("Fecha: 2020/sep/23", [("2020/sep/23", "2020-09-23..2020-09-23")]),
        ("Fecha: 3/2015", [("3/2015", "2015-03-01..2015-03-31")]),
        ("Firmaron el 1ro de marzo.", [("el 1ro de marzo", "2026-03-01..2026-03-01")]),
        ("Firmaron el 1.º de marzo.", [("el 1.º de marzo", "2026-03-01..2026-03-01")]),
        ("Firmaron el segundo de marzo.", [("el segundo de marzo", "2026-03-02..2026-03-02")]),
        ("Zarparán el día después de mañana.", [("el día después de mañana", "2026-03-12..2026-03-12")]),
        ("Murió en la última semana de julio.", [("la última semana de julio", "2025-07-28..2025-08-03")]),
        ("Fue la tercera semana de este mes.", [("la tercera semana de este mes", "2026-03-16..2026-03-22")]),
        ("Creció en la primera mitad de 2016.", [("la primera mitad de 2016", "2016-01-01..2016-06-30")]),
        ("Creció en la segunda quincena de febrero.", [("la segunda quincena de febrero", "2026-02-16..2026-02-28")]),
        ("Cayó los últimos seis meses de 2025.", [("los últimos seis meses de 2025", "2025-07-01..2025-12-31")]),
        ("Cayó los primeros días de febrero.", [("los primeros días de febrero", "2026-02-01..2026-02-10")]),
        ("Lloverá el resto de la semana.", [("el resto de la semana", "2026-03-10..2026-03-15")]),
        ("Bajó en la semana actual.", [("la semana actual", "2026-03-09..2026-03-15")]),
        ("Rige a partir del 7 de enero de 2025.", [("7 de enero de 2025", "2025-01-07..")]),
        ("Es posterior a 2018.", [("2018", "2019-01-01..")]),
        ("Desde 2014 o más tarde.", [("2014", "2014-01-01..")]),
        ("Será en tres semanas a partir de mañana.", [("tres semanas a partir de mañana", "2026-04-01..2026-04-01")]),
        ("Van 200 muertos en lo que va de año.", [("en lo que va de año", "2026-01-01..2026-03-10")]),
        ("En lo que va de 2026 hubo más.", [("En lo que va de 2026", "2026-01-01..2026-03-10")]),
        ("Bajó en el año hasta la fecha.", [("el año hasta la fecha", "2026-01-01..2026-03-10")]),
        ("Llegaron a primeros de marzo.", [("a primeros de marzo", "2026-03-01..2026-03-11")]),
        ("Se fueron a últimos de febrero.", [("a últimos de febrero", "2026-02-19..2026-02-28")]),
        ("Llegó dos días antes de ayer.", [("dos días antes de ayer", "2026-03-07..2026-03-07")]),
        ("Llegó antes de ayer.", [("antes de ayer", "2026-03-08..2026-03-08")]),
        ("Volverá la semana después de la próxima.", [("la semana después de la próxima", "2026-03-23..2026-03-29")]),
        ("Será el próximo día 15.", [("el próximo día 15", "2026-03-15..2026-03-15")]),
        ("Fue el pasado día 20.", [("el pasado día 20", "2026-02-20..2026-02-20")]),
        ("Será el 21ro de este mes.", [("el 21ro de este mes", "2026-03-21..2026-03-21")]),
        (
            "Murió dos semanas y dos días antes de hoy.",
            [("dos semanas y dos días antes de hoy", "2026-02-22..2026-02-22")],
        ),
        (
            "Murió la primera semana de octubre, el viernes.",
            [("la primera semana de octubre, el viernes", "2025-10-03..2025-10-03")],
        ),
        ("El segundo semestre traerá lluvia.", [("El segundo semestre", "2026-07-01..2026-12-31")]),
        ("El segundo semestre trajo lluvia.", [("El segundo semestre", "2025-07-01..2025-12-31")]),
        ("Los lunes y los jueves hay mercado.", [("Los lunes", ".."), ("los jueves", "..")]),
        (
            "El lunes y el jueves hubo mercado.",
            [("El lunes", "2026-03-09..2026-03-09"), ("el jueves", "2026-03-05..2026-03-05")],
        ),
        ("¿Volverá en dos días?", [("dos días", "2026-03-12..2026-03-12")]),
        (
            "La semana que comienza el 9 de febrero.",
            [("La semana que comienza el 9 de febrero", "2026-02-09..2026-02-15")],
        ),
        ("Nació en los años 1970.", [("los años 1970", "1970-01-01..1979-12-31")]),
        ("Nació en los años noventa, dijo.", [("los años noventa", "1990-01-01..1999-12-31")]),
        ("Abrió el Día del Trabajador.", [("el Día del Trabajador", "2025-05-01..2025-05-01")]),
        ("La Semana Santa de 2025 fue fría.", [("La Semana Santa de 2025", "2025-04-13..2025-04-20")]),
        ("El Viernes Negro de 2024 hubo colas.", [("El Viernes Negro de 2024", "2024-11-29..2024-11-29")]),
        ("Lo publicó el diario El Faro.", []),
        ("El código es 133-03-03-2020.", []),
        ("Llame al 2010-2015-86.", []),
        (
            "Rige del 1-10-2025-7-10-2025.",
            [("del 1-10-2025", "2025-10-01..2025-10-07"), ("7-10-2025", "2025-10-01..2025-10-07")],
        ),
        ("Vacaciones 28/2-3/3.", [("28/2-3/3", "2026-02-28..2026-03-03")]),
        ("Vacaciones 30/12-2/1/2026.", [("30/12-2/1/2026", "2025-12-30..2026-01-02")]),
        ("Vacaciones 31/31-1/1.", []),
        ("Del 5/3 hasta 7/3 hubo paro.", [("5/3", "2026-03-05..2026-03-07"), ("7/3", "2026-03-05..2026-03-07")]),
        ("Murió casi 2/3 de la manada.", []),
        ("Votarán el segundo domingo de abril.", [("el segundo domingo de abril", "2026-04-12..2026-04-12")]),
        (
            "Votaron el último martes de enero de 2024.",
            [("el último martes de enero de 2024", "2024-01-30..2024-01-30")],
        ),
        ("Cayó el último viernes del mes pasado.", [("el último viernes del mes pasado", "2026-02-27..2026-02-27")]),
        ("Será el tercer lunes del próximo mes.", [("el tercer lunes del próximo mes", "2026-04-20..2026-04-20")]),
        ("Será el martes 31.", [("el martes 31", "2026-03-31..2026-03-31")]),
        ("Murió hace más de tres días.", [("hace más de tres días", "..2026-03-06")]),
        ("Murió hace menos de tres días.", [("hace menos de tres días", "2026-03-07..2026-03-10")]),
        ("Vive allí desde hace más de dos años.", [("hace más de dos años", "2024-01-01..")]),
        ("Llegará en más de dos semanas.", [("más de dos semanas", "2026-03-24..")]),
        ("Llegará en menos de dos semanas.", [("menos de dos semanas", "2026-03-10..2026-03-24")]),
        (
            "Cayó más de dos semanas después del 4 de enero.",
            [("más de dos semanas después del 4 de enero", "2026-01-18..")],
        ),
        ("Cesó más de dos días antes de ayer.", [("más de dos días antes de ayer", "..2026-03-06")]),
        ("Volverá dentro de los próximos tres meses.", [("los próximos tres meses", "2026-03-10..2026-06-10")]),
        ("Volverá en los próximos tres meses.", [("los próximos tres meses", "2026-03-11..2026-06-10")]),
        ("Subió en año hasta la fecha.", [("año hasta la fecha", "2026-01-01..2026-03-10")]),
        ("Será la semana del 18.º.", [("la semana del 18.º", "2026-03-16..2026-03-22")]),
        ("Rige desde últimos de enero.", [("últimos de enero", "2026-01-21..")]),
        ("Lo vio entre los últimos de 1989.", [("1989", "1989-01-01..1989-12-31")]),
        ("Nació en los 1970.", [("en los 1970", "1970-01-01..1979-12-31")]),
        ("Nació en la década 1970.", [("la década 1970", "1970-01-01..1979-12-31")]),
        ("La semana pasada - lunes - cayó.", [("La semana pasada - lunes", "2026-03-02..2026-03-02")]),
        ("Buenos días, dijo.", []),
        ("Fue un buen día.", []),
        ("Mi pasado me persigue y el próximo presidente lo sabe.", []),
        ("Su rendimiento pasado es bueno.", []),
        ("Mantuvo en el pasado la tregua.", [("el pasado", "..2026-03-10")]),
        ("Murió el año anterior a la guerra.", []),
    ],
)
def test_days(text, found):
    assert days(text) == found
