# A party that comes whole, and is larger than the event, cannot wait for it: all are told so.
series: places = 2, party = "whole"

at 2022-10-03 09:00
Three, where there are two places.
amy -> write "Three of us"
    Please book me, Bob Hill (bob@trust.example) and Cat Moss (cat@trust.example) on 16 November.
= book
amy <- refused nov, "all or none"
amy <- summary nov
nov: nobody
