# Two people want each other's dates, and both are full: they exchange them.
series: places = 1

at 2022-10-03 09:00
Amy has October, Bob has November.
amy -> write "A place"
    Please book me on 19 October.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed oct, REQUEST 0
bob <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Amy would rather come in November.
amy -> reply confirmed
    Can I move to 16 November instead, please?
= move
amy <- waiting nov

at 2022-10-05 09:00
And Bob in October.
bob -> reply confirmed
    Can I move to 19 October instead, please?
= move
amy <- promoted nov, REQUEST 1, "we have moved you from Wednesday 19 October 2022"
bob <- promoted oct, REQUEST 1, "we have moved you from Wednesday 16 November 2022"
oct: bob booked
nov: amy booked
why bob oct: "exchanged among 2 people who wanted each other's dates (nov, oct); moved from nov"
