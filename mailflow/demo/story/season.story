# The season of the flyer: eight places at each of five events, one place a person, from the announcement to the end.
# How to read and write this file: mailflow/demo/script.py. Every letter that comes must stand here, and no other may come.

== The flyer goes out

at 2022-09-26 08:52
Priya presses BOOK HERE beside 19 October and sends the mail as it opens.
priya -> press flyer "ngb-1"
= book
priya <- confirmed ngb-1, REQUEST 0, "Wednesday 19 October 2022, 09:30 to 11:30 (BST)"

at 2022-09-26 09:20
Three more want the first morning: from a phone, from Thunderbird, and as an answer to the flyer.
margaret -> write "No Going Back"
    Hello, could I come on 19 October please?
= book
tomasz -> write "Booking"
    Hello,

    I would like to book one place on Wednesday 19th October, please.

    Many thanks
= book
grace -> reply flyer
    Good morning, please book me on 19/10.
= book
margaret <- confirmed ngb-1, REQUEST 0
tomasz <- confirmed ngb-1, REQUEST 0
grace <- confirmed ngb-1, REQUEST 0

at 2022-09-26 10:05
Priya's Outlook accepts the invitation. There is nothing to answer.
priya -> accept
= accept
nobody <- nothing

at 2022-09-26 11:40
Daniel answers the flyer in five words; the five dates quoted beneath are not his.
daniel -> reply flyer
    Yes please, the November one 🙂
= book
daniel <- confirmed ngb-2, REQUEST 0, "Wednesday 16 November 2022, 09:30 to 11:30 (GMT)"

at 2022-09-27 08:31
Helen, an assistant, books for her director. He gets the invitation, she gets a summary.
helen -> write "Booking for Dr Okonjo"
    Good morning

    Please could you book a place on 19 October for my manager, Dr Chidi Okonjo (chidi.okonjo@staudreys.nhs.example).

    Kind regards
= book
okonjo <- confirmed ngb-1, REQUEST 0, "helen.brandreth@staudreys.nhs.example"
helen <- summary ngb-1

at 2022-09-27 09:02
The director accepts in his calendar.
okonjo -> accept
= accept
nobody <- nothing

at 2022-09-27 14:47
Marcus presses BOOK HERE.
marcus -> press flyer "ngb-1"
= book
marcus <- confirmed ngb-1, REQUEST 0

at 2022-09-27 14:48
He is away, and his mailbox says so to our letter. A machine is not answered.
marcus -> reply, on vacation
    Thank you for your email. I am on annual leave until Monday 10 October and will reply on my return.
= ignore
nobody <- nothing

at 2022-09-28 18:12
Yusuf writes from the bus.
yusuf -> write "event"
    hi can i get a place on the 19th of october pls, cheers
= book
yusuf <- confirmed ngb-1, REQUEST 0

at 2022-09-29 10:33
Chloé writes in French, and takes the last place of the first morning.
chloe -> write "Inscription à la séance d'octobre"
    Bonjour,

    Je souhaiterais une place pour le 19 octobre, s'il vous plaît.

    Merci d'avance
= book
chloe <- confirmed ngb-1, REQUEST 0
ngb-1: 8 booked, 0 waiting

at 2022-09-30 09:15
Fiona comes too late for a place: she is the first on the waiting list.
fiona -> write "19 October"
    Could I have a place on 19 October, please?
= book
fiona <- waiting ngb-1, "number 1"
ngb-1: 8 booked, 1 waiting

at 2022-09-30 12:50
Kwame has a second choice, and gets it.
kwame -> write "Continuing the conversation"
    Hi there, I'd love to join on 19 October, or failing that 16 November. Thanks!
= book
kwame <- confirmed ngb-2, REQUEST 0

at 2022-10-01 16:20
Bea forwards the flyer without a word of her own. Five dates, no wish: mailflow asks.
bea -> forward flyer
= unclear
bea <- question

at 2022-10-01 16:29
She presses one of the answers that the question offers.
bea -> press "16 November"
= book
bea <- confirmed ngb-2, REQUEST 0

== A full room

