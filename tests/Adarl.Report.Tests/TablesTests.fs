namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Runs.Statistics
open Deedle
open Xunit

type TablesTests() =
    let report = Repository.report.Value
    let adarl = Repository.store.Load Repository.adarl
    let backbone = Repository.store.Load Repository.backbone
    let classes = [ "angry"; "happy"; "sad"; "neutral" ]

    let cell (table: Frame<string, string>) row column : float =
        table[column].TryGet(row).ValueOrDefault

    let missing (table: Frame<string, string>) row column =
        not (table[column].TryGet(row).HasValue)

    let near (expected: float) (found: float) = Assert.Equal(expected, found, 9)

    [<Fact>]
    member _.``Every number of ours in Table 2 and 3 is what the predictions give``() =
        let table2, table3 = Tables.table2 report, Tables.table3 report

        for run, name in [ adarl, "adarl"; backbone, "backbone" ] do
            for column, direct in [ "WA", Direct.foldMeanWa; "UA", Direct.foldMeanUa ] do
                near (direct run) (cell table2 name column)
                near (direct run) (cell table3 name column)

            for column, direct in [ "pooled WA", Direct.pooledWa; "pooled UA", Direct.pooledUa ] do
                near (direct run) (cell table3 name column)

            // These runs are older than the count in their records.
            Assert.False run.Record.Parameters.HasValue
            Assert.True(missing table2 name "parameters")

            near
                (run.Folds |> Seq.averageBy (fun fold -> fold.Record.WallSeconds / 60.0))
                (cell table2 name "minutes a fold")

        near (Direct.domain adarl) (cell table3 "adarl" "domain")
        Assert.True(missing table3 "backbone" "domain")

    [<Fact>]
    member _.``The paper's rows of Table 2 and 3 are the printed ones``() =
        let table2, table3 = Tables.table2 report, Tables.table3 report
        near 63.9 (cell table2 "fcn-attention" "published UA")
        near 73.02 (cell table2 "adarl" "published WA")
        near 61.91 (cell table3 "domain-invariant" "paper UA")

        Assert.Equal<string>(
            [
                "fcn-attention"
                "fixed-length"
                "variable-length"
                "seg-cnn-elm"
                "audio-bre"
                "fusion"
                "adarl"
                "backbone"
                "functionals-svm"
                "linear"
                "majority"
            ],
            table2.RowKeys
        )

        Assert.True(missing table2 "fusion" "UA")
        Assert.True(missing table2 "backbone" "published UA")

        Assert.Equal(
            "Variable-Length Model",
            (Tables.table2Protocols report).GetColumn<string>("the paper's name")["variable-length"]
        )

    [<Fact>]
    member _.``Differences of Table 2 are ADARL's less each row's, and ADARL has none``() =
        let table2 = Tables.table2 report
        let differences = Compare.differences report
        near (cell differences "adarl - backbone, UA" "mean") (cell table2 "backbone" "reference less it, UA")
        near (cell differences "adarl - backbone, UA" "p, permutation") (cell table2 "backbone" "p")

        Assert.True(
            cell table2 "backbone" "reference less it, UA from"
            <= cell table2 "backbone" "reference less it, UA"
        )

        Assert.True(missing table2 "adarl" "p")

    [<Fact>]
    member _.``A system without a run is missing and the others are there``() =
        let table = Tables.table3 report
        Assert.Equal<string>([ "backbone"; "domain-invariant"; "adarl"; "linear"; "majority" ], table.RowKeys)

        for column in [ "seeds"; "WA"; "UA"; "UA from"; "UA to"; "pooled WA"; "pooled UA"; "domain" ] do
            Assert.True(missing table "domain-invariant" column)

        let sources = Tables.sources report
        Assert.Equal(Repository.backbone, sources.GetColumn<string>("run")["backbone"])
        Assert.False(sources.GetColumn<string>("run").TryGet("domain-invariant").HasValue)

    [<Fact>]
    member _.``The interval of the UA holds the UA``() =
        let table = Tables.table3 report

        for name in [ "adarl"; "backbone" ] do
            Assert.InRange(cell table name "UA", cell table name "UA from", cell table name "UA to")
            Assert.True(cell table name "UA from" < cell table name "UA to")

    [<Fact>]
    member _.``Every distance of ours in Table 4 is what the embeddings give``() =
        let table = Tables.table4 [] report

        for run, name in [ adarl, "adarl"; backbone, "backbone" ] do
            for label in classes do
                let direct = Direct.genderDistances run label
                Assert.Equal(10, direct.Length)
                let mean = List.average direct
                let squares = direct |> List.sumBy (fun value -> (value - mean) ** 2.0)
                near mean (cell table $"{name}: embedding, mean over folds" label)
                near (sqrt (squares / 9.0)) (cell table $"{name}: embedding, deviation over folds" label)
                Assert.True(missing table $"{name}: t-SNE map of one fold" label)

        near 11.58 (cell table "backbone: paper, iemocap" "angry")
        near 4.66 (cell table "adarl: paper, iemocap" "neutral")
        Assert.True(missing table "domain-invariant: paper, iemocap" "sad")

    [<Fact>]
    member _.``Every cell of the confusion is what the predictions give``() =
        for run in [ adarl; backbone ] do
            let matrix = (Compare.confusion (Repository.row run.Record.System)).Value

            for truth in classes do
                for predicted in classes do
                    near (Direct.confusion run truth predicted) (matrix[truth][predicted])

    [<Fact>]
    member _.``Systems are compared speaker by speaker``() =
        let table = Compare.differences report

        let gaps =
            [
                for speaker in Direct.speakers adarl ->
                    Direct.speakerUa adarl speaker - Direct.speakerUa backbone speaker
            ]

        near (List.average gaps) (cell table "adarl - backbone, UA" "mean")
        near 10.0 (cell table "adarl - backbone, UA" "speakers")

        // Every assignment of signs to the speakers' differences, of which this share is as far from 0.
        let far =
            [
                for signs in 0..1023 ->
                    let flip position gap =
                        if (signs >>> position) &&& 1 = 1 then -gap else gap

                    if abs (List.sum (List.mapi flip gaps)) >= abs (List.sum gaps) - 1e-9 then
                        1.0
                    else
                        0.0
            ]

        near (List.average far) (cell table "adarl - backbone, UA" "p, permutation")
        Assert.Equal(3 * 2, table.RowCount)

    [<Fact>]
    member _.``Ours is compared with the paper's in points``() =
        let scores = Compare.scores report
        let ua = scores |> List.find (fun row -> row.Name = "adarl" && row.Measure = "UA")
        near (Direct.foldMeanUa adarl - 65.86) ua.Difference

        let absent =
            scores
            |> List.find (fun row -> row.Name = "domain-invariant" && row.Measure = "WA")

        Assert.True(System.Double.IsNaN absent.Difference)
        near 71.47 absent.Paper

        let happy =
            Compare.recalls report
            |> List.find (fun row -> row.Name = "backbone" && row.Measure = "happy")

        near (Direct.confusion backbone "happy" "happy" - 2.20) happy.Difference
