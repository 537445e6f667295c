# Where the contact is the mailbox itself, a question lies there unread, and nobody writes to himself.
contact: the mailbox itself

at 2022-10-03 09:00
Amy asks what no programme can answer.
amy -> write "A question"
    Could you run this for our own trust next spring, and what would it cost?
= enquire
amy <- acknowledged