at 2022-10-03 09:05
Sunil books December.
sunil -> press flyer "ngb-3"
= book
sunil <- confirmed ngb-3, REQUEST 0

at 2022-10-03 09:41
He would like January as well, but one place a person is the rule. He is told what he holds.
sunil -> write "January too"
    Could I also have a place on 18 January please?
= book
sunil <- refused ngb-4, "21 December"

at 2022-10-03 09:44
So he presses the link that exchanges one for the other. His calendar entry moves: the same UID, a new version.
sunil -> press "move 18 January"
= move
sunil <- confirmed ngb-4, REQUEST 1

at 2022-10-03 13:10
Margaret is not sure that her booking arrived, and asks again. She is told, and gets her invitation once more.
margaret -> write "Place on 19 October"
    Please can you book me a place on 19 October?
= book
margaret <- invitation ngb-1, REQUEST 0

at 2022-10-03 13:11
Her provider delivers that mail a second time. It changes nothing.
margaret -> again
= book
nobody <- nothing

at 2022-10-04 08:58
Colin and Ruth join the waiting list.
colin -> write "Booking request"
    Please book me on to the session on 19th October.
= book
ruth -> write "Booking 19 October 2022"
    I should like a place on 19 October 2022. If it is full, please put me on the waiting list.
= book
colin <- waiting ngb-1, "number 2"
ruth <- waiting ngb-1, "number 3"

at 2022-10-05 07:35
Margaret declines in her phone's calendar. Her place goes to Fiona in the same minute.
margaret -> decline
= decline
margaret <- cancelled ngb-1, CANCEL 1
fiona <- promoted ngb-1, REQUEST 0
ngb-1: 8 booked, 2 waiting

at 2022-10-05 08:02
Fiona's Mac accepts.
fiona -> accept
= accept
nobody <- nothing

at 2022-10-06 09:30
Grace only says thank you.
grace -> reply confirmed
    Thank you so much, looking forward to it.
= none
nobody <- nothing

at 2022-10-06 15:15
Hugh wants the whole thing for his own trust. A person must answer that: it is passed on, and he is told so.
hugh -> write "Running this in our trust"
    Dear colleagues,

    Could the academy run this conversation for the senior team of our own organisation next spring, and what would it cost?
= enquire
hugh <- acknowledged
contact <- passed_on

at 2022-10-07 10:22
Olive books and needs an interpreter. The booking is made, and a person reads about the need.
olive -> write "16 November"
    Please book me a place on 16 November. I am deaf and will need a BSL interpreter.
= book
olive <- confirmed ngb-2, REQUEST 0
contact <- passed_on

at 2022-10-10 12:04
Colin asks where he stands; Wen asks what is left.
colin -> reply waiting
    Am I still on the waiting list?
= status
wen -> write "Places"
    How many places are left in December?
= status
colin <- status ngb-1, "number 1"
wen <- status

at 2022-10-11 17:40
Yusuf cannot come, and answers his confirmation. Colin gets the place.
yusuf -> reply confirmed
    sorry cant make it any more
= cancel
yusuf <- cancelled ngb-1, CANCEL 1
colin <- promoted ngb-1, REQUEST 0

at 2022-10-12 09:10
Tomasz moves from October to December; Ruth gets what he leaves.
tomasz -> reply confirmed
    Hello again,

    can I move from 19 October to 21 December, please?
= move
tomasz <- confirmed ngb-3, REQUEST 1, "21 December 2022"
ruth <- promoted ngb-1, REQUEST 0
ngb-1: 8 booked, 0 waiting

at 2022-10-12 09:30
A week before the first morning, to the minute by the clocks, everybody with a place is reminded.
priya, grace, okonjo, marcus, chloe, fiona <- reminder ngb-1, "(BST)", "https://meet.lla.example/ngb-1"

at 2022-10-13 11:25
Nadia is the last to ask for October.
nadia -> press flyer "ngb-1"
= book
nadia <- waiting ngb-1, "number 1"

at 2022-10-13 15:50
Dorothy books February.
dorothy -> press flyer "ngb-5"
= book
dorothy <- confirmed ngb-5, REQUEST 0

