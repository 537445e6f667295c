# Thanks are noted, and machines are never answered.

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:01
She says thank you, and her mailbox that she is away.
amy -> reply confirmed
    Thank you so much, see you then.
= none
amy -> reply confirmed, on vacation
    I am out of the office until Monday.
= ignore
nobody <- nothing
nov: amy booked
