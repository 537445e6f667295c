# Nobody says who the guests are: after a day their places go to who waits.
series: places = 1

at 2022-10-03 09:00
Amy keeps the only place for somebody.
amy -> write "A place for a colleague"
    Please could you book one place on 16 November for a colleague?
= book
amy <- addresses nov
nov: guest offered

at 2022-10-03 09:30
Bob waits.
bob -> write "A place"
    Please book me on 16 November.
= book
bob <- waiting nov

at 2022-10-04 09:00
The day is over.
amy <- lapsed nov
bob <- promoted nov, REQUEST 0
nov: bob booked