at 2022-10-13 15:52
Her mailbox is gone: our letter comes back. Nobody answers a machine, but the organiser hears of it.
dorothy -> bounce
= bounce
contact <- attention, "given to others at 09:30 on 14 February 2023"

at 2022-10-14 09:00
A bulletin finds the address, and Priya's program reports that a letter was read. Neither is answered.
bulletin -> write "This week in leadership"
    Ten habits of highly effective boards. Book your place on our webinar on 16 November!
= ignore
priya -> receipt
= ignore
nobody <- nothing

at 2022-10-17 13:33
Peter names a day on which nothing happens. Better ask than guess.
peter -> write "Booking"
    Hi, please book me on 17 November
= unclear
peter <- question

at 2022-10-17 13:49
He answers the question.
peter -> reply question
    Sorry, I meant the 16th!
= book
peter <- confirmed ngb-2, REQUEST 0

at 2022-10-17 15:10
A ward asks for three places without a name. They are kept for a day, and the ward is asked who will come.
ward -> write "Places for our team"
    Please could you book three places on 16 November for my team?
= book
ward <- addresses ngb-2, "18 October 2022, 15:10 (BST)"

at 2022-10-17 16:30
Wen does not mind which of two mornings, and both are full: she waits for the first that has a place.
wen -> write "October or November"
    Could I have a place on 19 October or 16 November, whichever has room?
= book
wen <- waiting ngb-1, "number 2"
ngb-2: 5 booked, 1 waiting

at 2022-10-18 09:30
The day before, the clocks say the same.
priya, grace, okonjo, marcus, chloe, fiona, colin, ruth <- reminder ngb-1, "(BST)"

at 2022-10-18 15:10
The ward has not answered, and its three places go. One is Wen's: her wish came true, and she waits no longer.
ward <- lapsed ngb-2
wen <- promoted ngb-2, REQUEST 0
ngb-1: 8 booked, 1 waiting
ngb-2: 6 booked, 0 waiting

at 2022-10-19 09:30
The first morning begins with all eight places taken. Nadia waited in vain, and is told so.
nadia <- refused ngb-1
ngb-1: 8 booked, 0 waiting

at 2022-10-19 11:30
It is over. Its bookings are history now, and free their people for another.
ngb-1: 0 booked, 0 waiting

== After the first morning

at 2022-10-19 12:06
Priya says how it was. No answer is due.
priya -> reply confirmed
    That was a wonderful morning, thank you all.
= none
nobody <- nothing

at 2022-10-19 14:20
Grace wants more; with October over she may book again.
grace -> write "Another one"
    I really enjoyed this morning. Please book me a place on 18 January as well.
= book
grace <- confirmed ngb-4, REQUEST 0

at 2022-10-19 16:45
Rupert has read the flyer too late.
rupert -> reply flyer
    Could I come on 19 October?
= book
rupert <- refused ngb-1, "already started"

at 2022-10-20 08:44
Nadia goes back to the flyer and takes the next date.
nadia -> press flyer "ngb-2"
= book
nadia <- confirmed ngb-2, REQUEST 0, "(GMT)"

at 2022-10-21 10:02
Wen has to give her place back.
wen -> reply promoted
    I am so sorry, I cannot come after all.
= cancel
wen <- cancelled ngb-2, CANCEL 1

at 2022-10-24 10:10
Zara and Adé book November; then Gwen finds it full.
zara -> write "November session"
    Hi, could you book me a place on the November session please? Thanks
= book
ade -> reply flyer
    16 November please, if there is still room.
= book
gwen -> write "Conversation on 16 November"
    I would like to come to the conversation on 16 November.
= book
zara <- confirmed ngb-2, REQUEST 0
ade <- confirmed ngb-2, REQUEST 0
gwen <- waiting ngb-2, "number 1"
ngb-2: 8 booked, 1 waiting

at 2022-10-24 10:55
Adé's Outlook says perhaps. The place stays his.
ade -> tentative
= tentative
nobody <- nothing

