# The target is full: the old place is kept until the new one is certain, and then everything happens at once.
series: places = 1

at 2022-10-03 09:00
Amy has October, Bob has November.
amy -> write "A place"
    Please book me on 19 October.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed oct, REQUEST 0
bob <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Amy would rather come in November; Cat waits for October.
amy -> reply confirmed
    Can I move to 16 November instead, please?
= move
cat -> write "A place"
    Please book me on 19 October.
= book
amy <- waiting nov, "You keep the place that you have"
cat <- waiting oct
oct: amy booked; cat waiting
nov: bob booked; amy waiting

at 2022-10-05 09:00
Bob cancels: Amy moves, and what she leaves is Cat's.
bob -> reply confirmed
    I have to cancel.
= cancel
bob <- cancelled nov, CANCEL 1
amy <- promoted nov, REQUEST 1, "we have moved you from Wednesday 19 October 2022"
cat <- promoted oct, REQUEST 0
oct: cat booked
nov: amy booked
