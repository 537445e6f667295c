# Where a series wants parties whole, all of them have places or none; a smaller request that came later may pass a waiting party, and the history says so.
series: places = 2, party = "whole"

at 2022-10-03 09:00
Amy takes one of two places.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:31
Bob asks for two: one place is not enough.
bob -> write "Two of us"
    Please book me and Cat Moss (cat@trust.example) on 16 November.
= book
bob <- waiting nov
cat <- waiting nov
bob <- summary nov
nov: amy booked; bob, cat waiting
why bob nov: "waiting, 1st: a party of 2 comes whole, and 1 place was free when you wrote at 09:31; nobody wrote before you"

at 2022-10-03 10:00
Dan comes alone, and there is a place for one.
dan -> write "A place"
    Please book me on 16 November.
= book
dan <- confirmed nov, REQUEST 0
nov: amy, dan booked; bob, cat waiting
why dan nov: "a place was free: 1 of 2 were taken (2 passed over: they hold as many places as one person may, or need more than are free)"

at 2022-10-04 10:00
The organiser finds two more chairs: the party comes in whole.
organiser -> edit nov, places = 4
organiser -> apply
bob <- promoted nov, REQUEST 0
cat <- promoted nov, REQUEST 0
nov: amy, bob, cat, dan booked
