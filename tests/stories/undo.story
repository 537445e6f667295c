# "Undo", in reply to a cancellation: a new booking, as a place is free.

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

at 2022-10-04 09:10
And keeps it after all.
amy -> reply cancelled
    Sorry, I'd like to keep it after all.
= book
amy <- confirmed nov, REQUEST 0
nov: amy booked
