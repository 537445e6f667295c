# `promote = "offer"`: a place that comes free is held for the next one at any time, for `hold` at most.
series: places = 1, promote = "offer", hold = "3h"

at 2022-10-03 09:00
Amy has the place, Bob waits.
amy -> write "A place"
    Please book me on 16 November.
= book
bob -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0
bob <- waiting nov

at 2022-10-04 09:00
Amy cancels: Bob has until noon.
amy -> reply confirmed
    I have to cancel.
= cancel
amy <- cancelled nov, CANCEL 1
bob <- offered nov, "4 October 2022, 12:00 (BST)"
nov: bob offered

at 2022-10-04 12:00
Bob has not answered.
bob <- lapsed nov
nov: nobody
why bob nov: "lapsed: no answer came by 12:00 on 4 October 2022"
