# Several dates, each of them: as many as one person may have, and which not and why.
series: places_per_person = 2

at 2022-10-03 09:00
Amy wants all three; two are allowed.
amy -> write "Three dates"
    Please book me on 19 October, 16 November and 21 December.
= book
amy <- confirmed oct, REQUEST 0, "21 December"
amy <- confirmed nov, REQUEST 0
oct: amy booked
nov: amy booked
dec: nobody
