# Somebody asks for an event that has a place: it is theirs at once, and the invitation goes out.

at 2022-10-03 09:31
Amy asks for 16 November, in words of her own.
amy -> write "Leadership"
    Could I have a place on 16 November? Thanks, Amy
= book
amy <- confirmed nov, REQUEST 0, "Wednesday 16 November 2022"
nov: amy booked
why amy nov: "a place was free: 0 of 2 were taken"
