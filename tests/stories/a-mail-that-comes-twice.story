# A mail that is delivered again changes nothing, and is not answered again; nor is a calendar's answer.
series: places = 1

at 2022-10-03 09:00
Amy books.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-03 09:05
Her provider delivers the mail once more.
amy -> again
= book
nobody <- nothing

at 2022-10-04 09:00
Her calendar declines.
amy -> decline
= decline
amy <- cancelled nov, CANCEL 1

at 2022-10-04 09:05
And that comes twice.
amy -> again
= decline
nobody <- nothing
nov: nobody
