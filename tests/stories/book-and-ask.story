# A booking with a question in it: the booking is made, and a person reads the question.

at 2022-10-03 09:00
Amy needs an interpreter.
amy -> write "16 November"
    Please book me a place on 16 November. I am deaf and will need a BSL interpreter.
= book
amy <- confirmed nov, REQUEST 0
contact <- passed_on
