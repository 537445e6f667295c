# Who asks what they hold is told that, with the invitation again; of others nobody learns anything.

at 2022-10-03 09:00
Amy and Bob book.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Amy asks; Dan, who has nothing, asks how many places are left.
amy -> write "My booking"
    Am I booked on 16 November? Please send me the invitation again.
= status
dan -> write "Places"
    How many places are left on 16 November?
= status
amy <- status nov, REQUEST 0
dan <- status
