# A series may be for some organisations only; others get a polite no, with whom to ask.
series: who = ["trust.example"]
event nov: 2022-11-16 09:30 to 11:30

at 2022-10-03 09:00
Amy belongs to them.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:10
She asks for somebody elsewhere.
amy -> write "A place for Zoe"
    Please book Zoe Lane (zoe@elsewhere.example) on 16 November.
= book
amy <- summary nov, "enquiries@"
nov: amy booked
