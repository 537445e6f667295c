# When an event begins, who still waits for it waits for nothing, and is told so.
series: places = 1

at 2022-11-14 12:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-16 09:30
It begins.
bob <- refused nov
nov: amy booked
why bob nov: "the event began before a place came free"

at 2022-11-16 10:00
Cat is too late.
cat -> write "A place"
    Could I come on 16 November?
= book
cat <- refused nov, "already started"
