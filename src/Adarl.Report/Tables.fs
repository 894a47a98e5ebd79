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

    /// Table 2's rows with what was run of them, see <see cref="T:Adarl.Runs.Statistics.SystemTable"/>.
    let private systemTable (report: ReportRuns) =
        match report.Comparison with
        | None -> SystemTable.Of null
        | Some comparison ->
            SystemTable.Of(
                ExperimentRuns(
                    Reference = comparison.Reference.Entry,
                    Systems = ResizeArray(comparison.Systems |> Seq.map _.Entry)
                )
            )

    /// Table 2: its rows and the references below them, what was published on IEMOCAP, ours with 95 % intervals over speakers, by how many points
    /// the reference is ahead (paired, the exact test's probability, corrected after Holm over this table's rows), parameters, and the
    /// minutes that a fold took. What has not been run is missing.
    let table2 (report: ReportRuns) =
        let rows = List.ofSeq (systemTable report).Rows
        let keys = rows |> List.map _.Name

        let column name (pick: SystemTableRow -> float option) =
            Columns.optional keys name (rows |> List.map pick)

        let ours pick (row: SystemTableRow) =
            Option.ofObj row.Ours |> Option.map pick

        let ahead pick (row: SystemTableRow) =
            Option.ofObj row.Ours
            |> Option.bind (fun system -> Option.ofObj system.Difference)
            |> Option.bind pick

        let published pick (row: SystemTableRow) =
            Option.ofObj row.Published |> Option.map (pick >> percent)

        Frame.ofColumns
            [
                column "published WA" (published _.Wa)
                column "published UA" (published _.Ua)
                column "seeds" (ours (fun system -> float system.Entry.Runs.Count))
                column "WA" (ours (_.FoldMeanWa.Mean >> percent))
                column "WA from" (ours (_.Intervals.SpeakerMeanWa.Lower >> percent))
                column "WA to" (ours (_.Intervals.SpeakerMeanWa.Upper >> percent))
                column "UA" (ours (_.FoldMeanUa.Mean >> percent))
                column "UA from" (ours (_.Intervals.SpeakerMeanUa.Lower >> percent))
                column "UA to" (ours (_.Intervals.SpeakerMeanUa.Upper >> percent))
                column
                    "reference less it, UA"
                    (ahead (fun found -> Some(percent found.Intervals.SpeakerMeanUa.Estimate)))
                column
                    "reference less it, UA from"
                    (ahead (fun found -> Some(percent found.Intervals.SpeakerMeanUa.Lower)))
                column
                    "reference less it, UA to"
                    (ahead (fun found -> Some(percent found.Intervals.SpeakerMeanUa.Upper)))
                column "p" (ahead (fun found -> Option.ofNullable found.Ua.P))
                column "p, Holm" (ahead (fun found -> Option.ofNullable found.HolmUa))
                column "parameters" (fun row -> Option.ofNullable row.Parameters |> Option.map float)
                column "minutes a fold" (fun row -> Option.ofNullable row.MinutesOfFold)
            ]

    /// What stands behind Table 2's rows: the protocols of the published scores as far as they are known, and what our rows hear.
    let table2Protocols (report: ReportRuns) =
        let rows = List.ofSeq (systemTable report).Rows
        let keys = rows |> List.map _.Name

        let published name (pick: PublishedSystem -> string) =
            Columns.texts keys name (rows |> List.map (fun row -> Option.ofObj row.Published |> Option.map pick))

        Frame.ofColumns
            [
                published "the paper's name" _.Description
                published "year" (fun row -> $"{row.Year}")
                published "folds" _.Folds
                published "classes" _.Classes
                published "data" _.Data
                published "how known" _.Mark
                Columns.texts
                    keys
                    "ours hears"
                    (rows |> List.map (fun row -> Option.ofObj row.Ours |> Option.map _.Entry.Hears))
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
