# Who waits, and meanwhile holds as many places as one person may, is passed over; the history names the rule.
series: places = 1

at 2022-10-03 09:00
Dan has November; Amy and Bob wait.
dan -> write "A place"
    Please book me on 16 November.
= book
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
dan <- confirmed nov, REQUEST 0
amy <- waiting nov
bob <- waiting nov

at 2022-10-03 10:00
Amy takes October.
amy -> write "October"
    Please book me on 19 October.
= book
amy <- confirmed oct, REQUEST 0

at 2022-10-04 09:00
Dan cancels: Amy came first, but has a place; Bob's turn.
dan -> reply confirmed
    I have to cancel.
= cancel
dan <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0
nov: bob booked; amy waiting
why bob nov: "a place came free, and nobody who could take it had waited longer (1 passed over: they hold as many places as one person may)"

at 2022-10-05 09:00
Amy gives October back, and Bob November: now it is hers.
amy -> reply confirmed
    I can't come on 19 October.
= cancel
bob -> reply promoted
    I have to cancel.
= cancel
amy <- cancelled oct, CANCEL 1
bob <- cancelled nov, CANCEL 1
amy <- promoted nov, REQUEST 0
nov: amy booked
