# People asked for together, where not all fit: as many as fit have places, the others wait, and it is said plainly.
series: places = 2

at 2022-10-03 09:00
Amy asks for three.
amy -> write "Three of us"
    Please book me, Bob Hill (bob@trust.example) and Cat Moss (cat@trust.example) on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- confirmed nov, REQUEST 0, "amy@trust.example"
cat <- waiting nov, "number 1"
amy <- summary nov
nov: amy, bob booked; cat waiting
why cat nov: "waiting, 1st: all 2 places were taken when you wrote at 09:00; nobody wrote before you"
