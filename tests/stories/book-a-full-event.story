# All places are taken: who asks now waits, is told the position and where there is room, and the history says why.
series: places = 1

at 2022-10-03 09:00
Amy takes the only place.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:31
Bob, Cat and Dan come later, in this order.
bob -> write "A place"
    Please book me on 16 November.
= book
cat -> write "A place"
    Please book me on 16 November.
= book
dan -> write "A place"
    Please book me on 16 November.
= book
bob <- waiting nov, "number 1", "19 October"
cat <- waiting nov, "number 2"
dan <- waiting nov, "number 3"
nov: amy booked; bob, cat, dan waiting
why bob nov: "waiting, 1st: the only place was taken when you wrote at 09:31; nobody wrote before you"
why cat nov: "waiting, 2nd: the only place was taken when you wrote at 09:31; 1 person wrote before you"
why dan nov: "waiting, 3rd: the only place was taken when you wrote at 09:31; 2 people wrote before you"
