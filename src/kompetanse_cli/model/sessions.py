"""What a programme is made of: sessions, the work between them, and modules with their exams."""

from kompetanse_cli.model.documents import DocumentType
from kompetanse_cli.model.record import Part, field
from kompetanse_cli.model.types import Amount, Choice, Few, Id, Items, Link, OneOf, Positive, Text


class Medium(Choice):
    """What a resource is."""

    FILM = "film", "en film"
    PDF = "pdf", "et dokument"
    SLIDES = "presentasjon", "en presentasjon"
    SOUND = "lyd", "en lydfil eller podkast"
    PAGE = "nettside", "en nettside"
    BOOK = "bok", "en bok eller artikkel"


class Resource(Part, title="Ressurs"):
    """Noe deltakerne eller underviserne bruker."""

    title: Text = field("tittel", "Tittel", "Hva den heter.", example="Den didaktiske relasjonsmodellen")
    medium: OneOf[Medium] | None = field("medium", "Medium", "Hva slags ressurs det er.", example="film", default=None)
    link: Link | None = field(
        "lenke", "Lenke", "Hvor den ligger.", example="https://fjordvik.example/film", default=None
    )


class Work(Part, title="Mellomarbeid"):
    """Arbeid fra en samling til den neste."""

    text: Text = field("tekst", "Tekst", "Hva som skal gjøres.", example="Refleksjonsnotat")


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

    LEADERS = "leder", "for ledere og fagutviklere"
    STAFF = "ansatte", "for de ansatte i enhetene; de påmeldes ikke ved navn"
    RESOURCE = "ressursperson", "for ressurspersoner"


class Session(Part, title="Samling i et program"):
    """En samling slik den er tenkt. Når den holdes, står i gjennomføringen."""

    id: Id = field("id", "Id", "Unik i programmet.", example="m1-s1")
    name: Text = field("navn", "Navn", "Samlingens navn.", example="Samling 1")
    type: OneOf[SessionType] = field(
        "type", "Type", "Hva slags samling det er.", example="samling", default=SessionType.SESSION
    )
    form: OneOf[SessionForm] | None = field("form", "Form", "Hvordan en møtes.", example="fysisk", default=None)
    track: OneOf[Track] | None = field(
        "spor", "Spor", "Hvem den er for, i et program med flere spor.", example="leder", default=None
    )
    prepares: Id | None = field(
        "forbereder", "Forbereder", "Samlingen denne forbereder deltakerne på.", example="ansatte-1", default=None
    )
    days: Few = field("dager", "Dager", "Hvor mange dager den varer.", example=2, default=1)
    content: Text | None = field("innhold", "Innhold", "Hva den handler om.", example="Lederrollen", default=None)
    focus: Items[Text] = field(
        "fokusområder", "Fokusområder", "Det deltakerne skal arbeide med.", example=["Trygghet i teamet"], default=()
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

    HOME = "hjemmeeksamen", "skrevet hjemme"
    SCHOOL = "skoleeksamen", "skrevet på stedet"
    ORAL = "muntlig", "muntlig"
    PRACTICAL = "praktisk", "en prøve i praksis"
    FOLDER = "mappe", "arbeidene underveis vurderes"


class Module(Part, title="Modul"):
    """En del av et program, som også kan tas alene."""

    id: Id = field("id", "Id", "Unik i programmet.", example="m1")
    number: Positive | None = field("nummer", "Nummer", "Modulens nummer.", example=1, default=None)
    name: Text = field("navn", "Navn", "Modulens navn.", example="Ledelse av myndiggjorte medarbeidere")
    credits: Amount | None = field(
        "studiepoeng", "Studiepoeng", "Poengene den gir ved bestått eksamen, med punktum.", example=7.5, default=None
    )
    themes: Items[Text] = field("temaer", "Temaer", "Det den handler om.", example=["relasjonsledelse"], default=())
    work: Work | None = field(
        "mellomarbeid", "Mellomarbeid", "Arbeid mellom hver av samlingene i modulen.", default=None
    )
    exam: OneOf[ExamForm] | None = field(
        "eksamen", "Eksamen", "Eksamensformen, etter siste samling.", example="hjemmeeksamen", default=None
    )
    sessions: Items[Session] = field("samlinger", "Samlinger", "Modulens samlinger, i rekkefølge.", default=())
