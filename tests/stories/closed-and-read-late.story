# Who wrote before booking closed and is read after it overtakes nobody: what came free since is nobody's.
series: places = 1, closes = "2h before start"

at 2022-11-15 12:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-16 08:00
Booking closed half an hour ago. Amy cancels, and Bob cannot have her place any more.
amy -> reply confirmed
    I am ill and have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
nov: bob waiting

at 2022-11-16 08:15
Cat's mail came before the closing, was held up on its way into the mailbox, and is only read now.
cat -> write "A place", received 2022-11-16 07:15
    Please book me on 16 November.
= book
cat <- waiting nov, "number 2"
nov: bob, cat waiting
