# A yes that was in the mailbox in time counts, though it is read after the offer has lapsed.
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

at 2022-11-15 02:00
His yes came at twenty past, and mailflow was away until two.
bob -> press offered "yes", received 2022-11-15 00:20
= accept
bob <- confirmed nov, REQUEST 0
nov: bob booked; cat waiting
