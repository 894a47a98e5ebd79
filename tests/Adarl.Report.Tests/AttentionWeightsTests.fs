namespace Adarl.Report.Tests

open System.Collections.Generic
open Adarl.Report
open Adarl.Report.Figures
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Xunit

type AttentionWeightsTests() =
    let adarl = Repository.store.Load Repository.adarl

    /// The run with weights for all speakers: 0.5 in the first row, and 0.1 more for men in the second, in every fold at another height.
    let withAll =
        let weights (height: int) (row: SegmentEmbedding) =
            [|
                0.5f
                (if row.DomainTruth = "male" then 0.4f else 0.3f) + 0.01f * float32 height
            |]

        let fold (height: int) (fold: Fold) =
            Fold(
                Record = fold.Record,
                Segments = fold.Segments,
                Utterances = fold.Utterances,
                Embeddings =
                    ResizeArray(
                        fold.Embeddings
                        |> Seq.map (fun row ->
                            SegmentEmbedding(
                                Fold = row.Fold,
                                Utterance = row.Utterance,
                                Segment = row.Segment,
                                WindowMs = row.WindowMs,
                                Part = row.Part,
                                Speaker = row.Speaker,
                                Truth = row.Truth,
                                DomainTruth = row.DomainTruth,
                                Values = row.Values,
                                Attention = weights height row
                            ))
                    )
            )

        Run(Record = adarl.Record, Folds = ResizeArray(Seq.mapi fold adarl.Folds))

    let row (run: Run) =
        let systems = SystemRuns.Of [ run ]

        {
            Name = "adarl"
            System = "adarl"
            Found = Some((Comparison.Of(systems, systems[0])).Systems[0])
        }

    let of' run =
        (AttentionWeights.ofRow (row run)).Value

    [<Fact>]
    member _.``An older run has the weights of held-out speakers, whose genders no model has both of``() =
        let source, segments = of' adarl
        Assert.Equal(HeldOutSpeakers, source)
        Assert.Equal(adarl.Folds |> Seq.sumBy _.Segments.Count, segments.Length)
        Assert.True((AttentionWeights.deviations _.Domain segments).IsNone)

        Assert.Contains(
            Figure.annotations (Attention.byDomain (row adarl)),
            fun (text: string) -> text.StartsWith "no model has weights of both"
        )

    [<Fact>]
    member _.``The mean weight of an emotion is the mean of the folds' means``() =
        let direct =
            adarl.Folds
            |> Seq.averageBy (fun fold ->
                let sad =
                    fold.Utterances
                    |> Seq.filter (fun row -> row.Truth = "sad")
                    |> Seq.map _.Utterance
                    |> Set

                fold.Segments
                |> Seq.filter (fun segment -> sad.Contains segment.Utterance)
                |> Seq.averageBy (fun segment ->
                    match segment.Attention with
                    | null -> nan
                    | weights -> float weights[3]))

        let _, spreads =
            AttentionWeights.means _.Emotion (snd (of' adarl))
            |> List.find (fun (name, _) -> name = "sad")

        Assert.Equal(direct, spreads[3].Mean, 9)

    [<Fact>]
    member _.``Weights of all speakers come first, and the genders are compared within a model``() =
        let source, segments = of' withAll
        Assert.Equal(AllSpeakers, source)
        Assert.Equal(withAll.Folds |> Seq.sumBy _.Embeddings.Count, segments.Length)

        match AttentionWeights.deviations _.Domain segments with
        | None -> failwith "no model has both genders"
        | Some groups ->
            let _, male = groups |> List.find (fun (name, _) -> name = "male")
            Assert.Equal(0.0, male[0].Mean, 6)
            // Half of the distance between the genders; the folds' heights do not matter.
            Assert.Equal(0.05, male[1].Mean, 6)
            Assert.Equal(0.0, male[1].Deviation.Value, 6)

    [<Fact>]
    member _.``Frequency rows stand for bands from 0 Hz up, and the picture's for bands up to 4 kHz``() =
        let low = AttentionWeights.hertz adarl.Record.Options 8
        Assert.Equal<float list>([ 240.0; 720.0 ], List.truncate 2 low)
        Assert.Equal(3600.0, List.last low)

        let picture =
            AttentionWeights.hertz (Dictionary(dict [ "orientation", "picture" ])) 8

        Assert.Equal(3760.0, List.last picture)

    [<Fact>]
    member _.``A system without attention has none``() =
        Assert.True((AttentionWeights.ofRow (Repository.row "backbone")).IsNone)
        Assert.Contains("no attention weights", Figure.annotations (Attention.byEmotion (Repository.row "backbone")))
