# What cannot be read in one way only is asked about, once; if the answer is no clearer, a person takes over.

at 2022-10-03 09:00
Nothing happens on 17 November.
amy -> write "A place"
    Please book me on 17 November.
= unclear
amy <- question
oct: nobody
nov: nobody

at 2022-10-03 09:10
The answer does not help.
amy -> reply question
    The 17th, as I said.
= unclear
amy <- acknowledged
contact <- passed_on
