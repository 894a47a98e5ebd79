// A manifest of a corpus without every second emotion, to try data with a domain label alone (section 2.3) where there is one corpus:
// `dotnet fsi data-prep/half-labelled.fsx --corpus NAME --root FOLDER --manifest FILE`
#load "common.fsx"

open Adarl.Corpus

/// Takes the emotion from every second utterance of each speaker and class, in the order of their names.
let halve arguments =
    let corpus =
        Corpora.Read(Common.required "--corpus" arguments, Common.required "--root" arguments)

    let part rest =
        let utterances =
            [
                for _, own in corpus.Utterances |> Seq.groupBy (fun u -> u.SpeakerKey, u.Emotion) do
                    for position, utterance in Seq.indexed own do
                        if position % 2 = rest then
                            utterance
            ]

        SpeechCorpus(corpus.Name, corpus.Roots, utterances, corpus.Synthetic)

    let utterances = Seq.append (part 0).Utterances ((part 1).AsDomainOnly()).Utterances

    ManifestWriter.Write(
        SpeechCorpus(corpus.Name, corpus.Roots, utterances, corpus.Synthetic),
        Common.required "--manifest" arguments
    )

    arguments

Common.runWith
    halve
    {
        Name = "manifest"
        Title = "A corpus without every second emotion: what is left, and with --keep-unlabelled all of it"
        Licence = "that of the corpus"
        Origin = "this script"
        Tree = [ "what --corpus expects there" ]
    }
    [ "--corpus"; "--manifest" ]
    []
