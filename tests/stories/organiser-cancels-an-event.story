# The event does not take place: every calendar is told, the list, too, and the other dates are a press away.
series: places = 1

at 2022-10-03 09:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-04 09:00
The speaker is ill.
organiser -> remove nov
organiser -> apply --by jo
amy <- event_cancelled nov, CANCEL 1, "21 December"
bob <- event_cancelled nov
why amy nov: "the organiser cancelled the event (by jo)"

at 2022-10-04 10:00
Amy takes December.
amy -> press "21 December"
= book
amy <- confirmed dec, REQUEST 0
dec: amy booked
