namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Runs
open Adarl.Runs.Records
open Deedle
open Xunit

type EmbeddingMapsTests() =
    let adarl = Repository.store.Load Repository.adarl

    let quick =
        { TsneOptions.Default with
            Steps = 60
            EarlySteps = 30
        }

    [<Fact>]
    member _.``A map holds every labelled segment of one fold's model, training and test speakers of both genders``() =
        let map = EmbeddingMaps.ofFold quick adarl "08"
        Assert.Equal(adarl.Folds[1].Embeddings.Count, map.Map.X.Length)

        Assert.Equal<string>(
            [ "female"; "male" ],
            map.Fold.Embeddings
            |> Seq.map (fun row -> $"{row.DomainTruth}")
            |> Seq.distinct
            |> Seq.sort
        )

        Assert.Equal<Part>([ Part.Train; Part.Test ], map.Fold.Embeddings |> Seq.map _.Part |> Seq.distinct |> Seq.sort)

    [<Fact>]
    member _.``Distances in the map are those between the centres of its points``() =
        let map = EmbeddingMaps.ofFold quick adarl "08"
        let rows = Seq.indexed map.Fold.Embeddings |> List.ofSeq

        let centre gender (places: float[]) =
            rows
            |> List.filter (fun (_, row) -> row.Truth = "happy" && row.DomainTruth = gender)
            |> List.averageBy (fun (position, _) -> places[position])

        let along places =
            centre "female" places - centre "male" places

        let direct = sqrt (along map.Map.X ** 2.0 + along map.Map.Y ** 2.0)

        match EmbeddingMaps.distances map with
        | null -> failwith "the map has no distances"
        | distances -> Assert.Equal(1.0, distances.Distances[1].Value / direct, 1e-5)

        let table = Tables.table4 [ "adarl", Some map ] Repository.report.Value
        Assert.Equal(1.0, table["happy"].["adarl: t-SNE map of one fold"] / direct, 1e-5)

    [<Fact>]
    member _.``Systems with embeddings have a map, systems without a run miss it, others have none``() =
        let maps = EmbeddingMaps.ofReport quick None Repository.report.Value
        Assert.Equal<string list>([ "backbone"; "domain-invariant"; "adarl" ], List.map fst maps)
        Assert.True((snd maps[1]).IsNone)
        Assert.Equal("03", (snd maps[2]).Value.Fold.Record.Name)

    [<Fact>]
    member _.``A fold that is not there is refused by name``() =
        let error =
            Assert.Throws<InputException>(fun () -> EmbeddingMaps.ofFold quick adarl "99" |> ignore)

        Assert.StartsWith($"run {Repository.adarl} has no fold 99: expected one of 03, 08", error.Message)

    [<Fact>]
    member _.``A run without embeddings has no map``() =
        let linear = Repository.store.Load "linear-emodb-350b1a756887"
        Assert.Empty(EmbeddingMaps.folds linear)

        Assert.Throws<InputException>(fun () -> EmbeddingMaps.ofFold quick linear "08" |> ignore)
        |> ignore
