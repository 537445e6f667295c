# What became stale while nobody looked is not sent: one letter for the newest reminder that is due.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-11-15 12:00
Mailflow was away from before the week's reminder till after the day's.
amy <- reminder nov

at 2022-11-15 13:00
That was all.
nov: amy booked
