namespace Adarl.Report.Tests

open System.IO
open Adarl.Runs
open Adarl.Runs.Options
open Adarl.Runs.Records
open Adarl.Runs.Store

/// A system with other features, in a folder with the repository's runs.
module OtherSystem =
    let name = "log-mel"

    let hears = "40 log-mel bands, 98 frames a second"

    /// A copy of a record with other values of some properties.
    let private changed (record: 'record) (values: (string * obj | null) list) : 'record =
        let clone = nonNull (typeof<'record>.GetMethod "<Clone>$")
        let copy = nonNull (clone.Invoke(record, null))

        for property, value in values do
            let own = nonNull (typeof<'record>.GetProperty property)
            own.SetValue(copy, value)

        unbox copy

    /// Records ADARL's answers as those of a network that hears log-mel bands, draws no pictures and trains by another recipe.
    let add (folder: string) =
        for path in Directory.GetDirectories Repository.runs do
            Directory.CreateSymbolicLink(Path.Combine(folder, DirectoryInfo(path).Name), path)
            |> ignore

        let store = RunStore.Open folder
        let adarl = store.Load Repository.adarl

        let options =
            dict
                [
                    for option in adarl.Record.Options do
                        match option.Key with
                        | "geometry" -> ()
                        | "system" -> "system", name
                        | "epochs" -> "epochs", "100"
                        | key -> key, option.Value
                ]

        let options = System.Collections.Generic.Dictionary options
        let hash = CanonicalOptions.Hash options
        let id = RunId.Of(name, adarl.Record.Corpus.Name, [ hash ])

        changed
            adarl.Record
            [
                "Id", id
                "Title", $"{name} on emodb"
                "Status", RunStatus.Running
                "Finished", null
                "System", name
                "Options", options
                "OptionsHash", hash
                "FeatureHash", Sha256.Of name
                "Hears", hears
                "Metrics", null
                "Files", System.Collections.Generic.Dictionary<string, string>()
            ]
        |> store.OpenOrCreate
        |> ignore

        for fold in adarl.Folds do
            store.WriteFold(id, fold.Record, fold.Segments, fold.Utterances, []) |> ignore

        store.Complete(id, adarl.Record.Finished.Value) |> ignore
