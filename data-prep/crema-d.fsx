// CREMA-D: `dotnet fsi data-prep/crema-d.fsx --root FOLDER`
#load "common.fsx"

Common.run
    {
        Name = "crema-d"
        Title =
            "CREMA-D: English, 91 actors of 20 to 74 years, 7,442 utterances of six emotions, 4,899 of the four classes are read"
        Licence = "Open Database License 1.0"
        Origin = "https://github.com/CheyneyComputerScience/CREMA-D (sound by git lfs)"
        Tree =
            [
                "VideoDemographics.csv           ActorID, Age, Sex, ..."
                "AudioWAV/1001_DFA_ANG_XX.wav    actor, sentence, emotion, level"
            ]
    }
    []
    []
