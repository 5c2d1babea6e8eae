"""Spanish, as the United Nations writes it."""

from types import MappingProxyType
from typing import Final

from aligner.languages.language import Citing, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["LANGUAGE"]

_UNITS: Final = ["primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno"]
_TENS: Final = [
    "décimo",
    "vigésimo",
    "trigésimo",
    "cuadragésimo",
    "quincuagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
    "centésimo",
]


def _ordinal(rank: int) -> str:
    if rank > 100:
        return "|".join(f"centésimo {word}" for word in _ordinal(rank - 100).split("|"))
    ten, unit = divmod(rank, 10)
    if ten == 0:
        forms = [_UNITS[unit - 1]]
    elif unit == 0:
        return _TENS[ten - 1]
    elif ten == 1:
        # décimo + tercer is one word without accent: decimotercer; 11 and 12 have words of their own as well.
        forms = [f"decimo{_UNITS[unit - 1]}", f"décimo {_UNITS[unit - 1]}"]
        forms += [["undécimo"], ["duodécimo"]][unit - 1] if unit < 3 else []
        forms = [form.replace("decimoo", "decimo") for form in forms]
    else:
        forms = [
            f"{_TENS[ten - 1]} {_UNITS[unit - 1]}",
            f"{_TENS[ten - 1].replace('é', 'e')}{_UNITS[unit - 1]}",
        ]
    full = [f"{form}o" for form in forms if unit in {1, 3} and form.endswith("er")]
    return "|".join([*forms, *full])


def _heading(rank: int) -> str:
    forms = _ordinal(rank).split("|")
    return "|".join([*forms, *(f"{form[:-1]}a" for form in forms if form.endswith("o"))])


_MORE: Final = (
    "(?: también| además| asimismo| nuevamente| de nuevo| una vez más| en particular| a este respecto)?"
)
_MONTHS: Final = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre|setiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_MONTH: Final = "|".join(_MONTHS)
_PARTICIPLES: Final = (
    "Abrigando, Acogiendo, Actuando, Advirtiendo, Afirmando, Agradeciendo, Alarmad[oa], Alentad[oa], "
    "Alentando, Animad[oa], Apoyando, Apreciando, Aprobando, Basándose, Celebrando, Compartiendo, "
    "Comprometid[oa], Condenando, Confiad[oa], Confiando, Confirmando, Conmemorando, Consciente, "
    "Considerando, Consternad[oa], Convencid[oa], Creyendo, Decidid[oa], Declarando, Deplorando, "
    "Deseando, Deseos[oa], Destacando, Determinad[oa], Encomiando, Entendiendo, Enterad[oa], Esperando, "
    "Estimando, Expresando, Felicitando, Guiad[oa], Habida cuenta, Hablando, Haciendo hincapié, "
    "Haciendo notar, Haciendo suy[oa]s?, Haciendo, Honrando, Indignad[oa], Inspirad[oa], Insistiendo, "
    "Instando, Invitando, Lamentando, Manifestando, Notando, Observando, Poniendo de relieve, "
    "Preocupad[oa], Proclamando, Profundamente, Proponiéndose, Reafirmando, Recalcando, Rechazando, "
    "Recomendando, Reconociendo, Recordando, Reiterando, Renovando, Rindiendo homenaje, Repitiendo, "
    "Resuelt[oa], Respetando, Saludando, Satisfech[oa], Señalando, Subrayando, Teniendo en cuenta, "
    "Teniendo presentes?, Teniendo en consideración, Teniendo, Tomando conocimiento, "
    "Tomando en consideración, Tomando nota, Tomando, Transmitiendo, Valorando, Viendo, Visto, Vista, "
    "Vistos, Vistas, Gravemente, Seriamente, Hondamente, Plenamente, Firmemente, Sumamente, Inquiet[oa], "
    "Perturbad[oa], Horrorizad[oa], Conmovid[oa], Tranquilizad[oa], Reconocid[oa]"
)
_VERBS: Final = (
    "Acepta, Acoge, Acuerda, Adopta, Advierte, Afirma, Agradece, Alienta, Amplía, Anima, Anuncia, Apela, "
    "Apoya, Aprecia, Aprueba, Asegura, Asigna, Autoriza, Celebra, Comparte, Comprende, Concluye, "
    "Condena, Confía, Confirma, Conmemora, Considera, Conviene, Convoca, Crea, Cree, Decide, Declara, "
    "Delega, Denuncia, Deplora, Desea, Designa, Destaca, Determina, Disuelve, Elige, Elogia, Encarga, "
    "Encarece, Encomia, Encomienda, Enmienda, Espera, Establece, Estima, Exhorta, Exige, Expresa, "
    "Faculta, Felicita, Formula, Garantiza, Hace hincapié, Hace notar, Hace suy[oa]s?, "
    "Hace un llamamiento, Hace, Honra, Insiste, Insta, Instruye, Intensifica, Invita, Lamenta, Levanta, "
    "Llama, Manifiesta, Mantiene, Nombra, Nota, Observa, Ofrece, Ordena, Pide, Pone de relieve, Pone, "
    "Prevé, Proclama, Prohíbe, Promueve, Propone, Prorroga, Proyecta, Reafirma, Recalca, Rechaza, "
    "Recomienda, Reconoce, Recuerda, Refrenda, Rehúsa, Reitera, Remite, Renueva, Repite, Requiere, "
    "Resalta, Resuelve, Revisa, Rinde homenaje, Ruega, Saluda, Se adhiere, Se asocia, Se compromete, "
    "Se congratula, Se declara, Se dirige, Se felicita, Se hace eco, Se muestra, Se opone, Se propone, "
    "Se reserva, Se suma, Señala, Sigue, Solicita, Subraya, Sugiere, Suscribe, Suspende, "
    "Tiene en cuenta, Tiene, Toma conocimiento, Toma nota, Toma, Transmite, Urge, Valora, Ve"
)

