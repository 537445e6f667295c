# A calendar accepts, or says perhaps: it is noted, the place stays, and nobody is written to.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:05
Her calendar accepts.
amy -> accept
= accept
nobody <- nothing
why amy nov: "the calendar answered ACCEPTED"

at 2022-10-05 09:05
And then says perhaps.
amy -> tentative
= tentative
nobody <- nothing
nov: amy booked
why amy nov: "the calendar answered TENTATIVE"
