# Who is booked by somebody else gets a confirmation of their own that names who asked, and can leave with one word; the asker gets one summary.

at 2022-10-03 09:00
Amy books Bob.
amy -> write "A place for Bob"
    Please book Bob Hill (bob@trust.example) on 16 November.
= book
bob <- confirmed nov, REQUEST 0, "amy@trust.example"
amy <- summary nov, "Bob Hill"
nov: bob booked

at 2022-10-03 10:00
Bob did not want to.
bob -> press confirmed "cancel"
= cancel
bob <- cancelled nov, CANCEL 1
nov: nobody
