# Places for people without an address are kept for a day while the asker is asked who they are; with the address, the place is theirs.

at 2022-10-03 09:00
Amy wants two places for colleagues whom she does not name.
amy -> write "Two places"
    Please could you book two places on 16 November for my team?
= book
amy <- addresses nov, "4 October 2022, 09:00 (BST)"
nov: guest, guest offered
why guest nov: "offered: kept until 09:00 on 4 October 2022 while we ask for an address"

at 2022-10-03 12:00
She says who.
amy -> reply addresses
    Please book Bob Hill (bob@trust.example) and Cat Moss (cat@trust.example) on 16 November.
= book
bob <- confirmed nov, REQUEST 0
cat <- confirmed nov, REQUEST 0
amy <- summary nov
nov: bob, cat booked
why bob nov: "the address came for the place that was kept"
