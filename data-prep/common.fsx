// What the scripts of this folder share: the command line, what a user has to know of a corpus, and the counts that the
// project's own readers (src/Adarl/Corpus) find. The readers come from the built command line, which holds all of them.
#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Runs.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Core.dll"

open System
open Adarl.Corpus
open Adarl.Runs

/// What a user has to know of a corpus before reading it.
type Source =
    {
        /// Its name for the readers.
        Name: string
        /// Its full name and its size.
        Title: string
        Licence: string
        /// Where to get it.
        Origin: string
        /// The files that the reader expects below the root folder, a line each.
        Tree: string list
    }

/// A command line, read: options with a value, and switches.
type Arguments =
    {
        Values: Map<string, string>
        Switches: Set<string>
    }

/// Switches that every script takes.
let private commonSwitches = [ "--ignore-counts"; "--keep-unlabelled" ]

/// Reads `--root FOLDER`, the other named options with their values, and switches.
let parse (options: string list) (switches: string list) (words: string list) =
    let options = "--root" :: options
    let switches = commonSwitches @ switches

    let rec next read =
        function
        | [] -> read
        | word :: value :: rest when List.contains word options ->
            next
                { read with
                    Values = Map.add word value read.Values
                }
                rest
        | word :: rest when List.contains word switches ->
            next
                { read with
                    Switches = Set.add word read.Switches
                }
                rest
        | word :: _ when List.contains word options -> raise (InputException $"{word}: its value is missing")
        | word :: _ ->
            let known = String.concat ", " (options @ switches)
            raise (InputException $"'{word}' is no option of this script: expected {known}")

    next
        {
            Values = Map.empty
            Switches = Set.empty
        }
        words

/// The value of an option that must be given.
let required option arguments =
    match Map.tryFind option arguments.Values with
    | Some value -> value
    | None -> raise (InputException $"{option} is missing: expected {option} and its value")

/// The value of an option that is a whole number.
let wholeNumber option fallback arguments =
    match Map.tryFind option arguments.Values with
    | None -> fallback
    | Some text ->
        match Int64.TryParse text with
        | true, number -> number
        | _ -> raise (InputException $"{option} '{text}': expected a whole number")

/// The readers' options for a command line.
let optionsOf arguments =
    let has switch = Set.contains switch arguments.Switches

    CorpusOptions(
        MergeExcited = has "--merge-excited",
        IncludeScripted = has "--include-scripted",
        MergeCalm = has "--merge-calm",
        IgnoreCounts = has "--ignore-counts",
        KeepUnlabelled = has "--keep-unlabelled",
        Manifest = (Map.tryFind "--manifest" arguments.Values |> Option.toObj)
    )

let private printSource source =
    printfn $"{source.Title}"
    printfn $"licence: {source.Licence}"
    printfn $"source:  {source.Origin}"
    printfn "expected below --root:"

    for line in source.Tree do
        printfn $"  {line}"

let private printCorpus (corpus: SpeechCorpus) =
    let synthetic = if corpus.Synthetic then " (synthetic)" else ""
    printfn $"\n{corpus.Name}{synthetic}, utterances per speaker and class:\n"
    printf $"{CorpusCounts.Of(corpus).ToText()}"

    match corpus.Gap with
    | null -> ()
    | gap -> printfn $"not the whole corpus as it is known, {gap.Found} of {gap.Known} utterances:{gap.ToText()}\n"

    for alike in corpus.SameSound do
        let names = alike |> Seq.map _.Id |> String.concat ", "
        printfn $"exactly the same sound: {names}"

    printfn $"fingerprint: {corpus.Fingerprint}"

/// Says what the corpus is, reads it and prints its counts. Bad input ends the script with code 2.
/// `prepare` runs between reading the command line and reading the corpus; it gives what the corpus is read with.
let runWith (prepare: Arguments -> Arguments) (source: Source) options switches =
    printSource source

    try
        let arguments =
            fsi.CommandLineArgs |> List.ofArray |> List.tail |> parse options switches

        let root = required "--root" arguments
        let arguments = prepare arguments
        Corpora.Read(source.Name, root, optionsOf arguments) |> printCorpus
    with :? InputException as error ->
        eprintfn $"{error.Message}"
        exit 2

/// Says what the corpus is, reads it and prints its counts. Bad input ends the script with code 2.
let run source options switches = runWith id source options switches
