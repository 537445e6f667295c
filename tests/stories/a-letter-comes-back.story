# A letter that comes back: the organiser's contact hears of it; near the event the place goes to who waits.
series: places = 1, bounce_release = "3d"

at 2022-10-03 09:00
Amy books, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-03 09:05
Amy's mailbox is gone.
amy -> bounce confirmed
= bounce
contact <- attention, "13 November 2022"
nov: amy booked; bob waiting
why amy nov: "a letter to them came back"

at 2022-10-03 10:00
The organiser looks at what needs a person.
organiser -> held
organiser <- "amy@trust.example"
organiser <- "letters to this address come back"

at 2022-11-13 09:30
Three days before, the place is Bob's.
amy <- cancelled nov, CANCEL 1
bob <- promoted nov, REQUEST 0
nov: bob booked
why amy nov: "cancelled: letters to this address come back, and the event is near"
