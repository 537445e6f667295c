# Three are asked for in one mail, and wait in its order: one is passed over for the next of them, and counts as passed over.
series: places = 1
event oct: 2022-10-19 09:30 to 11:30
event nov: 2022-11-16 09:30 to 11:30
series other: places = 1, promote = "offer"
event visit: 2022-10-25 09:30 to 11:30

at 2022-10-03 09:00
Dan, Eve and Fay have the places.
dan -> means book oct
eve -> means book nov
fay -> means book visit
dan <- confirmed oct, REQUEST 0
eve <- confirmed nov, REQUEST 0
fay <- confirmed visit, REQUEST 0

at 2022-10-03 10:00
Bob waits for November, then has October.
bob -> means book nov
dan -> means cancel oct
bob -> means book oct
bob <- waiting nov
dan <- cancelled oct, CANCEL 1
bob <- confirmed oct, REQUEST 0

at 2022-10-03 11:00
Amy asks for Ida and Cat, who come to November or to the visit.
amy -> means book nov or visit for ida, cat
ida <- waiting nov
cat <- waiting nov
amy <- summary nov
nov: eve booked; bob, ida, cat waiting

at 2022-10-04 09:00
Fay cannot come to the visit: it is offered to Ida.
fay -> means cancel visit
fay <- cancelled visit, CANCEL 1
ida <- offered visit

at 2022-10-04 10:00
Eve cannot come in November: Bob has a place, Ida has an offer, and it is Cat's turn.
eve -> means cancel nov
eve <- cancelled nov, CANCEL 1
cat <- promoted nov, REQUEST 0
nov: cat booked; bob, ida waiting
why cat nov: "a place came free, and nobody who could take it had waited longer (2 passed over: they hold as many places as one person may, or another of their dates is offered to them)"
