# Somebody asks for an event that has a place: it is theirs, and the invitation goes out.
series: places = 1

at 2022-10-03 09:31
Amy asks for 16 November.
amy -> write "A place"
    Could I have a place on 16 November? Thanks, Amy
= book
amy <- confirmed nov, REQUEST 0, "Wednesday 16 November 2022"
nov: amy booked
why amy nov: "a place was free: 0 of 1 were taken"

at 2022-10-03 09:40
Bob comes too late.
bob -> write "A place"
    Could I have a place on 16 November? Thanks, Bob
= book
bob <- waiting nov, "number 1"
nov: amy booked; bob waiting
why bob nov: "waiting, 1st: the only place was taken when you wrote at 09:40; nobody wrote before you"

at 2022-10-04 10:00
The organiser finds a larger room.
organiser -> edit nov, places = 2
organiser -> plan
organiser -> apply
organiser <- "gives 1 person a place that comes free"
bob <- promoted nov, REQUEST 0
nov: amy, bob booked

at 2022-10-05 10:00
Amy's calendar declines.
amy -> decline
= decline
amy <- cancelled nov, CANCEL 1
