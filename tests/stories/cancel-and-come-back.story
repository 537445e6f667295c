# Nothing leaves the end: who cancels and wants back asks anew, for a place if one is free, with an invitation that never was before.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
She cancels.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
nov: nobody

at 2022-10-04 09:10
And keeps it after all, by the link in that letter.
amy -> press cancelled "book"
= book
amy <- confirmed nov, REQUEST 0
nov: amy booked
why amy nov: "a place was free: 0 of 2 were taken"
