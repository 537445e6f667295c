# A place cannot go to somebody who has one already: its holder keeps it, and is told why.

at 2022-10-03 09:00
Amy and Bob have places.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Amy names Bob.
amy -> reply confirmed
    I can't come. Please give my place to Bob Hill (bob@trust.example) instead.
= transfer
amy <- refused nov, "has a booking of their own"
nov: amy, bob booked
