# A series may remind at other times, or not at all.
series: reminders = ["2h"]

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-11-15 09:30
Not the day before.
nov: amy booked

at 2022-11-16 07:30
But two hours.
amy <- reminder nov
