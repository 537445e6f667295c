# Another time: everybody keeps the place and is asked again, under the same invitation in a new version; who waits is told.
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

at 2022-10-03 09:05
Her calendar accepts.
amy -> accept
= accept
nobody <- nothing

at 2022-10-04 09:00
An hour later, and in Room 4.
organiser -> edit nov, 2022-11-16 10:30 to 12:30, location = "Room 4"
organiser -> apply --by jo
organiser <- "asks 1 person again whether they can come, tells 1 person without a place yet of the change"
amy <- changed nov, REQUEST 1, "10:30 to 12:30", "Room 4"
bob <- changed nov
nov: amy booked; bob waiting
why amy nov: "the organiser changed the event: 2022-11-16 09:30 to 11:30 before, 2022-11-16 10:30 to 12:30, Room 4 now (by jo)"
