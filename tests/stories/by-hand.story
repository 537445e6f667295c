# What the organiser does by hand goes through the same rules.
series: places = 1

at 2022-10-03 09:00
Bob, Cat and Amy rang up.
organiser -> book bob@trust.example oct --by jo
organiser -> book cat@trust.example nov --by jo
organiser -> book amy@trust.example nov --by jo
bob <- confirmed oct, REQUEST 0
cat <- confirmed nov, REQUEST 0
amy <- waiting nov
oct: bob booked
nov: cat booked; amy waiting

at 2022-10-04 09:00
Cat cannot come, Bob's place is Dan's, Amy moves.
organiser -> cancel cat@trust.example nov --by jo
organiser -> transfer bob@trust.example oct dan@trust.example --by jo
organiser -> move amy@trust.example nov dec --by jo
cat <- cancelled nov, CANCEL 1
amy <- promoted nov, REQUEST 0
bob <- cancelled oct, CANCEL 1
dan <- confirmed oct, REQUEST 0
amy <- confirmed dec, REQUEST 1
oct: dan booked
nov: nobody
dec: amy booked
why bob oct: "handed over to dan@trust.example; by the organiser's own hand (jo)"
