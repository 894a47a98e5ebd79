// Any corpus that a CSV file describes: `dotnet fsi data-prep/manifest.fsx --root FOLDER [--manifest FILE]`
#load "common.fsx"

Common.run
    {
        Name = "manifest"
        Title = "Manifest: sound that a CSV file describes"
        Licence = "that of the sound"
        Origin = "your own recordings, or any corpus that has no script here"
        Tree =
            [
                "manifest.csv    path, utterance, speaker, emotion; where known also"
                "                gender, domain, session, age, language, kind, synthetic"
                "the files that its column path names, relative to the root"
            ]
    }
    [ "--manifest" ]
    []
