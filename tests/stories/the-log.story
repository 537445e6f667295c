# The log tells an office what became of somebody, by the clocks where the event is, each change with its reason.
series: places = 1

at 2022-10-03 09:31
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-11-01 10:00
Amy cancels, after the clocks have gone back.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0

at 2022-11-02 09:00
The office looks.
organiser -> log bob@trust.example
organiser <- "3 October 2022, 09:31"
organiser <- "new → waiting"
organiser <- "waiting, 1st: the only place was taken when you wrote at 09:31"
organiser <- "1 November 2022, 10:00"
organiser <- "a place came free, and nobody who could take it had waited longer"
organiser -> status
organiser <- "2022-11-16T09:30:00+00:00"
