# The organiser's own hand may go beyond the places; it is marked, not counted, and the history says who did it.
series: places = 1

at 2022-10-03 09:00
Amy has the only place.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
The director must come.
organiser -> book bob@trust.example nov --over --by jo
bob <- confirmed nov, REQUEST 0
nov: amy booked; bob over
why bob nov: "all places were taken: this one is over and above them; by the organiser's own hand (jo)"
