# Who waits may stop waiting; no calendar knew of it.
series: places = 1

at 2022-10-03 09:00
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-04 09:00
Bob has other plans.
bob -> reply waiting
    Please take me off the waiting list.
= cancel
bob <- cancelled nov
nov: amy booked
why bob nov: "the place in the queue was given up"
