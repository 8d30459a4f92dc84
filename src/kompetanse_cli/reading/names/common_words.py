"""NameMatcher that are words of everyday Norwegian too: one of them alone, even with a capital, need not name anybody.

They begin sentences and titles, as «Dag 1», «Per enhet», «Vold og trusler», «Sone Nord». The list is short on purpose:
what is not in it is taken for a name. `PLACE_WORDS` are words that places are named with: they are names too, but not
within the name of a unit, as «Vik skole».
"""

from typing import Final

_COMMON = """
    april august bo brann brekke by dag dagen dans det else even fall fast for frisk frid fryd glad god gro hall hans
    hei helga helle helse hun hus jo jul juli juni kort lang land leir lise liten liv live livet mai may mine ned nord
    norge ny odd ord park per plan ring ro rask rein rik sand sine skog skole sol sommer sone stein stor storm svart sør
    tom tor torg trygg vang var vest vinter vold vår våren åpen øst øvre
"""
_PLACES = """
    aas ås åsen bakke bakken bakkan berg berge berget bekken borg bråten bråtan bø dahl dal dalen eid eide eng engen
    fjell fjeld flaten flåten foss fossum furu grav grønland gård hagen hage haga haug hauge haugen helland hol holm
    holmen holt hovde hov kirkeby kleiva kleven kvam land lid lia lie lien lund lunde lunden li mo moe moen myr myra
    myhre myrvold mæland nes ness neset nygård nygaard nordby nordli odden os rud rød rønning ruud sand sande sanden
    sandnes sandvik skog skogen skogly skar skaar sletta sletten sol solbakken solberg solhaug solheim sollia solli
    solstad stad stavang strand stranda sund sunde sundet sæter sæther sætre tangen tangvik tjøme torp tun tveit tveita
    tveter vang vangen vestby vik vika viken vollan vold volden voll vollen våg vågen våge østby øy øya øyen
"""
COMMON_WORDS: Final = frozenset(_COMMON.split())
PLACE_WORDS: Final = frozenset(_PLACES.split())
