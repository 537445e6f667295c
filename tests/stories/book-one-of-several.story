# Any of several dates: the first with a place, in the order of the writer's preference.
series: places = 1

at 2022-10-03 09:00
Amy takes November.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 10:00
Bob prefers November, but will take October.
bob -> write "A place"
    Could I come on 16 November, or failing that 19 October?
= book
bob <- confirmed oct, REQUEST 0
oct: bob booked
nov: amy booked