at 2022-10-31 09:12
The clocks went back. Vikram and Martin join the list.
vikram -> write "FW: 16 November"
    Please add me to the waiting list for 16 November.
= book
martin -> press flyer "ngb-2"
= book
vikram <- waiting ngb-2, "number 2"
martin <- waiting ngb-2, "number 3"

at 2022-11-01 11:18
Daniel declines in Google Calendar, with a note. Gwen gets the place, and a person reads the note.
daniel -> decline
    Sorry, I am on the wards that day. Will the slides be shared?
= decline
daniel <- cancelled ngb-2, CANCEL 1
gwen <- promoted ngb-2, REQUEST 0
contact <- passed_on

at 2022-11-02 09:26
Zara hands her place to a colleague: nobody on the list is overtaken.
zara -> reply confirmed
    I can't come on 16 November after all. Please give my place to Leila Farouk (leila.farouk@riverside.gov.example) instead.
= transfer
zara <- cancelled ngb-2, CANCEL 1
zara <- summary ngb-2
leila <- confirmed ngb-2, REQUEST 0
ngb-2: 8 booked, 2 waiting

at 2022-11-03 20:05
Gwen cancels by the link in her letter, and Vikram moves up.
gwen -> press promoted "cancel"
= cancel
gwen <- cancelled ngb-2, CANCEL 1
vikram <- promoted ngb-2, REQUEST 0

at 2022-11-03 20:11
She did not mean to. The link in that letter asks for a place again, but it is somebody else's now.
gwen -> press cancelled "book"
= book
gwen <- waiting ngb-2, "number 2"

at 2022-11-07 08:40
Martin no longer wants to wait.
martin -> reply waiting
    Please take me off the waiting list for 16 November.
= cancel
martin <- cancelled ngb-2
ngb-2: 8 booked, 1 waiting

at 2022-11-09 09:30
The clocks have gone back since the first morning; this reminder comes at half past nine all the same.
kwame, bea, olive, peter, nadia, ade, leila, vikram <- reminder ngb-2, "(GMT)"

at 2022-11-10 13:00
Leila accepts in Google Calendar.
leila -> accept
= accept
nobody <- nothing

at 2022-11-14 11:15
Carys hopes for a place.
carys -> write "November"
    Is there still a place on 16 November? I would like to come.
= book
carys <- waiting ngb-2, "number 2"

at 2022-11-14 18:00
Kwame cancels. So near the day nobody is booked by surprise: Gwen is asked, and the place is held for her.
kwame -> reply confirmed
    Sorry, I have to cancel my place.
= cancel
kwame <- cancelled ngb-2, CANCEL 1
gwen <- offered ngb-2, "15 November 2022, 03:52 (GMT)"
ngb-2: 7 booked, 1 waiting

at 2022-11-15 03:52
Gwen has not answered. The next in line is asked at once.
gwen <- lapsed ngb-2
carys <- offered ngb-2, "15 November 2022, 11:16 (GMT)"

at 2022-11-15 08:20
Carys presses Yes.
carys -> press offered "yes"
= accept
carys <- confirmed ngb-2, REQUEST 0
ngb-2: 8 booked, 0 waiting

at 2022-11-15 09:30
The day before: everybody is reminded but Carys, who has just had her letter.
bea, olive, peter, nadia, ade, leila, vikram <- reminder ngb-2, "(GMT)"

at 2022-11-16 09:30
The second morning begins, an hour later by the sun than the first: it is winter time.
ngb-2: 8 booked, 0 waiting

at 2022-11-16 11:30
And is over.
ngb-2: 0 booked, 0 waiting

== Before Christmas

at 2022-11-17 09:20
A ward's shared mailbox books two of its nurses by name.
ward -> write "Two places in December"
    Please book Edith Marlow (edith.marlow@northbank.nhs.example) and Farah Aziz (farah.aziz@northbank.nhs.example) on 21 December.
= book
edith <- confirmed ngb-3, REQUEST 0
farah <- confirmed ngb-3, REQUEST 0
ward <- summary ngb-3

