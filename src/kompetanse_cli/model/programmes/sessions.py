"""What a programme consists of: its modules, with sessions, the work between them, exams and resources."""

from kompetanse_cli.model.base import (
    Amount,
    Choice,
    Few,
    Id,
    Items,
    Link,
    LocalRef,
    OneOf,
    Part,
    Positive,
    Ref,
    Text,
    field,
)
from kompetanse_cli.model.organisation import DocumentType, Qualification


class Medium(Choice):
    """What a resource is."""

    FILM = "film", "en film"
    PDF = "pdf", "et dokument"
    SLIDES = "presentasjon", "en presentasjon"
    SOUND = "lyd", "en lydfil eller podkast"
    PAGE = "nettside", "en nettside"
    BOOK = "bok", "en bok eller artikkel"


class Resource(Part, title="Ressurs"):
    """En ressurs deltakerne eller underviserne bruker."""

    title: Text = field(
        "tittel", "Tittel", "Hva ressursen heter.", example="Den didaktiske relasjonsmodellen", shown="samlingene"
    )
    medium: OneOf[Medium] | None = field("medium", "Medium", "Typen ressurs.", example="film", default=None)
    link: Link | None = field(
        "lenke",
        "Lenke",
        "Hvor ressursen ligger.",
        example="https://fjordvik.example/film",
        default=None,
        shown="samlingene",
    )


class Work(Part, title="Mellomarbeid"):
    """Arbeid fra en samling til den neste."""

    text: Text = field("tekst", "Tekst", "Hva som skal gjøres.", example="Refleksjonsnotat", shown="programmer")


class SessionType(Choice):
    """What kind of session it is."""

    KICK_OFF = "oppstart", "samlingen programmet begynner med"
    SESSION = "samling", "en samling"
    DAY = "fagdag", "en fagdag"


class SessionForm(Choice):
    """How people meet."""

    ON_SITE = "fysisk", "alle er i samme rom"
    DIGITAL = "digital", "alle er på skjerm"
    HYBRID = "hybrid", "noen i rommet og noen på skjerm"


class Track(Choice):
    """Whom a session is for, in a programme with several tracks (source S4 has two)."""

    LEADERS = "leder", "for ledere og fagutviklere", "leiar"
    STAFF = "ansatte", "for de ansatte i enhetene; de påmeldes ikke ved navn", "tilsette"
    RESOURCE = "ressursperson", "for ressurspersoner"


class Session(Part, title="Samling i et program"):
    """En samling slik den er planlagt i programmet. Datoene står i gjennomføringen."""

    id: Id = field("id", "Id", "Unik i programmet.", example="m1-s1")
    name: Text = field("navn", "Navn", "Samlingens navn.", example="Samling 1", shown="programmer")
    type: OneOf[SessionType] = field("type", "Type", "Typen samling.", example="samling", default=SessionType.SESSION)
    form: OneOf[SessionForm] | None = field("form", "Form", "Hvordan deltakerne møtes.", example="fysisk", default=None)
    track: OneOf[Track] | None = field(
        "spor",
        "For",
        "Målgruppen for samlingen, i et program som har flere målgrupper.",
        example="leder",
        default=None,
        former="Spor",
    )
    prepares: LocalRef["Session"] | None = field(
        "forbereder", "Forbereder", "Samlingen som denne forbereder deltakerne på.", example="ansatte-1", default=None
    )
    days: Few = field("dager", "Dager", "Hvor mange dager samlingen varer.", example=2, default=1)
    content: Text | None = field(
        "innhold", "Innhold", "Hva samlingen handler om.", example="Lederrollen", default=None, shown="samlingene"
    )
    focus: Items[Text] = field(
        "fokusområder",
        "Fokusområder",
        "Det deltakerne skal arbeide med.",
        example=["Trygghet i teamet"],
        default=(),
        shown="samlingene",
    )
    resources: Items[Resource] = field("ressurser", "Ressurser", "Film, dokument og annet som brukes.", default=())
    work: Work | None = field("mellomarbeid", "Mellomarbeid", "Arbeid fra denne samlingen til den neste.", default=None)
    plans: Items[OneOf[DocumentType]] = field(
        "planer",
        "Planer",
        "Planene hver enhet skal ha etter samlingen.",
        example=["utviklingsplan", "årshjul", "kompetanseplan"],
        default=(),
    )


class ExamForm(Choice):
    """How an exam is held."""

    HOME = "hjemmeeksamen", "skrevet hjemme", "heimeeksamen"
    SCHOOL = "skoleeksamen", "skrevet på stedet", "skuleeksamen"
    ORAL = "muntlig", "muntlig", "munnleg"
    PRACTICAL = "praktisk", "en prøve i praksis"
    FOLDER = "mappe", "arbeidene underveis vurderes"


class ModuleGives(Part, title="Det modulen gir"):
    """Kvalifikasjonen den som har fullført modulen, får."""

    qualification: Ref[Qualification] = field(
        "kvalifikasjon", "Kvalifikasjon", "Kvalifikasjonens id.", example="abc-perm-1"
    )


class Module(Part, title="Modul"):
    """En del av et program, som også kan tas alene."""

    id: Id = field("id", "Id", "Unik i programmet.", example="m1")
    number: Positive | None = field("nummer", "Nummer", "Modulens nummer.", example=1, default=None)
    name: Text = field(
        "navn", "Navn", "Modulens navn.", example="Ledelse av myndiggjorte medarbeidere", shown="programmer"
    )
    credits: Amount | None = field(
        "studiepoeng",
        "Studiepoeng",
        "Studiepoengene modulen gir ved bestått eksamen, med punktum som desimaltegn.",
        example=7.5,
        default=None,
    )
    themes: Items[Text] = field(
        "temaer", "Temaer", "Temaene modulen handler om.", example=["relasjonsledelse"], default=(), shown="modulene"
    )
    work: Work | None = field(
        "mellomarbeid", "Mellomarbeid", "Arbeid mellom hver av samlingene i modulen.", default=None
    )
    exam: OneOf[ExamForm] | None = field(
        "eksamen", "Eksamen", "Eksamensformen, etter siste samling.", example="hjemmeeksamen", default=None
    )
    gives: ModuleGives | None = field("gir", "Gir", "Det modulen alene gir.", default=None)
    sessions: Items[Session] = field("samlinger", "Samlinger", "Modulens samlinger, i rekkefølge.", default=())
