namespace Adarl.Report

open System.Collections.Generic
open Adarl.Runs.Records
open Adarl.Runs.Statistics

/// Whose segments a run kept attention weights of.
type AttentionSource =
    /// All speakers', in each fold's model: both genders under one model can be compared.
    | AllSpeakers
    /// The held-out speakers' only, as older runs have them: each under a model of their own.
    | HeldOutSpeakers

/// The attention weights (Eq. 4) of one segment in one fold's model.
type SegmentAttention =
    {
        /// The fold's name; of a second run of a system, the run's id before it.
        Model: string
        /// The labelled domain, e.g. the gender.
        Domain: string
        /// The labelled class.
        Emotion: string
        /// A weight for each frequency row, lowest first.
        Weights: float list
    }

/// What the domain attention weighs, over frequency.
module AttentionWeights =
    let private floats (weights: seq<float32>) = weights |> Seq.map float |> List.ofSeq

    let private ofAll (run: Run) (fold: Fold) =
        [
            for row in fold.Embeddings do
                match row.Attention, row.DomainTruth, row.Truth with
                | null, _, _
                | _, null, _
                | _, _, null -> ()
                | weights, domain, truth ->
                    {
                        Model = $"{run.Record.Id}/{fold.Record.Name}"
                        Domain = domain
                        Emotion = truth
                        Weights = floats weights
                    }
        ]

    let private ofHeldOut (run: Run) (fold: Fold) =
        let utterances = fold.Utterances |> Seq.map (fun row -> row.Utterance, row) |> Map

        [
            for segment in fold.Segments do
                match segment.Attention, Map.tryFind segment.Utterance utterances with
                | null, _
                | _, None -> ()
                | weights, Some utterance ->
                    match utterance.DomainTruth with
                    | null -> ()
                    | domain ->
                        {
                            Model = $"{run.Record.Id}/{fold.Record.Name}"
                            Domain = domain
                            Emotion = utterance.Truth
                            Weights = floats weights
                        }
        ]

    let private overFolds (pick: Run -> Fold -> SegmentAttention list) (row: SystemRow) =
        row.Runs
        |> List.collect (fun run -> run.Folds |> List.ofSeq |> List.collect (pick run))

    /// The weights of all labelled segments of a row's runs; none for a system without attention.
    let ofRow (row: SystemRow) =
        match overFolds ofAll row, overFolds ofHeldOut row with
        | [], [] -> None
        | [], heldOut -> Some(HeldOutSpeakers, heldOut)
        | all, _ -> Some(AllSpeakers, all)

    /// The middle of each frequency row in Hz. The rows share 3,840 Hz, from 0 up; from 160 Hz up where the picture has the low end last
    /// (pooling drops what is left over at the far end).
    let hertz (options: IReadOnlyDictionary<string, string>) rows =
        let start =
            match options.TryGetValue "orientation" with
            | true, "picture" -> 160.0
            | _ -> 0.0

        [ for row in 0 .. rows - 1 -> start + (float row + 0.5) * 3840.0 / float rows ]

    let private mean (segments: SegmentAttention list) =
        segments |> List.map _.Weights |> List.transpose |> List.map List.average

    let private spread (models: float list list) =
        models |> List.transpose |> List.map (ResizeArray >> SeedSpread.Of)

    /// The weights of each group of segments: mean and standard deviation over the models, row by row, each model's mean over its segments
    /// first.
    let means (group: SegmentAttention -> string) (segments: SegmentAttention list) =
        segments
        |> List.groupBy group
        |> List.map (fun (name, own) -> name, own |> List.groupBy _.Model |> List.map (snd >> mean) |> spread)

    /// How far each group is from the mean of the groups within each model: mean and standard deviation over the models that have
    /// every group. None where no model has.
    let deviations (group: SegmentAttention -> string) (segments: SegmentAttention list) =
        let names = segments |> List.map group |> List.distinct

        let within (own: SegmentAttention list) =
            let groups =
                own
                |> List.groupBy group
                |> List.map (fun (name, rows) -> name, mean rows)
                |> Map

            if names.Length > 1 && groups.Count = names.Length then
                let middle =
                    groups |> Map.toList |> List.map snd |> List.transpose |> List.map List.average

                Some(groups |> Map.map (fun _ weights -> List.map2 (-) weights middle))
            else
                None

        match segments |> List.groupBy _.Model |> List.choose (snd >> within) with
        | [] -> None
        | models -> Some [ for name in names -> name, models |> List.map (Map.find name) |> spread ]
