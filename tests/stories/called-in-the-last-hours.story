# In the last two hours everybody who waits is asked at once: the first yes has the place, the second waits again.
series: places = 1

at 2022-11-15 12:00
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

at 2022-11-16 08:00
Amy is ill, ninety minutes before.
amy -> reply confirmed
    I am ill and have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- called nov
cat <- called nov
nov: bob, cat called
why bob nov: "called: a place came free, and the first yes has it"

at 2022-11-16 08:10
Cat is quicker than Bob.
cat -> press called "yes"
= accept
bob -> press called "yes"
= accept
cat <- confirmed nov, REQUEST 0
bob <- waiting nov, "somebody else said yes first"
nov: cat booked; bob waiting
why cat nov: "the first to say yes"
why bob nov: "waits again: somebody else said yes first"

at 2022-11-16 09:30
It begins, and Bob waited in vain.
bob <- refused nov
nov: cat booked
why bob nov: "the event began before a place came free"
