// nEMO: `dotnet fsi data-prep/nemo.fsx --root FOLDER`
#load "common.fsx"

Common.run
    {
        Name = "nemo"
        Title = "nEMO: Polish, 9 actors, 4,481 utterances of six emotions, 3,076 of the four classes"
        Licence = "CC BY-NC-SA 4.0"
        Origin = "https://github.com/amu-cai/nEMO"
        Tree =
            [
                "data.tsv                   file_id, emotion, raw_text, normalized_text, speaker_id, gender, age"
                "samples/EB0_anger_1.wav    speaker, emotion, sentence"
            ]
    }
    []
    []
