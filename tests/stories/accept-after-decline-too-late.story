# A calendar accepts what it declined, and the place is somebody else's: the list, and the calendar unlearns it.
series: places = 1

at 2022-10-03 09:00
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-04 09:00
Her calendar declines.
amy -> decline
= decline
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0

at 2022-10-04 09:30
And accepts the same invitation.
amy -> accept
= accept
amy <- cancelled nov, CANCEL 1
nov: bob booked; amy waiting
