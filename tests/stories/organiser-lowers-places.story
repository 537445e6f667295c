# Fewer places than people: refused, unless places are to be taken back; then the latest go, wait at their old rank, and are told.
series: places = 2

at 2022-10-03 09:00
Amy and Bob have the places, Cat waits.
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
bob <- confirmed nov, REQUEST 0
cat <- waiting nov

at 2022-10-04 09:00
The room is smaller than thought.
organiser -> edit nov, places = 1
organiser -> apply --by jo
organiser <- "this would take back the places of bob@trust.example. Say --displace"
nov: amy, bob booked; cat waiting

at 2022-10-04 09:10
There is no other way.
organiser -> apply --displace --by jo
bob <- displaced nov, CANCEL 1
nov: amy booked; bob, cat waiting
why bob nov: "the organiser lowered the places to 1, and the latest had to go (by jo)"
