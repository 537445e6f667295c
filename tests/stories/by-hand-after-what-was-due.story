# By hand, too, what was due comes first: who has waited is not overtaken by somebody who rings up.
series: places = 1

at 2022-10-03 09:00
Bob has November, Eve waits for it, and has October meanwhile.
bob -> write "A place"
    Please book me on 16 November.
= book
eve -> write "A place"
    Please book me on 16 November.
= book
eve -> write "Another place"
    Please book me on 19 October.
= book
bob <- confirmed nov, REQUEST 0
eve <- waiting nov
eve <- confirmed oct, REQUEST 0

at 2022-10-04 09:00
Bob's place stays free, as Eve may hold no second one.
bob -> reply confirmed
    I have to cancel.
= cancel
bob <- cancelled nov, CANCEL 1
nov: eve waiting

at 2022-10-19 11:31
October is just over, and nobody has looked. Fay rings up: Eve's turn comes before hers.
organiser -> book fay@trust.example nov --by jo
eve <- promoted nov, REQUEST 0
fay <- waiting nov
nov: eve booked; fay waiting
why eve nov: "a place came free, and nobody who could take it had waited longer"
