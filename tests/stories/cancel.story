# Somebody cancels: the place is free, the calendar is told, and the next in line has it at once.
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
Amy cancels.
amy -> write "16 November"
    Please cancel my place on 16 November.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0
nov: bob booked
