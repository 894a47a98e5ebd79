// IEMOCAP: `dotnet fsi data-prep/iemocap.fsx --root FOLDER [--merge-excited] [--include-scripted]`
#load "common.fsx"

Common.run
    {
        Name = "iemocap"
        Title =
            "IEMOCAP: English, 5 sessions of 2 speakers, 10,039 utterances; improvised ones of the four classes: 2,280"
        Licence = "by agreement with its authors, for research; nobody may pass on a part of it"
        Origin = "https://sail.usc.edu/iemocap (request form)"
        Tree =
            [
                "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt                     labels"
                "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav        sound"
                "and so on to Session5"
            ]
    }
    []
    [ "--merge-excited"; "--include-scripted" ]
