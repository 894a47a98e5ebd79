namespace Adarl.Report

open Adarl.Runs.Published
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Deedle

/// The paper's tables with our runs in them, as frames in per cent. What no run gives is missing.
module Tables =
    let private percent = Columns.percent

    let private names (report: ReportRuns) = report.Rows |> List.map _.Name

    let private ofRows (report: ReportRuns) (pick: ComparedSystem -> float) =
        report.Rows |> List.map (fun row -> row.Found |> Option.map pick)

    let private domain (system: ComparedSystem) =
        if system.DomainAccuracy.HasValue then
            percent system.DomainAccuracy.Value
        else
            nan

    /// Where the numbers come from: a row a run, with seed and corpus; a row of missing cells for a system without a run.
    let sources (report: ReportRuns) =
        let rows =
            [
                for row in report.Rows do
                    match row.Runs with
                    | [] -> row, None
                    | runs ->
                        for run in runs do
                            row, Some run.Record
            ]

        let keys =
            rows
            |> List.map (fun (row, record) ->
                match record with
                | Some record when row.Runs.Length > 1 -> $"{row.Name}, seed {record.RootSeed}"
                | _ -> row.Name)

        let column name (pick: RunRecord -> string) =
            Columns.texts keys name (rows |> List.map (snd >> Option.map pick))

        Frame.ofColumns
            [
                column "run" _.Id
                column "title" _.Title
                column "seed" (fun record -> $"{record.RootSeed}")
                column "corpus fingerprint" _.Corpus.Fingerprint.Substring(0, 12)
            ]

    /// Table 2: what was published on IEMOCAP, then our rows and what they hear. WA and UA are means over folds; the pooled ones are over
    /// all utterances.
    let table2 (report: ReportRuns) =
        let published = if report.Partial.IsSome then [] else Published.table2

        let keys =
            [
                for row in published ->
                    if row.System = "adarl" then
                        "ADARL, the paper"
                    else
                        row.Description
                for row in report.Rows -> $"{row.Name}, ours"
            ]

        let column name paper ours =
            Columns.optional keys name (List.map paper published @ ofRows report ours)

        let corpora =
            [
                for _ in published -> Some "iemocap"
                for row in report.Rows -> row.Found |> Option.map (fun _ -> report.Heading)
            ]

        Frame.ofColumns
            [
                Columns.texts keys "corpus" corpora
                column "year" (fun row -> Some(float row.Year)) (fun _ -> nan)
                column "WA" (fun row -> Some row.Wa) (_.FoldMeanWa.Mean >> percent)
                column "UA" (fun row -> Some row.Ua) (_.FoldMeanUa.Mean >> percent)
                column "pooled WA" (fun _ -> None) (_.PooledWa.Mean >> percent)
                column "pooled UA" (fun _ -> None) (_.PooledUa.Mean >> percent)
                Columns.texts
                    keys
                    "hears"
                    [
                        for _ in published -> None
                        for row in report.Rows -> row.Hears
                    ]
            ]

    /// Table 3: every row's scores, averaged over its seeds, with 95 % intervals over speakers and the accuracy of the domain on
    /// held-out speakers, beside the paper's; last, what the row hears.
    let table3 (report: ReportRuns) =
        let keys = names report

        let column name pick =
            Columns.optional keys name (ofRows report pick)

        let paper name pick =
            let published (row: SystemRow) =
                Option.ofObj (PublishedScores.Of row.System) |> report.OfPaper

            Columns.optional keys name (report.Rows |> List.map (published >> Option.map (pick >> percent)))

        Frame.ofColumns
            [
                column "seeds" (fun system -> float system.Entry.Runs.Count)
                column "WA" (_.FoldMeanWa.Mean >> percent)
                column "WA from" (_.Intervals.SpeakerMeanWa.Lower >> percent)
                column "WA to" (_.Intervals.SpeakerMeanWa.Upper >> percent)
                column "UA" (_.FoldMeanUa.Mean >> percent)
                column "UA from" (_.Intervals.SpeakerMeanUa.Lower >> percent)
                column "UA to" (_.Intervals.SpeakerMeanUa.Upper >> percent)
                column "pooled WA" (_.PooledWa.Mean >> percent)
                column "pooled UA" (_.PooledUa.Mean >> percent)
                column "domain" domain
                if report.Partial.IsNone then
                    paper "paper WA" _.Wa
                    paper "paper UA" _.Ua
                Columns.texts keys "hears" (report.Rows |> List.map _.Hears)
            ]

    /// Table 4: the distance between both genders' centres of each class. Ours are means over folds in the embedding space, with
    /// their standard deviation, the same in units of the spread within a class, and of one map each where maps are given. Rows
    /// without embeddings are left out; systems without a run are missing.
    /// <param name="maps">Maps by the row's name, as <see cref="M:Adarl.Report.EmbeddingMaps.ofReport"/> gives them.</param>
    /// <param name="report">The rows.</param>
    let table4 (maps: (string * EmbeddingMap option) list) (report: ReportRuns) =
        let distances =
            [
                for row in report.Rows do
                    let folds = Distances.ofRow report row

                    if row.Runs.IsEmpty || not folds.IsEmpty then
                        row, folds
            ]

        let overFolds pick summary (_, folds) position _ =
            Distances.overFolds pick position folds |> Option.bind summary

        let deviation (spread: SeedSpread) = Option.ofNullable spread.Deviation

        let inMap (row: SystemRow, _) position _ =
            maps
            |> List.tryPick (fun (name, map) -> if name = row.Name then map else None)
            |> Option.bind (EmbeddingMaps.distances >> Option.ofObj)
            |> Option.bind (fun distances -> Option.ofNullable distances.Distances[position])

        let paper (row: SystemRow, _) _ name =
            Map.tryFind row.System Published.table4
            |> Option.bind (Map.tryFind name)
            |> report.OfPaper

        let quantities =
            [
                "paper, iemocap", paper
                "embedding, mean over folds", overFolds _.Distances (fun spread -> Some spread.Mean)
                "embedding, deviation over folds", overFolds _.Distances deviation
                "embedding, over the spread within", overFolds _.Relative (fun spread -> Some spread.Mean)
                "t-SNE map of one fold", inMap
            ]

        let keys =
            [
                for quantity, _ in quantities do
                    for row, _ in distances -> $"{row.Name}: {quantity}"
            ]

        Frame.ofColumns
            [
                for position, name in List.indexed report.Classes ->
                    Columns.optional
                        keys
                        name
                        [
                            for _, value in quantities do
                                for entry in distances -> value entry position name
                        ]
            ]
