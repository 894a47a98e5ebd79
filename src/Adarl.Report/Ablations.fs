namespace Adarl.Report

open System
open Adarl.Runs
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Adarl.Runs.Store
open Deedle

/// What the options of a system do, from the runs of a folder.
module Ablations =
    /// The study around a base run.
    /// <param name="folder">The folder of runs.</param>
    /// <param name="corpus">The corpus, where no base is named: its complete run around which most options were varied.</param>
    /// <param name="baseRun">The base's id, or nothing.</param>
    /// <exception cref="T:Adarl.Runs.InputException">The base cannot be read, or the folder has no complete run on the corpus.</exception>
    let find folder corpus (baseRun: string) =
        let store = RunStore.Open folder

        if baseRun <> "" then
            AblationStudy.Of(store, baseRun)
        else
            match AblationStudy.LargestBase(store, corpus) with
            | null -> raise (InputException $"{folder}: there is no complete run on {corpus}")
            | found -> AblationStudy.Of(store, found)

    /// Whether an effect is that of another seed alone.
    let isChance (effect: ChoiceEffect) = effect.Option = AblationStudy.Chance

    /// The base and its variations: what each changes, and its scores in per cent.
    let sources (study: AblationStudy) =
        let runs = study.Origin :: List.ofSeq study.Variations
        let keys = runs |> List.map _.Record.Id

        let changes (run: Run) =
            match List.ofSeq (Ablation.Differing(run.Record, study.Origin.Record)) with
            | [] -> "the base"
            | names ->
                [
                    for name in names ->
                        let found, value = run.Record.Options.TryGetValue name
                        let absent = "none"
                        $"{name}={if found then value else absent}"
                ]
                |> String.concat " "

        let score pick (run: Run) =
            match run.Record.Metrics with
            | null -> nan
            | metrics -> Columns.percent (pick metrics)

        Frame.ofColumns
            [
                Columns.values keys "changed" (runs |> List.map changes)
                Columns.values keys "folds" (runs |> List.map _.Folds.Count)
                Columns.values keys "WA" (runs |> List.map (score (fun (metrics: RunMetrics) -> metrics.FoldMeanWa)))
                Columns.values keys "UA" (runs |> List.map (score (fun metrics -> metrics.FoldMeanUa)))
            ]

    let private columns (study: AblationStudy) name scale (pick: ChoiceEffect -> Change | null) =
        let all = List.ofSeq study.Effects
        let keys = all |> List.map AblationStudy.NameOf

        let column title part =
            Columns.nullable
                keys
                title
                [
                    for effect in all ->
                        match pick effect with
                        | null -> Nullable()
                        | change ->
                            let value: Nullable<float> = part change

                            if value.HasValue then
                                Nullable(scale * value.Value)
                            else
                                value
                ]

        [
            column name (fun change -> Nullable change.Mean)
            column $"{name} from" _.Lower
            column $"{name} to" _.Upper
        ]

    /// The effects on WA and UA in points: differences from the base's value with 95 % intervals over held-out speakers.
    let scores (study: AblationStudy) =
        Frame.ofColumns (columns study "WA" 100.0 _.Wa @ columns study "UA" 100.0 _.Ua)

    /// The effects on Table 4's distance, as it is and over the spread within a class, with their intervals; what was not measured is missing.
    let distances (study: AblationStudy) =
        Frame.ofColumns (
            columns study "distance" 1.0 _.Distance
            @ columns study "relative" 1.0 _.RelativeDistance
        )