at 2022-11-18 10:02
Rhiannon writes in Welsh.
rhiannon -> write "21 Rhagfyr"
    Bore da, hoffwn archebu lle ar gyfer 21 Rhagfyr os gwelwch yn dda. Diolch yn fawr
= book
rhiannon <- confirmed ngb-3, REQUEST 0

at 2022-11-18 12:15
Bridget was sent Edith's confirmation, forwards it, and asks for the same. Edith's own place is not touched.
bridget -> forward confirmed, of edith
    Hi, could you book me on 21 December too please?
= book
bridget <- confirmed ngb-3, REQUEST 0

at 2022-11-21 17:09
Anna does not mind which; the first with a place is hers.
anna -> write "Any of the dates"
    Could I have a place on 21 December or 18 January, whichever has room?
= book
anna <- confirmed ngb-3, REQUEST 0

at 2022-11-22 09:30
Kofi changes his mind in the middle of his mail. The last word counts.
kofi -> write "booking"
    Please book me on 21 December. Actually no, make that 18 January. Thanks, Kofi
= book
kofi <- confirmed ngb-4, REQUEST 0

at 2022-11-23 11:00
Elaine's mail comes with a gateway's warning on top and small print below.
elaine -> write "No Going Back! December"
    Please reserve a place for me on the December session.
= book
elaine <- confirmed ngb-3, REQUEST 0

at 2022-11-28 08:30
Stella takes the last place in December.
stella -> press flyer "ngb-3"
= book
stella <- confirmed ngb-3, REQUEST 0
ngb-3: 8 booked, 0 waiting

at 2022-11-28 19:45
From home she writes with another address, for which nothing is held. Nothing is given away.
athome -> write "cancel"
    Please cancel my place on 21 December.
= cancel
athome <- nothing_held

at 2022-11-29 08:05
Back at work she answers the confirmation itself.
stella -> reply confirmed
    Please cancel this, I am on call that day.
= cancel
stella <- cancelled ngb-3, CANCEL 1

at 2022-12-01 10:40
Omar is unsure whether his manager agrees: that is not a booking, but a question.
omar -> write "December conversation"
    If my manager agrees I will book 21 December. Will the session be recorded?
= enquire
omar <- acknowledged
contact <- passed_on

at 2022-12-05 09:00
She agrees.
omar -> reply flyer
    Please book me a place on 21 December.
= book
omar <- confirmed ngb-3, REQUEST 0

at 2022-12-06 14:30
Farah asks for her invitation again, as it is nowhere in her calendar.
farah -> reply confirmed
    Could you resend the invitation please? I can't find it in my calendar.
= status
farah <- status ngb-3, REQUEST 0

at 2022-12-14 09:30
A week to go.
tomasz, edith, farah, rhiannon, bridget, anna, elaine, omar <- reminder ngb-3

at 2022-12-20 09:30
A day to go.
tomasz, edith, farah, rhiannon, bridget, anna, elaine, omar <- reminder ngb-3

at 2022-12-20 21:15
Anna is ill, the evening before.
anna -> reply confirmed
    I am sorry, I can't make it tomorrow.
= cancel
anna <- cancelled ngb-3, CANCEL 1

at 2022-12-21 09:30
The third morning begins with seven.
ngb-3: 7 booked, 0 waiting

at 2022-12-21 11:30
And is over.
ngb-3: 0 booked, 0 waiting

== The new year

at 2023-01-03 08:55
Theo asks for the next one, whichever day that is.
theo -> write "Next session"
    Could I book a place on the next session, please?
= book
theo <- confirmed ngb-4, REQUEST 0

at 2023-01-04 10:30
Mei writes a date in figures. Carys wants two mornings, and learns that one place at a time is the rule.
mei -> write "18/1"
    Hi! One place on 18/01/23 please :)
= book
carys -> write "Two dates"
    Please book me on 18 January and 15 February.
= book
mei <- confirmed ngb-4, REQUEST 0
carys <- confirmed ngb-4, REQUEST 0, "15 February"

at 2023-01-05 09:18
Helen books her director once more.
helen -> write "Another booking for Dr Okonjo"
    Happy new year. Please book Dr Chidi Okonjo (chidi.okonjo@staudreys.nhs.example) on 18 January.
