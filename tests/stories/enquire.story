# A question is acknowledged, and passed to a person with the whole mail.

at 2022-10-03 09:00
Amy asks what no programme can answer.
amy -> write "A question"
    Could you run this for our own trust next spring, and what would it cost?
= enquire
amy <- acknowledged
contact <- passed_on, "amy@trust.example"
