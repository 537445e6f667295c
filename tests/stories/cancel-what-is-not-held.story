# Who gives back what this address does not hold is told so neutrally, and how to write from the right one; nothing is given away.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
From home she writes with another address.
athome -> write "16 November"
    Please cancel my place on 16 November.
= cancel
athome <- nothing_held
nov: amy booked
