# After booking has closed nobody comes in, though places are free.
series: closes = "2h before start"

at 2022-11-16 07:29
Amy is in time by a minute.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-11-16 07:30
Bob is late.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- refused nov, "closed"
nov: amy booked
