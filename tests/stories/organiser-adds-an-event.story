# An event more: nobody is written to, and it can be booked.

at 2022-10-04 09:00
A date in January.
organiser -> add jan, 2023-01-18 09:30 to 11:30
organiser -> apply
organiser <- "Nobody is written to."

at 2022-10-04 10:00
Amy takes it.
amy -> write "January"
    Please book me on 18 January.
= book
amy <- confirmed jan, REQUEST 0
