"""Irish → office English."""

from __future__ import annotations

from mailflow.intent.languages.tongue import tongue

TONGUE = tongue(
    "Irish",
    "dia daoibh duit ba mhaith liom ait a chur in airithe ar an na go raibh maith agaibh agat mas e bhur dtoil do thoil le meas slan"
    " eanair feabhra marta aibrean bealtaine meitheamh iuil lunasa fomhair samhna nollaig nollag deireadh mean freastal faraor nil ni feidir mo chealu",
    {
        "dia daoibh|dia duit|a chairde|a chara": "hello",
        "mas e bhur dtoil e|mas e do thoil e|le do thoil|le bhur dtoil": "please",
        "go raibh mile maith agaibh|go raibh mile maith agat|go raibh maith agaibh|go raibh maith agat": "thanks",
        "le meas|slan": "regards",
        "ba mhaith liom ait a chur in airithe|ba mhaith liom ait": "i would like to book a place",
        "ba mhaith liom freastal": "i would like to attend",
        "ba mhaith liom m'ait a chealu|ba mhaith liom mo ait a chealu": "i would like to cancel my place",
        "ni feidir liom freastal|ni bheidh me in ann freastal": "i cannot attend",
        "ba mhaith liom": "i would like",
        "ar an|ar": "on the",
        "rang|seisiun": "session",
        "no": "or",
        "agus": "and",
        "ach": "but",
        "eanair": "january",
        "feabhra": "february",
        "marta": "march",
        "aibrean": "april",
        "bealtaine": "may",
        "meitheamh": "june",
        "iuil": "july",
        "lunasa": "august",
        "mean fomhair|mean fhomhair": "september",
        "deireadh fomhair|deireadh fhomhair": "october",
        "samhain|samhna": "november",
        "nollaig|nollag": "december",
        "a chealu": "cancel",
    },
)