= book
okonjo <- confirmed ngb-4, REQUEST 0
helen <- summary ngb-4

at 2023-01-06 10:00
Rupert, too late in October, finds a date.
rupert -> write "February"
    February please!
= book
rupert <- confirmed ngb-5, REQUEST 0

at 2023-01-09 12:25
Jamal takes the last place in January.
jamal -> write "Wednesday 18 January 2023"
    I would be grateful for a place on Wednesday 18 January 2023.
= book
jamal <- confirmed ngb-4, REQUEST 0
ngb-4: 8 booked, 0 waiting

at 2023-01-10 11:14
Rupert would rather come in January. It is full: he keeps February, and waits to move.
rupert -> reply confirmed
    Could I move to 18 January instead?
= move
rupert <- waiting ngb-4, "number 1"

at 2023-01-10 15:01
Nina wants January, too. Her letter says where there is room.
nina -> write "18 January"
    Please could I come on 18 January?
= book
nina <- waiting ngb-4, "number 2", "15 February"

at 2023-01-10 15:06
She takes February instead, by the link, and leaves the list.
nina -> press "move 15 February"
= move
nina <- confirmed ngb-5, REQUEST 0

at 2023-01-11 09:09
Helen gives the director's place back. Now Rupert moves: the same entry in his calendar, with a new date.
helen -> write "Dr Chidi Okonjo"
    I am afraid Dr Chidi Okonjo can no longer attend on 18 January. Please cancel his place.
= cancel
okonjo <- cancelled ngb-4, CANCEL 1
helen <- summary ngb-4
rupert <- promoted ngb-4, REQUEST 1, "18 January 2023"
ngb-4: 8 booked, 0 waiting
ngb-5: 2 booked, 0 waiting

at 2023-01-11 09:30
A week to go. Rupert, who moved only just now, needs no reminder yet.
sunil, grace, kofi, theo, mei, carys, jamal <- reminder ngb-4

at 2023-01-12 09:33
Sam writes two lines, and both count: a place, and a question for a person.
sam -> write "15 February"
    Please book me a place on 15 February.

    Is there somewhere to park nearby, or is it all online?
= book
sam <- confirmed ngb-5, REQUEST 0
contact <- passed_on

