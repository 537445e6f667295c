# Each version of an invitation is newer than the one before; after its end it is never used again.

at 2022-10-03 09:00
Amy books October.
amy -> write "A place"
    Please book me on 19 October.
= book
amy <- confirmed oct, REQUEST 0

at 2022-10-04 09:00
She moves to November.
amy -> reply confirmed
    Can I move to 16 November instead, please?
= move
amy <- confirmed nov, REQUEST 1

at 2022-10-05 09:00
November is an hour later.
organiser -> edit nov, 2022-11-16 10:30 to 12:30
organiser -> apply
amy <- changed nov, REQUEST 2

at 2022-10-06 09:00
She cancels.
amy -> decline
= decline
amy <- cancelled nov, CANCEL 3

at 2022-10-07 09:00
And books anew: another invitation, which begins at 0.
amy -> write "A place"
    Please book me on 16 November again.
= book
amy <- confirmed nov, REQUEST 0
