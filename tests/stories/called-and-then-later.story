# An event that was near is moved farther away: who was called waits again, and is served as usual.
series: places = 1

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
Amy is ill, and Bob is asked.
amy -> reply confirmed
    I am ill and have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- called nov

at 2022-11-16 08:30
The speaker's train is late: a week later.
organiser -> edit nov, 2022-11-23 09:30 to 11:30
organiser -> apply
bob <- changed nov
bob <- promoted nov, REQUEST 0
nov: bob booked
