// The synthetic corpus, made where it is not there yet: `dotnet fsi data-prep/synthetic.fsx --root FOLDER [--seed N]`
#load "common.fsx"

open Adarl.Corpus.Synthesis

let write arguments =
    let options = SynthesisOptions(Seed = Common.wholeNumber "--seed" 1L arguments)
    let made = SyntheticCorpus.Write(Common.required "--root" arguments, options)
    let verb = if made.Reused then "found" else "written"
    printfn $"{made.Utterances} utterances {verb}, seed {options.Seed}, version {SyntheticCorpus.Version}"
    arguments

Common.runWith
    write
    {
        Name = "synthetic"
        Title = "Synthetic corpus: 5 sessions of 2 voices in IEMOCAP's tree; it says nothing about human speech"
        Licence = "that of this repository, whose code makes every sample"
        Origin = "this script"
        Tree =
            [
                "nothing, or the corpus of the same seed:"
                "SYNTHETIC.json                                                   seed, version, counts"
                "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt                 labels"
                "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav    sound"
            ]
    }
    [ "--seed" ]
    []
