# An offer lasts 24 hours that pass, also over the night in which the clocks change.
series: places = 1, promote = "offer"

at 2022-10-03 09:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-29 10:00
The day before the clocks go back.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- offered nov, "30 October 2022, 09:00 (GMT)"

at 2022-10-30 09:00
Twenty-four hours later it is nine by the clocks.
bob <- lapsed nov
