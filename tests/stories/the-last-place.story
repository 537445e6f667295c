# However many ask at once, no place is given twice.
series: places = 2

at 2022-10-03 09:00
Four people, two places.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
cat -> write "A place"
    Please book me on 16 November.
= book
dan -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- confirmed nov, REQUEST 0
cat <- waiting nov
dan <- waiting nov
nov: amy, bob booked; cat, dan waiting
