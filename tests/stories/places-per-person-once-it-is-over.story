# Only events that are not over count: after October, who was there may book November.

at 2022-10-03 09:00
Amy books October.
amy -> write "A place"
    Please book me on 19 October.
= book
amy <- confirmed oct, REQUEST 0

at 2022-10-12 09:30
A week before.
amy <- reminder oct

at 2022-10-18 09:30
A day before.
amy <- reminder oct

at 2022-10-19 12:00
October is over.
oct: nobody
why amy oct: "the event is over"

at 2022-10-19 12:30
Amy wants November.
amy -> write "Another"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