at 2023-01-12 16:40
A party: Omar books for himself and for Leila, who has a copy.
omar -> write "Two of us on 15 February", cc leila
    Please book me and Leila (cc'd) on 15 February. We both enjoyed the last one.
= book
omar <- confirmed ngb-5, REQUEST 0
leila <- confirmed ngb-5, REQUEST 0, "omar.siddiq@riverside.gov.example"
omar <- summary ngb-5

at 2023-01-13 13:20
Iris wants three places for people whom she does not name. mailflow keeps them, and asks who they are.
iris -> write "Places for my team"
    Please could you book three places on 15 February for my team?
= book
iris <- addresses ngb-5
ngb-5: 5 booked, 0 waiting

at 2023-01-13 13:41
She says who.
iris -> reply addresses
    Please book Tom Hale (tom.hale@college.ac.example), Una Birch (una.birch@college.ac.example) and Joy Marsh (joy.marsh@college.ac.example) on 15 February.
= book
tom <- confirmed ngb-5, REQUEST 0
una <- confirmed ngb-5, REQUEST 0
joy <- confirmed ngb-5, REQUEST 0
iris <- summary ngb-5
ngb-5: 8 booked, 0 waiting

at 2023-01-16 10:08
Jamal would rather come in February, which is full by now: he keeps January, and waits to move.
jamal -> reply confirmed
    Could I move from 18 January to 15 February, please?
= move
jamal <- waiting ngb-5, "number 1"

at 2023-01-16 11:20
Sam would rather come in January, which is full, too. The two want each other's dates, and exchange them.
sam -> reply confirmed
    Can I switch to 18 January instead?
= move
sam <- promoted ngb-4, REQUEST 1, "18 January 2023"
jamal <- promoted ngb-5, REQUEST 1, "15 February 2023"
ngb-4: 8 booked, 0 waiting
ngb-5: 8 booked, 0 waiting

at 2023-01-16 14:02
Kwame and Anna hope for January.
kwame -> write "18 January"
    I had to miss November. Could I come on 18 January?
= book
anna -> write "18 January"
    I was ill in December. Please book me a place on 18 January.
= book
kwame <- waiting ngb-4, "number 1"
anna <- waiting ngb-4, "number 2"

at 2023-01-17 09:30
A day to go. Sam, who came only yesterday, has just had a letter.
sunil, grace, kofi, theo, mei, carys, rupert <- reminder ngb-4

at 2023-01-18 08:04
Theo is stuck on a train, less than two hours before. Nothing is held any more: whoever waits is asked at once.
theo -> reply reminder
    I'm stuck on a train and won't make it today, sorry. Please cancel my place.
= cancel
theo <- cancelled ngb-4, CANCEL 1
kwame <- called ngb-4, "first"
anna <- called ngb-4, "first"
ngb-4: 7 booked, 0 waiting

at 2023-01-18 08:11
Anna is the first to say yes.
anna -> press called "yes"
= accept
anna <- confirmed ngb-4, REQUEST 0
ngb-4: 8 booked, 0 waiting

at 2023-01-18 08:19
Kwame says yes, too, eight minutes later.
kwame -> press called "yes"
= accept
kwame <- waiting ngb-4, "somebody else said yes first"
ngb-4: 8 booked, 1 waiting

at 2023-01-18 09:30
The fourth morning begins. For Kwame no place came free.
kwame <- refused ngb-4
ngb-4: 8 booked, 0 waiting

at 2023-01-18 11:30
And is over.
ngb-4: 0 booked, 0 waiting

at 2023-01-30 18:22
Callum comes last of all.
callum -> reply flyer
    The February one for me please
= book
callum <- waiting ngb-5, "number 1"

at 2023-02-01 10:15
The last morning must begin at ten. The organiser writes that into the settings and looks at the plan.
organiser -> edit ngb-5, 2023-02-15 10:00 to 12:00
organiser -> plan
organiser <- "asks 8 people again whether they can come"
organiser <- "mails 9 letters"
ngb-5: 8 booked, 1 waiting

at 2023-02-01 10:21
Nobody has been written to yet. Now the organiser says yes: places are kept, and everybody is asked again.
organiser -> apply --by sue
organiser <- "Done."
nina <- changed ngb-5, REQUEST 1, "10:00 to 12:00"
jamal <- changed ngb-5, REQUEST 2
omar, leila, tom, una, joy, dorothy <- changed ngb-5, REQUEST 1
callum <- changed ngb-5, "10:00 to 12:00"
ngb-5: 8 booked, 1 waiting

at 2023-02-06 08:12
Tom accepts the new time, Joy says thanks, and Una declines in Thunderbird: Callum has her place.
tom -> accept
= accept
joy -> reply confirmed
    Perfect, thank you. See you on the 15th!
= none
una -> decline
= decline
una <- cancelled ngb-5, CANCEL 2
callum <- promoted ngb-5, REQUEST 0
ngb-5: 8 booked, 0 waiting

at 2023-02-08 10:00
A week to go, and at the new hour; nobody reminds Dorothy, whose letters come back.
nina, jamal, omar, leila, tom, joy, callum <- reminder ngb-5

at 2023-02-14 10:00
A day to go. Dorothy cannot be reached, and now her place is free, as the organiser was told when her letter came back.
nina, jamal, omar, leila, tom, joy, callum <- reminder ngb-5
dorothy <- cancelled ngb-5, CANCEL 2
ngb-5: 7 booked, 0 waiting

at 2023-02-15 10:00
The last morning begins.
ngb-5: 7 booked, 0 waiting

at 2023-02-15 12:00
The season is over.
ngb-5: 0 booked, 0 waiting

at 2023-02-15 12:20
Wen hopes for another.
wen -> write "Next year"
    Will there be another series next year?
= enquire
wen <- acknowledged
contact <- passed_on
