# The series says how many places there are; an event may say otherwise.
series: places = 1
event oct: 2022-10-19 09:30 to 11:30
event nov: 2022-11-16 09:30 to 11:30, places = 2

at 2022-10-03 09:00
Amy and Bob want October, Cat and Dan November.
amy -> write "A place"
    Please book me on 19 October.
= book
bob -> write "A place"
    Please book me on 19 October.
= book
cat -> write "A place"
    Please book me on 16 November.
= book
dan -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed oct, REQUEST 0
bob <- waiting oct
cat <- confirmed nov, REQUEST 0
dan <- confirmed nov, REQUEST 0
