// A part of a corpus, as a manifest: at IEMOCAP's ratio of the classes with N neutral utterances, or balanced with M of each class.
// The file is called as the corpus and the part, and with it the corpus that it describes:
// `dotnet fsi data-prep/class-skew.fsx --corpus NAME --root FOLDER --into FOLDER (--neutral N | --each M)`
#load "common.fsx"

open System
open System.IO
open Adarl.Corpus
open Adarl.Runs

let count option arguments =
    Math.Clamp(Common.wholeNumber option 0L arguments, 0L, int64 Int32.MaxValue)
    |> int

/// What takes the part that the options ask for from a corpus.
let part (arguments: Common.Arguments) =
    match Map.containsKey "--neutral" arguments.Values, Map.containsKey "--each" arguments.Values with
    | true, false -> fun corpus -> ClassPart.Skewed(corpus, count "--neutral" arguments)
    | false, true -> fun corpus -> ClassPart.Balanced(corpus, count "--each" arguments)
    | _ -> raise (InputException "expected --neutral N or --each M, one of them")

/// Writes the manifest of the part, which is read next.
let write (arguments: Common.Arguments) =
    let take = part arguments

    let corpus =
        Corpora.Read(
            Common.required "--corpus" arguments,
            Common.required "--root" arguments,
            Common.optionsOf arguments
        )
        |> take

    let file = Path.Combine(Common.required "--into" arguments, corpus.Name + ".csv")

    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath file))
    |> ignore

    ManifestWriter.Write(corpus, file)
    printfn $"written: {file}"

    { arguments with
        Values = Map.add "--manifest" file arguments.Values
    }

Common.runWith
    write
    {
        Name = "manifest"
        Title =
            "A part of a corpus: of each class the first by repetition, intensity, sentence and speaker, as far as its names state them"
        Licence = "that of the corpus"
        Origin = "this script"
        Tree = [ "what --corpus expects there" ]
    }
    [ "--corpus"; "--manifest"; "--into"; "--neutral"; "--each" ]
    [ "--merge-calm"; "--merge-excited"; "--include-scripted" ]
