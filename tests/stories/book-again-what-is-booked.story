# Asking twice for one event changes nothing: the invitation is sent again.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
She asks again.
amy -> write "16 November"
    Please could I have a place on 16 November?
= book
amy <- invitation nov, REQUEST 0
nov: amy booked
why amy nov: "its invitation went out again"
