# A party that is passed over for one date has room at another a moment later: what the history says of the first stays true.
series: places = 2, places_per_person = 2, party = "whole"
event oct: 2022-10-19 09:30 to 11:30
event nov: 2022-11-16 09:30 to 11:30
event dec: 2022-12-21 09:30 to 11:30
event jan: 2023-01-18 09:30 to 11:30

at 2022-10-03 09:00
Dan has October and November, Eve October, Fay November.
dan -> means book oct and nov
eve -> means book oct
fay -> means book nov
dan <- confirmed oct, REQUEST 0
dan <- confirmed nov, REQUEST 0
eve <- confirmed oct, REQUEST 0
fay <- confirmed nov, REQUEST 0

at 2022-10-03 10:00
Bob waits for October, then has December and January.
bob -> means book oct
bob -> means book dec and jan
bob <- waiting oct
bob <- confirmed dec, REQUEST 0
bob <- confirmed jan, REQUEST 0

at 2022-10-03 11:00
Ida and Cat come together, in October or in November; Gus waits for October behind them.
ida -> means book oct or nov for ida, cat
gus -> means book oct
ida <- waiting oct
cat <- waiting oct
ida <- summary oct
gus <- waiting oct
oct: dan, eve booked; bob, ida, cat, gus waiting

at 2022-10-04 09:00
One place in November is too few for two.
fay -> means cancel nov
fay <- cancelled nov, CANCEL 1

at 2022-10-04 10:00
Dan cancels both: his place in October is Gus's, and November has room for Ida and Cat, who wait no longer.
dan -> means cancel
dan <- cancelled oct, CANCEL 1
dan <- cancelled nov, CANCEL 1
gus <- promoted oct, REQUEST 0
ida <- promoted nov, REQUEST 0
cat <- promoted nov, REQUEST 0
oct: eve, gus booked; bob waiting
nov: ida, cat booked
why gus oct: "a place came free, and nobody who could take it had waited longer (3 passed over: they hold as many places as one person may, or their party is larger than what is free)"
