# More places: who waits is served, smallest rank first.
series: places = 1

at 2022-10-03 09:00
Amy has the place, Bob and Cat wait.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
cat -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov
cat <- waiting nov

at 2022-10-04 09:00
One chair more. The plan says what it would do; nothing is done yet.
organiser -> edit nov, places = 2
organiser -> plan
organiser <- "gives 1 person a place that comes free"
nov: amy booked; bob, cat waiting

at 2022-10-04 09:10
Then yes.
organiser -> apply
organiser <- "Done."
bob <- promoted nov, REQUEST 0
nov: amy, bob booked; cat waiting
