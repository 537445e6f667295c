# Where nobody waits, a booking and its cancellation leave everything as it was.
series: places = 1

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
nov: 1 booked, 0 waiting

at 2022-10-03 10:00
And cancels.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
nov: 0 booked, 0 waiting

at 2022-10-03 11:00
The place is there for Bob.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- confirmed nov, REQUEST 0
