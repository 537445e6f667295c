# Before booking opens nobody has a place or waits: the answer says when to write.
series: opens = "14d before start"

at 2022-10-03 09:00
Amy is too early for October, by two days.
amy -> write "A place"
    Please book me on 19 October.
= book
amy <- refused oct, "Wednesday 5 October 2022, 09:30 (BST)"
oct: nobody

at 2022-10-05 09:30
Now it is open.
amy -> write "A place again"
    Please book me on 19 October now.
= book
amy <- confirmed oct, REQUEST 0
