# Who was called and never said yes: when the event begins, the waiting is over.
series: places = 1

at 2022-11-15 12:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-16 08:00
Amy is ill.
amy -> reply confirmed
    I am ill and have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- called nov

at 2022-11-16 09:30
Nobody answered.
bob <- refused nov
nov: nobody
why bob nov: "the event began before a place came free"
