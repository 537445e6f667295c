# A place is handed to somebody else: one calendar forgets it, the other learns it, and nobody who waits is overtaken or asked.
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
Amy sends Cat in her stead.
amy -> reply confirmed
    I can't come. Please give my place to Cat Moss (cat@trust.example) instead.
= transfer
amy <- cancelled nov, CANCEL 1
cat <- confirmed nov, REQUEST 0, "amy@trust.example"
amy <- summary nov
nov: cat booked; bob waiting
why cat nov: "handed over by amy@trust.example"
