# Who came first is decided by when the mail reached the mailbox, not by when it is read.
series: places = 1

at 2022-10-03 09:00
Amy has the only place.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 10:00
Bob writes.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- waiting nov

at 2022-10-03 10:30
Cat's mail came in half an hour before Bob's, and is only read now.
cat -> write "A place", received 2022-10-03 09:30
    Please book me on 16 November.
= book
cat <- waiting nov, "number 1"
nov: amy booked; cat, bob waiting

at 2022-10-04 09:00
Amy cancels: the place is Cat's.
amy -> reply confirmed
    Sorry, I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
cat <- promoted nov, REQUEST 0
nov: cat booked; bob waiting
why amy nov: "the place was given up"
why cat nov: "a place came free, and nobody who could take it had waited longer"
