namespace Adarl.Report

open System
open Adarl.Runs.Records
open Adarl.Runs.Store
open Deedle

/// Run records as Deedle frames, one row a run, fold, epoch, utterance, segment or embedding. Shares lie in [0, 1]; what a
/// record does not have is missing in the frame.
module Frames =
    let private column (keys: 'key list) name (cells: seq<'value>) = Columns.values keys name cells

    let private numbers (keys: 'key list) name cells = Columns.nullable keys name cells

    let private texts (keys: 'key list) name (cells: seq<string | null>) =
        Columns.texts keys name (cells |> Seq.map Option.ofObj)

    /// One column a dimension; none where no row has a vector.
    let private vectors keys (names: string list) (values: (float32 seq | null) list) =
        [
            if values |> List.exists (fun vector -> not (isNull vector)) then
                for position, name in List.indexed names do
                    let value (vector: float32 seq | null) =
                        match vector with
                        | null -> nan
                        | vector -> float (Seq.item position vector)

                    column keys name (List.map value values)
        ]

    let private positions rows = [ 0 .. List.length rows - 1 ]

    let private attentionNames (weights: (float32 seq | null) list) =
        weights
        |> List.tryPick Option.ofObj
        |> Option.map (fun weights -> [ for row in 0 .. Seq.length weights - 1 -> $"attention {row}" ])
        |> Option.defaultValue []

    /// Every run of a folder that can be read, by id.
    let runs (folder: string) =
        let records =
            [
                for listing in (RunStore.Open folder).List() do
                    match listing.Record with
                    | null -> ()
                    | record -> record
            ]

        let keys = records |> List.map _.Id

        let score pick =
            records
            |> Seq.map (fun record ->
                match record.Metrics with
                | null -> Nullable()
                | metrics -> pick metrics)

        Frame.ofColumns
            [
                column keys "system" (records |> List.map _.System)
                column keys "corpus" (records |> List.map _.Corpus.Name)
                column keys "status" (records |> List.map (fun record -> $"{record.Status}"))
                numbers keys "WA" (score (fun metrics -> Nullable metrics.FoldMeanWa))
                numbers keys "UA" (score (fun metrics -> Nullable metrics.FoldMeanUa))
                column keys "title" (records |> List.map _.Title)
            ]

    /// Every fold of a run, by name: its scores, and a class's recall under the class's name.
    let folds (run: Run) =
        let scored =
            [
                for fold in run.Folds do
                    match fold.Record.Score with
                    | null -> ()
                    | score -> fold, score
            ]

        let keys = scored |> List.map (fun (fold, _) -> fold.Record.Name)

        Frame.ofColumns
            [
                column keys "utterances" (scored |> List.map (fun (fold, _) -> fold.Utterances.Count))
                column keys "WA" (scored |> List.map (fun (_, score) -> score.Wa))
                column keys "UA" (scored |> List.map (fun (_, score) -> score.Ua))
                for position, name in Seq.indexed run.Record.Classes do
                    numbers keys name (scored |> List.map (fun (_, score) -> score.Recalls[position]))
                numbers keys "domain accuracy" (scored |> List.map (fun (_, score) -> score.DomainAccuracy))
            ]

    /// Every epoch of every fold of a run.
    let epochs (run: Run) =
        let rows =
            [
                for fold in run.Folds do
                    for epoch in fold.Record.Epochs -> fold.Record.Name, epoch
            ]

        let keys = positions rows
        let of' (pick: EpochRecord -> 'value) = rows |> List.map (snd >> pick)

        Frame.ofColumns
            [
                column keys "fold" (rows |> List.map fst)
                column keys "epoch" (of' _.Epoch)
                column keys "learning rate" (of' _.LearningRate)
                column keys "loss" (of' _.Loss)
                column keys "emotion loss" (of' _.EmotionLoss)
                numbers keys "domain loss" (of' _.DomainLoss)
                numbers keys "centre loss" (of' _.CenterLoss)
                numbers keys "train WA" (of' _.TrainWa)
                numbers keys "train UA" (of' _.TrainUa)
                numbers keys "test WA" (of' _.TestWaOracle)
                numbers keys "test UA" (of' _.TestUaOracle)
                numbers keys "train domain accuracy" (of' _.TrainDomainAccuracy)
                numbers keys "test domain accuracy" (of' _.TestDomainAccuracy)
            ]

    /// Every test utterance of a run, by key: labels, prediction, and a class's or domain's probability under its name.
    let utterances (run: Run) =
        let rows =
            [
                for fold in run.Folds do
                    yield! fold.Utterances
            ]

        let keys = rows |> List.map _.Utterance

        Frame.ofColumns
            [
                column keys "fold" (rows |> List.map _.Fold)
                column keys "speaker" (rows |> List.map _.Speaker)
                column keys "truth" (rows |> List.map _.Truth)
                column keys "predicted" (rows |> List.map _.Predicted)
                texts keys "domain" (rows |> List.map _.DomainTruth)
                yield! vectors keys (List.ofSeq run.Record.Classes) (rows |> List.map (fun row -> row.Emotion))
                yield! vectors keys (List.ofSeq run.Record.Domains) (rows |> List.map (fun row -> row.Domain))
            ]

    /// Every piece of every test utterance of a run: probabilities, and attention weights where it has them, lowest
    /// frequency first.
    let segments (run: Run) =
        let rows =
            [
                for fold in run.Folds do
                    yield! fold.Segments
            ]

        let keys = positions rows

        let attention: (float32 seq | null) list =
            rows |> List.map (fun row -> row.Attention)

        Frame.ofColumns
            [
                column keys "fold" (rows |> List.map _.Fold)
                column keys "utterance" (rows |> List.map _.Utterance)
                column keys "segment" (rows |> List.map _.Segment)
                column keys "window, ms" (rows |> List.map _.WindowMs)
                yield! vectors keys (List.ofSeq run.Record.Classes) (rows |> List.map (fun row -> row.Emotion))
                yield! vectors keys (List.ofSeq run.Record.Domains) (rows |> List.map (fun row -> row.Domain))
                yield! vectors keys (attentionNames attention) attention
            ]

    /// Every piece of every utterance in the space of one fold's model.
    let embeddings (fold: Fold) =
        let rows = List.ofSeq fold.Embeddings
        let keys = positions rows

        let attention: (float32 seq | null) list =
            rows |> List.map (fun row -> row.Attention)

        let width =
            rows |> List.tryHead |> Option.map _.Values.Count |> Option.defaultValue 0

        Frame.ofColumns
            [
                column keys "utterance" (rows |> List.map _.Utterance)
                column keys "segment" (rows |> List.map _.Segment)
                column keys "part" (rows |> List.map (fun row -> $"{row.Part}"))
                column keys "speaker" (rows |> List.map _.Speaker)
                texts keys "truth" (rows |> List.map _.Truth)
                texts keys "domain" (rows |> List.map _.DomainTruth)
                yield! vectors keys [ for k in 0 .. width - 1 -> $"{k}" ] (rows |> List.map (fun row -> row.Values))
                yield! vectors keys (attentionNames attention) attention
            ]
