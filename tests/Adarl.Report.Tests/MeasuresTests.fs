namespace Adarl.Report.Tests

open Adarl.Report
open Xunit

/// What is measured beside WA and UA, from the repository's runs.
type MeasuresTests() =
    let report = Repository.report.Value
    let frame = Measures.frame report

    let cell (key: string) = frame.GetColumn<float>("value")[key]

    [<Fact>]
    member _.``Every row with runs has every measure``() =
        let rows = report.Rows |> List.filter (fun row -> row.Found.IsSome)
        Assert.NotEmpty rows

        for row in rows do
            for measure in
                [
                    "WA"
                    "UA"
                    "recall of happy"
                    "macro-F1"
                    "AUC"
                    "UA female"
                    "UA male"
                    "ECE"
                ] do
                Assert.InRange(cell $"{row.Name}, {measure}", 0.0, 100.0)

    [<Fact>]
    member _.``UA is the mean over speakers that the predictions give, and of each gender the mean over its speakers``
        ()
        =
        let run = Repository.store.Load Repository.adarl

        let gender speaker =
            run.Folds
            |> Seq.collect _.Utterances
            |> Seq.find (fun row -> row.Speaker = speaker)
            |> _.DomainTruth

        let speakers = Direct.speakers run
        let mean = List.averageBy (Direct.speakerUa run)
        Assert.Equal(mean speakers, cell "adarl, UA", 9)

        for name in [ "female"; "male" ] do
            Assert.Equal(speakers |> List.filter (fun s -> gender s = name) |> mean, cell $"adarl, UA {name}", 9)

    [<Fact>]
    member _.``Intervals hold their values``() =
        let bound name =
            frame.GetColumn<float>(name)["adarl, macro-F1"]

        Assert.InRange(cell "adarl, macro-F1", bound "from", bound "to")

    [<Fact>]
    member _.``The domain is counted by class and gender where a row hears one``() =
        let domain = Measures.domain report
        Assert.Equal<string>([ "adarl" ], domain.RowKeys)
        let run = Repository.store.Load Repository.adarl

        let women =
            run.Folds
            |> Seq.collect _.Utterances
            |> Seq.filter (fun row -> row.Truth = "sad" && row.DomainTruth = "female")
            |> List.ofSeq

        let right =
            women
            |> List.filter (fun row ->
                match row.Domain with
                | null -> false
                | heard -> heard[0] >= heard[1])

        Assert.Equal(100.0 * float right.Length / float women.Length, domain.GetColumn<float>("sad female")["adarl"], 9)

    [<Fact>]
    member _.``A run that keeps no weights of all speakers has no row of gates``() =
        Assert.Empty((Measures.gates report).RowKeys)

/// What runs say of the claims, as pages show it.
type VerdictsTests() =
    let two = Verdicts.find Repository.runs "emodb" [ "C1"; "C4" ]

    [<Fact>]
    member _.``A page has the verdict on its claims in the words of the command``() =
        let text = Verdicts.text two
        Assert.Contains("  C1: not applicable: happy is 20.9 % of the utterances, not rare\n", text)
        Assert.Contains("  C4: undecided, because 1 seed, fewer than 3\n", text)
        Assert.DoesNotContain("C2:", text)

    [<Fact>]
    member _.``A table has a row a claim, with what was found``() =
        let table = Verdicts.table two

        Assert.Equal<string>(
            [
                "C1. ADARL scores higher than its backbone (Table 3)"
                "C4. ADARL hears the domain of new speakers (section 3.3.2)"
            ],
            table.RowKeys
        )

        Assert.StartsWith("adarl, domain at IEMOCAP's classes: ", table.GetColumn<string>("we find").GetAt 1)
        Assert.StartsWith("emodb: leave-one-speaker-out", Verdicts.regime two)

    [<Fact>]
    member _.``The frame has every claim of every regime, and the regimes do not depend on the claims``() =
        let all = Verdicts.find Repository.runs "emodb" []
        let frame = Verdicts.frame all
        Assert.Equal(8 * all.Regimes.Length, frame.RowCount)
        Assert.Equal(Verdicts.regime all, Verdicts.regime two)

        Assert.Equal(
            "undecided, because there are no runs of fcn-attention, fixed-length, variable-length, seg-cnn-elm, audio-bre, fusion",
            frame.GetColumn<string>("verdict")["C8, regime 1"]
        )

    [<Fact>]
    member _.``A corpus without runs has no verdict``() =
        let none = Verdicts.find Repository.runs "iemocap" []
        Assert.Empty none.Regimes
        Assert.Contains("nothing is decided", Verdicts.text none)
        Assert.Equal(0, (Verdicts.table none).RowCount)
