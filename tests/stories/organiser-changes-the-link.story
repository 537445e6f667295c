# A new link or title: a quiet update of the invitation, and nobody is asked again.

at 2022-10-03 09:00
Amy has a place.
amy -> write "A place"
    Please book me on 16 November.
= book
amy <- confirmed nov, REQUEST 0

at 2022-10-04 09:00
Now there is a link.
organiser -> edit nov, join_url = "https://meet.lla.example/new"
organiser -> apply --by jo
amy <- updated nov, REQUEST 0, "https://meet.lla.example/new"
why amy nov: "the organiser changed the event: the link to join is new (by jo)"
