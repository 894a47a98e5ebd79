namespace Adarl.Report

open Adarl.Runs.Records

/// Runs as tables.
module internal RunTables =
    let private pairs (rows: (string * string) list) =
        CellTables.ofColumns (List.map fst rows) [ "value" ] [ List.map snd rows, false ] 0

    /// What a record says first, then every option.
    let ofRecord (record: RunRecord) =
        let score name (value: float) = name, value.ToString "0.0000"

        pairs
            [
                "run", record.Id
                "title", record.Title
                "status", $"{record.Status}".ToLowerInvariant()
                "corpus",
                $"{record.Corpus.Name}, {record.Corpus.Utterances} utterances, {record.Corpus.Fingerprint.Substring(0, 12)}"
                "seed", $"{record.RootSeed}"
                "folds", $"{record.PlannedFolds.Count}"
                match record.Metrics with
                | null -> ()
                | metrics ->
                    score "fold-mean WA" metrics.FoldMeanWa
                    score "fold-mean UA" metrics.FoldMeanUa
                    score "pooled WA" metrics.Pooled.Wa
                    score "pooled UA" metrics.Pooled.Ua
                for option in record.Options do
                    $"--{option.Key}", option.Value
            ]

    /// The record of a run.
    let ofRun (run: Run) = ofRecord run.Record

    /// Where the numbers of a report come from.
    let ofReport (report: ReportRuns) =
        FrameTables.ofFrame (Tables.sources report)
