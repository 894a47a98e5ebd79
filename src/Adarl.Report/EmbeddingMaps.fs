namespace Adarl.Report

open Adarl.Runs
open Adarl.Runs.Records
open Adarl.Runs.Statistics

/// The embeddings of one fold's model in the plane (Figure 5).
type EmbeddingMap =
    {
        /// The run.
        Run: RunRecord
        /// The fold whose model embedded them; its embeddings are those of the map's points.
        Fold: Fold
        /// How the map was made.
        Options: TsneOptions
        /// Their places, in the order of the embeddings.
        Map: TsneMap
    }

/// Maps of embeddings: one map for one model, over all its points, so that places can be compared between genders.
module EmbeddingMaps =
    let private withEmbeddings (fold: Fold) (embeddings: seq<SegmentEmbedding>) =
        Fold(
            Record = fold.Record,
            Segments = fold.Segments,
            Utterances = fold.Utterances,
            Embeddings = ResizeArray embeddings
        )

    let private labelled (row: SegmentEmbedding) =
        not (isNull row.Truth) && not (isNull row.DomainTruth)

    /// The names of a run's folds that have embeddings.
    let folds (run: Run) =
        [
            for fold in run.Folds do
                if fold.Embeddings.Count > 0 then
                    fold.Record.Name
        ]

    /// The map of one fold: the pieces of all utterances with a class and a known domain.
    /// <exception cref="T:Adarl.Runs.InputException">The run has no such fold, or the fold has too few embeddings.</exception>
    let ofFold (options: TsneOptions) (run: Run) name =
        match run.Folds |> Seq.tryFind (fun fold -> fold.Record.Name = name) with
        | None ->
            let names = run.Folds |> Seq.map _.Record.Name |> String.concat ", "
            raise (InputException $"run {run.Record.Id} has no fold {name}: expected one of {names}")
        | Some fold ->
            let points = fold.Embeddings |> Seq.filter labelled |> Array.ofSeq

            {
                Run = run.Record
                Fold = withEmbeddings fold points
                Options = options
                Map =
                    points
                    |> Array.map (fun row -> row.Values |> Seq.map float |> Array.ofSeq)
                    |> Tsne.map options
            }

    /// One map for each row that has embeddings or should have a run, by the row's name: of its first seed's model of one fold.
    /// <param name="options">How the maps are made.</param>
    /// <param name="fold">The fold, or none for the first.</param>
    /// <param name="report">The rows.</param>
    let ofReport (options: TsneOptions) (fold: string option) (report: ReportRuns) =
        [
            for row in report.Rows do
                match row.Runs with
                | [] -> row.Name, None
                | run :: _ ->
                    match folds run with
                    | [] -> ()
                    | first :: _ -> row.Name, Some(ofFold options run (Option.defaultValue first fold))
        ]

    /// Table 4 in the plane: how far the genders' centres of each class are apart in the map; null where no class has both.
    let distances (map: EmbeddingMap) =
        let places =
            map.Fold.Embeddings
            |> Seq.mapi (fun position row ->
                SegmentEmbedding(
                    Fold = row.Fold,
                    Utterance = row.Utterance,
                    Segment = row.Segment,
                    WindowMs = row.WindowMs,
                    Part = row.Part,
                    Speaker = row.Speaker,
                    Truth = row.Truth,
                    DomainTruth = row.DomainTruth,
                    Values = [| float32 map.Map.X[position]; float32 map.Map.Y[position] |]
                ))

        GenderDistances.Of(withEmbeddings map.Fold places, map.Run.Classes)
