# A yes after its time: the place may be somebody else's by now, and the list is what is left.
series: places = 1

at 2022-11-13 09:00
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

at 2022-11-14 13:30
Amy cancels: Bob has until half past midnight.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- offered nov

at 2022-11-15 00:30
No answer: Cat is asked.
bob <- lapsed nov
cat <- offered nov
why bob nov: "lapsed: no answer came by 00:30 on 15 November 2022"

at 2022-11-15 01:00
Bob says yes all the same.
bob -> press offered "yes"
= accept
bob <- waiting nov
nov: cat offered; bob waiting
