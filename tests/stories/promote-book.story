# `promote = "book"`: a place that comes free is the next one's at once, also the day before.
series: places = 1, promote = "book"

at 2022-11-15 09:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-15 12:00
Amy cancels.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0
nov: bob booked
