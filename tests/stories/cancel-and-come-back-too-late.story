# Who wants back what somebody else has by now waits at the end of the list, and it is said plainly.
series: places = 1

at 2022-10-03 09:00
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-04 09:00
She cancels, and Bob has it.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0

at 2022-10-04 09:10
She wants it back.
amy -> press cancelled "book"
= book
amy <- waiting nov, "number 1", "taken"
nov: bob booked; amy waiting
