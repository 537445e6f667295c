# Without a waiting list a full event is a no, which names the dates that have places.
series: places = 1, waitlist = false

at 2022-10-03 09:00
Amy takes the only place.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:10
Bob is too late.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- refused nov, "21 December"
nov: amy booked

at 2022-10-03 09:20
He takes December with one press.
bob -> press "21 December"
= book
bob <- confirmed dec, REQUEST 0
