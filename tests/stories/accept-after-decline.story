# A calendar declines, then accepts: a place if one is free, under a new invitation.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Her calendar declines.
amy -> decline
= decline
amy <- cancelled nov, CANCEL 1

at 2022-10-04 09:30
And accepts the same invitation.
amy -> accept
= accept
amy <- confirmed nov, REQUEST 0
nov: amy booked
