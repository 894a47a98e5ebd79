// EmoDB, the Berlin Database of Emotional Speech: `dotnet fsi data-prep/emodb.fsx --root FOLDER`
#load "common.fsx"

Common.run
    {
        Name = "emodb"
        Title = "EmoDB: German, 10 actors, 535 utterances of seven emotions, 339 of the four classes"
        Licence = "CC0 1.0 (as published by audEERING, version 1.4.1)"
        Origin = "http://emodb.bilderbar.info"
        Tree = [ "wav/03a01Fa.wav    speaker, sentence, emotion letter, take" ]
    }
    []
    []
