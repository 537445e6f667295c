# From 48 hours before, nobody is booked by surprise: the place is held for the next in line, who says yes or no.
series: places = 1

at 2022-11-13 09:00
Amy has the place, Bob and Cat wait.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
cat -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov
cat <- waiting nov

at 2022-11-14 13:30
Amy cancels, 44 hours before: Bob is asked, for a quarter of the time that is left.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- offered nov, "15 November 2022, 00:30 (GMT)"
nov: bob offered; cat waiting
why bob nov: "offered until 00:30 on 15 November 2022: a place came free, and nobody who could take it had waited longer"

at 2022-11-14 15:00
Bob says no: Cat is asked.
bob -> reply offered
    No thank you, I have other plans now.
= decline
bob <- cancelled nov
cat <- offered nov
nov: cat offered
why bob nov: "the place offered was let go"

at 2022-11-14 16:00
Cat says yes.
cat -> press offered "yes"
= accept
cat <- confirmed nov, REQUEST 0
nov: cat booked
why cat nov: "said yes to the place offered"