LANGUAGE: Final = Language(
    tag=Lang("es"),
    code="spa",
    region="es-ES",
    name="Spanish",
    endonym="español",
    names=MappingProxyType(
        {
            "ar": "árabe",
            "de": "alemán",
            "en": "inglés",
            "es": "español",
            "fr": "francés",
            "it": "italiano",
            "ru": "ruso",
            "zh": "chino",
        }
    ),
    aliases=("s", "espanol", "castellano", "castilian"),
    divisions=MappingProxyType(
        {
            DivisionKind.ARTICLE: ("Artículo", "Articulo", "Art\\.", "Regla"),
            DivisionKind.CHAPTER: ("Capítulo", "Capitulo", "Cap\\."),
            DivisionKind.SECTION: ("Sección", "Seccion", "Secc\\."),
            DivisionKind.SUBSECTION: ("Subsección",),
            DivisionKind.PART: ("Parte", "Libro"),
            DivisionKind.TITLE: ("Título", "Titulo"),
            DivisionKind.ANNEX: ("Anexo", "Apéndice", "Adición", "Documento adjunto"),
            DivisionKind.DRAFT: ("Proyecto de resolución", "Proyecto de decisión"),
        }
    ),
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    letters="abcdefghijklmnñopqrstuvwxyz",
    ordinals=("primero|primera|primer|1º|1o|1ª|único|única", *(_heading(rank) for rank in range(2, 51))),
    formulas=(
        "La Asamblea General",
        "El Consejo de Seguridad",
        "El Consejo Económico y Social",
        "El Consejo de Derechos Humanos",
        "El Consejo de Administración Fiduciaria",
        "El Secretario General",
        "La (?:Primera|Segunda|Tercera|Cuarta|Quinta|Sexta) Comisión",
        "La Comisión(?: [\\w-]+){0,9}",
        "El Comité(?: [\\w-]+){0,9}",
        "La Conferencia(?: [\\w-]+){0,18}",
        "La Asamblea(?: [\\w-]+){0,5}",
        "(?:El Consejo|La Junta)(?: [\\w-]+){0,8}",
        "La Reunión de los Estados [Pp]artes?",
        "(?:Los Estados|Las Altas) [Pp]artes(?: [\\w-]+){0,10}",
    ),
    recitals=(
        *(f"{word}(?!\\w){_MORE}" for word in _PARTICIPLES.split(", ")),
        "Habiendo(?: también| además)? (?:\\w+[aiu]do|visto|hecho|dicho|puesto|resuelto|escrito|abierto)",
        "(?:Profundamente|Gravemente|Seriamente|Hondamente|Plenamente|Firmemente|Sumamente) \\w+",
        "Observando con \\w+",
        "Considerando que",
        "De conformidad con",
    ),
    operatives=(
        *(f"{word}(?!\\w){_MORE}" for word in _VERBS.split(", ")),
        "(?:Acoge|Observa|Toma nota|Toma conocimiento)(?: también| además)? con \\w+",
        "(?:Insta|Exhorta|Pide|Solicita)(?: también| además)? (?:encarecidamente|enérgicamente|nuevamente)",
    ),
    annexes=("Anexo", "Apéndice", "Adición", "Documentos? adjuntos?"),
    preambles=("Preámbulo",),
    drafts=(
        "siguientes? proyectos? de (?:resolución|decisión|resoluciones|decisiones)",
        "proyectos? de (?:resolu|deci)\\w+ (?:siguientes?|que (?:figuran?|se reproducen?))",
        "(?:resolución|decisión) siguiente",
        "cuyo texto (?:es el siguiente|dice así)",
        "dice lo siguiente",
    ),
    contents=(
        "Índice(?: general)?",
        "Sumario",
        "Contenido",
    ),
    draft_labels=("Proyecto de resolución", "Proyecto de decisión", "Resolución", "Decisión"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: (
                "Ley (?:federal|orgánica|general|n[.oº°]+|\\d|sobre|relativa|de|del|para) .{1,400}",
            ),
            DocumentKind.JUDGMENT: (
                "(?:Sentencia|Fallo)(?: del? .{3,120})?",
                "Opinión consultiva(?: .{3,80})?",
            ),
            DocumentKind.CODE: (
                "Licencia(?: [\\w’'-]+){0,8}(?: pública)?(?:[\\s,-]*(?:versión )?v?\\d[\\d.]*)?",
                "(?:.{0,60}\\W)?(?:Código legal|Texto legal)",
            ),
            DocumentKind.DECISION: ("(?:Proyecto de )?Decisión (?:núm\\. ?|n[.oº°]+ ?)?[\\d/.-]+",),
        }
    ),
    grounds=("Considerando(?: lo siguiente)?",),
    enactments=(
        "ha(?:n)? (?:adoptado|decidido|acordado|convenido|dictado)(?: .{0,160})?",
        "(?:decide|decreta|recomienda|resuelve)(?: .{0,120})?",
        ".{0,300}(?:convienen|acuerdan|han acordado|han convenido) (?:en )?lo siguiente",
    ),
    rulings=(
        "(?:En virtud de|Por) todo lo expuesto(?:,.{0,200})?",
        "Por (?:estos|los) (?:motivos|fundamentos|razones)(?: .{0,80})?(?:,.{0,200})?",
    ),
    closings=(
        "\\(Firmado\\)",
        "\\[?Firmas?\\]?$",
        "Hech[oa] en ",
        "En (?:fe|testimonio|prueba) de (?:lo cual|lo que antecede|ello)(?!\\w)",
    ),
    decisions=("decidi(?:ó|eron)|decide(?!\\w)",),
    months=_MONTHS,
    dates=(f"(?P<day>\\d{{1,2}})[º°]?\\s+de\\s+(?P<month>{_MONTH})\\s+del?\\s+(?P<year>\\d{{4}})",),
    sessions=("períodos? de sesiones", "periodos? de sesiones", "sesión"),
    session_ordinals=tuple(_ordinal(rank) for rank in range(1, 121)),
    agenda_items=("Temas? (?=[\\d\\s]+(?:[\\w, ()]+ )?del programa)", "Temas? del programa(?: provisional)?"),
    originals=("Original", "Idioma original"),
    distributions=("Distr\\.",),
    quotes=("“", "”"),
    citing=Citing(
        resolutions="resoluci(?:ón|ones)",
        decisions="decisi(?:ón|ones)",
        joins=",\\s|\\s(?:[yeoua]|al)\\s|\\s?[-–]\\s?",
        dated=(
            "{number},?\\s(?:del?|de\\sfecha)\\s{date}",
            "{number}\\s(?:del?|de\\sla)[^\\d.;()]{3,60}?,?\\s(?:del?|de\\sfecha)\\s{date}",
        ),
        paragraphs=(
            (
                "párr(?:afos?|s?\\.)\\s{n}{point}\\s(?:supra|infra|(?:que\\s)?(?:anterior|precedente)|"
                "de(?:l|\\sla)\\spresente\\s\\w+)"
            ),
            "véan?se(?:\\stambién)?\\s(?:el\\s|los\\s)?párr(?:afos?|s?\\.)\\s{n}{point}(?!\\sdel?\\b)",
        ),
        drafts=("párrafos?\\s{n}{point}\\sdel\\sproyecto\\sde\\s(?:resolución|decisión)\\b",),
        articles=(
            (
                "artículos?\\s{n}{sub}(?!(?:,?\\s(?:letras?|párrafo)\\s[^\\s,;.]+)*,?\\sdel?\\s(?!(?:la\\s)?presente)"
                "|\\sTF?UE\\b)"
            ),
        ),
    ),
)
