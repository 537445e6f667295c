# From one event to another that has a place, in one step: the same invitation, in a new version.

at 2022-10-03 09:00
Amy books October.
amy -> write "A place"
    Please book me on 19 October.
= book
amy <- confirmed oct, REQUEST 0

at 2022-10-04 09:00
She would rather come in November.
amy -> reply confirmed
    Can I move to 16 November instead, please?
= move
amy <- confirmed nov, REQUEST 1, "16 November 2022"
oct: nobody
nov: amy booked
why amy nov: "moved from oct: a place was free"
