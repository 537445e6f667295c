# Who booked for others may give their places back; each of them is told.

at 2022-10-03 09:00
Amy books Bob.
amy -> write "A place for Bob"
    Please book Bob Hill (bob@trust.example) on 16 November.
= book
bob <- confirmed nov, REQUEST 0
amy <- summary nov

at 2022-10-04 09:00
And gives the place back.
amy -> write "Bob Hill"
    Bob Hill can no longer attend on 16 November. Please cancel his place.
= cancel
bob <- cancelled nov, CANCEL 1
amy <- summary nov
nov: nobody
why bob nov: "the place was given up by amy@trust.example, who had asked for it"
