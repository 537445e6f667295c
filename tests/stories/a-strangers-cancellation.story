# Nobody can give back what neither is theirs nor was asked for by them: nothing changes, and a person reads the mail.

at 2022-10-03 09:00
Bob books.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Eve would like his place to go.
eve -> write "Bob Hill"
    Please cancel the place of Bob Hill (bob@trust.example) on 16 November.
= cancel
eve <- acknowledged
contact <- passed_on
nov: bob booked
