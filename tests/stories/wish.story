# Any of several dates, and all are full: one wish waits for each, and what comes first ends the waiting for the others.
series: places = 1
event oct: 2022-10-19 09:30 to 11:30
event nov: 2022-11-16 09:30 to 11:30

at 2022-10-03 09:00
Amy and Bob have the places.
amy -> write "A place"
    Please book me on 19 October.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed oct, REQUEST 0
bob <- confirmed nov, REQUEST 0

at 2022-10-03 10:00
Cat does not mind which.
cat -> write "A place"
    Could I have a place on 19 October or 16 November, whichever has room?
= book
cat <- waiting oct
oct: amy booked; cat waiting
nov: bob booked; cat waiting

at 2022-10-04 10:00
Bob cannot come: Cat has November, and waits no longer for October.
bob -> reply confirmed
    Sorry, I can't make it.
= cancel
bob <- cancelled nov, CANCEL 1
cat <- promoted nov, REQUEST 0
oct: amy booked
nov: cat booked
why cat oct: "one of the wish came true: nov"
