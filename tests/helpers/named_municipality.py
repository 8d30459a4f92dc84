"""A municipality where all is named in every way there is: two people of one name, and one who is hidden."""

DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder:
  - {id: klinobs, navn: Klinisk observasjon}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
  - {id: e, navn: Elvebo omsorgssenter, type: institusjon, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1, e_post: ola.vik@fjordvik.example, ansattnummer: "0104"}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
  - {id: p-4, navn: Kari Nes, enhet: s2}
  - {id: p-5, navn: Åse Bjørnå, enhet: s2}
  - {id: p-6, navn: Berit Hemmelig, enhet: s2, vis_navn: nei}
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull 2026
    deltakere: [{person: p-1}, {person: p-2}, {person: p-3}]
    samlinger:
      - {samling: d1, datoer: [2026-01-20], status: gjennomført, oppmøte: [p-1]}
      - {samling: d2, datoer: [2026-02-10], status: gjennomført, oppmøte: [p-1]}
"""
