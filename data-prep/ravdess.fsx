// RAVDESS, its speech: `dotnet fsi data-prep/ravdess.fsx --root FOLDER [--merge-calm]`
#load "common.fsx"

Common.run
    {
        Name = "ravdess"
        Title =
            "RAVDESS speech: English, 24 actors, 1,440 utterances of eight emotions, 672 of the four classes, 864 with calm"
        Licence = "CC BY-NC-SA 4.0"
        Origin = "https://zenodo.org/records/1188976 (Audio_Speech_Actors_01-24.zip)"
        Tree =
            [
                "Actor_07/03-01-05-02-01-01-07.wav    modality, channel, emotion, intensity, statement, repetition, actor"
            ]
    }
    []
    [ "--merge-calm" ]
