# One place a person: who asks for more is told what they hold, and how to exchange it with one press.

at 2022-10-03 09:00
Amy books October.
amy -> write "A place"
    Please book me on 19 October.
= book
amy <- confirmed oct, REQUEST 0

at 2022-10-03 10:00
And would like November, too.
amy -> write "Another"
    Could I also have a place on 16 November please?
= book
amy <- refused nov, "one place at a time", "19 October"
oct: amy booked
nov: nobody

at 2022-10-03 10:05
She exchanges one for the other.
amy -> press "move 16 November"
= move
amy <- confirmed nov, REQUEST 1
oct: nobody
nov: amy booked
