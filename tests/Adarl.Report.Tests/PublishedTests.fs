namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Runs.Published
open Xunit

/// The paper's figures, typed a second time from its pages, row by row as they are printed there.
type PublishedTests() =
    let matrix (rows: float list list) =
        let classes = [ "angry"; "happy"; "sad"; "neutral" ]
        Map(List.zip classes (rows |> List.map (fun row -> Map(List.zip classes row))))

    [<Fact>]
    member _.``Table 2 is the printed one``() =
        let printed =
            [
                2018, 70.4, 63.9
                2018, 68.86, 57.45
                2018, 71.45, 64.22
                2019, 62.34, 64.53
                2019, 64.60, 65.20
                2020, 72.34, 58.31
                2020, 73.02, 65.86
            ]

        Assert.Equal<(int * float * float) list>(
            printed,
            PublishedScores.Table2
            |> Seq.map (fun row -> row.Year, System.Math.Round(100.0 * row.Wa, 9), System.Math.Round(100.0 * row.Ua, 9))
            |> List.ofSeq
        )

    [<Fact>]
    member _.``Table 3 is the printed one``() =
        let printed =
            [
                "backbone", 69.96, 56.78
                "domain-invariant", 71.47, 61.91
                "adarl", 73.02, 65.86
            ]

        for (system, wa, ua), row in List.zip printed (List.ofSeq PublishedScores.Table3) do
            Assert.Equal(system, row.System)
            Assert.Equal(wa, 100.0 * row.Wa, 9)
            Assert.Equal(ua, 100.0 * row.Ua, 9)

    [<Fact>]
    member _.``Table 4 is the printed one``() =
        let printed =
            Map
                [
                    "backbone", Map [ "angry", 11.58; "happy", 9.16; "sad", 8.61; "neutral", 10.14 ]
                    "adarl", Map [ "angry", 6.32; "happy", 3.23; "sad", 5.41; "neutral", 4.66 ]
                ]

        Assert.Equal<Map<string, Map<string, float>>>(printed, Published.table4)

    [<Fact>]
    member _.``Figure 4 is the printed one``() =
        let backbone =
            matrix
                [
                    [ 61.77; 0.0; 0.91; 37.32 ]
                    [ 17.35; 2.20; 8.31; 72.14 ]
                    [ 0.19; 0.27; 83.28; 16.26 ]
                    [ 4.08; 1.74; 14.29; 79.88 ]
                ]

        let adarl =
            matrix
                [
                    [ 64.83; 6.62; 2.61; 25.94 ]
                    [ 13.54; 38.55; 3.37; 44.53 ]
                    [ 1.69; 1.72; 83.68; 12.91 ]
                    [ 6.42; 6.92; 10.3; 76.36 ]
                ]

        Assert.Equal<Map<string, Map<string, float>> option>(Some backbone, Published.figure4 "backbone")
        Assert.Equal<Map<string, Map<string, float>> option>(Some adarl, Published.figure4 "adarl")
        Assert.True((Published.figure4 "domain-invariant").IsNone)

    [<Fact>]
    member _.``The diagonals of Figure 4 average to the UA of Table 3``() =
        for system in [ "backbone"; "adarl" ] do
            let shares = (Published.figure4 system).Value
            let ua = shares |> Map.toList |> List.averageBy (fun (name, row) -> row[name])

            match PublishedScores.Of system with
            | null -> failwith $"Table 3 has no {system}"
            | row -> Assert.Equal(100.0 * row.Ua, ua, 0.01)
