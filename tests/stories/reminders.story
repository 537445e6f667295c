# A week and a day before, at the same time by the clocks though they go back between; with the link to join; who has booked less than a day before is not reminded.
event nov: 2022-11-02 09:30 to 11:30, join_url = "https://meet.lla.example/nov"

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 2 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-26 09:29
Nothing yet.
nov: amy booked

at 2022-10-26 09:30
A week before by the clocks; by the sun it is an hour more.
amy <- reminder nov, "2 November 2022, 09:30 to 11:30 (GMT)", "https://meet.lla.example/nov"
why amy nov: "reminded of Leadership Mornings"

at 2022-10-31 10:00
Bob books, after the clocks have gone back.
bob -> write "A place"
    Please book me on 2 November.
= book
bob <- confirmed nov, REQUEST 0

at 2022-11-01 09:30
A day before. Bob has had his letter for less than a day.
amy <- reminder nov
