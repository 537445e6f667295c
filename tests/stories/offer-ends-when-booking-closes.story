# No offer lasts beyond the closing of the booking.
series: places = 1, closes = "10h before start"

at 2022-11-13 09:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-15 21:30
A quarter of the twelve hours left would be three; but booking closes in two.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- offered nov, "15 November 2022, 23:30 (GMT)"
