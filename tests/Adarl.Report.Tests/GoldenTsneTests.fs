namespace Adarl.Report.Tests

open System
open System.IO
open System.Text.Json
open System.Threading.Tasks
open Adarl.Report
open Adarl.Report.Embedding
open Adarl.Runs
open Xunit

/// Maps of scikit-learn, averaged over seeds: how far they are from the points, with every pair counted, and how many near neighbours
/// they keep.
type GoldenMap =
    {
        method: string
        divergence: float
        kept: float
    }

type GoldenPoints =
    {
        count: int
        seeds: int
        joint: float[]
        jointSquares: float
        keptByFirstTwo: float
        divergenceOfFirstTwo: float
        maps: GoldenMap[]
    }

type GoldenTsne =
    {
        perplexity: float
        neighbours: int
        cases: GoldenPoints[]
    }

type GoldenTsneTests() =
    let golden =
        match
            JsonSerializer.Deserialize<GoldenTsne>(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "tsne.json"))
            )
        with
        | null -> invalidOp "tsne.json is empty"
        | found -> found

    /// How much worse than scikit-learn's a map may be: as much as its own seeds differ.
    let margin = 0.03

    /// The noise of tests/Golden: multiples of 2^-15 in [-1, 1), the same on both sides.
    let noise count (salt: uint32) =
        Array.init count (fun position ->
            let mixed = uint32 (position + 1) * 2654435761u + salt * 2246822519u
            let mixed = (mixed ^^^ (mixed >>> 15)) * 2246822519u
            let mixed = (mixed ^^^ (mixed >>> 13)) * 3266489917u
            float (mixed >>> 16) / 32768.0 - 1.0)

    let points count =
        let middles = noise (8 * 64) 1u
        let around = noise (count * 64) 2u
        Array.init count (fun i -> Array.init 64 (fun k -> 0.5 * middles[i % 8 * 64 + k] + around[i * 64 + k]))

    let firstTwo (rows: float[][]) =
        {
            X = rows |> Array.map (fun row -> row[0])
            Y = rows |> Array.map (fun row -> row[1])
            Perplexity = nan
            Divergence = nan
        }

    let bits (map: TsneMap) =
        Array.append map.X map.Y |> Array.map BitConverter.DoubleToInt64Bits

    [<Fact>]
    member _.``Neighbourhoods are scikit-learn's``() =
        for case in golden.cases do
            let joint =
                Affinities.joint golden.perplexity (ParallelOptions()) (points case.count)

            for position in 0 .. case.joint.Length - 1 do
                Assert.Equal(case.joint[position], joint[0][position], 1e-4 * Array.max case.joint)

            let squares = joint |> Array.sumBy (Array.sumBy (fun share -> share * share))
            Assert.Equal(1.0, squares / case.jointSquares, 1e-4)
            Assert.Equal(1.0, joint |> Array.sumBy Array.sum, 1e-12)

    [<Fact>]
    member _.``Neighbours kept are counted as scikit-learn counts them``() =
        for case in golden.cases do
            let rows = points case.count
            Assert.Equal(case.keptByFirstTwo, Tsne.neighboursKept golden.neighbours rows (firstTwo rows), 1e-12)

    [<Fact>]
    member _.``A map is no further from its points than scikit-learn's and keeps no fewer neighbours``() =
        for case in golden.cases do
            let rows = points case.count

            let maps =
                [
                    for seed in 1 .. case.seeds ->
                        Tsne.map
                            { TsneOptions.Default with
                                Perplexity = golden.perplexity
                                Seed = seed
                            }
                            rows
                ]

            let divergence = maps |> List.averageBy _.Divergence
            let kept = maps |> List.averageBy (Tsne.neighboursKept golden.neighbours rows)
            let theirs = case.maps |> Array.map _.divergence |> Array.min
            let theirKept = case.maps |> Array.map _.kept |> Array.max
            Assert.True(divergence <= (1.0 + margin) * theirs, $"{case.count}: {divergence}, scikit-learn {theirs}")
            Assert.True(kept >= (1.0 - margin) * theirKept, $"{case.count}: {kept} kept, scikit-learn {theirKept}")

    [<Fact>]
    member _.``The divergence that is reported is that of the map``() =
        let case = golden.cases[0]
        let rows = points case.count
        let map = Tsne.map { TsneOptions.Default with Steps = 300 } rows
        let joint = Affinities.joint golden.perplexity (ParallelOptions()) rows

        let direct (map: TsneMap) =
            let near i j =
                if i = j then
                    0.0
                else
                    1.0 / (1.0 + (map.X[i] - map.X[j]) ** 2.0 + (map.Y[i] - map.Y[j]) ** 2.0)

            let all = [| 0 .. case.count - 1 |]
            let mass = all |> Array.sumBy (fun i -> all |> Array.sumBy (near i))

            all
            |> Array.sumBy (fun i ->
                all
                |> Array.sumBy (fun j ->
                    if joint[i][j] > 0.0 && i <> j then
                        joint[i][j] * log (joint[i][j] / (near i j / mass))
                    else
                        0.0))

        Assert.Equal(case.divergenceOfFirstTwo, direct (firstTwo rows), 1e-4)
        Assert.Equal(direct map, map.Divergence, 1e-9)

    [<Fact>]
    member _.``The number of threads changes no bit and the seed changes the map``() =
        let rows = points 203

        let map threads seed =
            Tsne.map
                { TsneOptions.Default with
                    Steps = 400
                    Threads = threads
                    Seed = seed
                }
                rows

        Assert.Equal<int64>(bits (map 1 1), bits (map 3 1))
        Assert.NotEqual<int64>(bits (map 1 1), bits (map 1 2))

    [<Fact>]
    member _.``exp is exact to its last digits``() =
        for x in [ 0.0; 1e-9; 0.3; 1.0; 12.34; 77.7; 350.0; 699.0 ] do
            Assert.Equal(1.0, Exponential.negative x / exp -x, 4e-16)

        Assert.Equal(0.0, Exponential.negative 701.0)

    [<Fact>]
    member _.``Few points have a map of smaller perplexity and too few have none``() =
        let map = Tsne.map { TsneOptions.Default with Steps = 300 } (points 10)
        Assert.Equal(3.0, map.Perplexity)
        Assert.All(Array.append map.X map.Y, fun place -> Assert.True(Double.IsFinite place))

        let error =
            Assert.Throws<InputException>(fun () -> Tsne.map TsneOptions.Default (points 3) |> ignore)

        Assert.Equal("t-SNE: 3 points, expected at least 4", error.Message)

    [<Fact>]
    member _.``Points that coincide have a map``() =
        let map =
            Tsne.map { TsneOptions.Default with Steps = 300 } (Array.replicate 12 [| 1.0; 2.0 |])

        Assert.All(Array.append map.X map.Y, fun place -> Assert.True(Double.IsFinite place))

    [<Fact>]
    member _.``An option out of range is refused by name``() =
        let refused options =
            Assert.Throws<InputException>(fun () -> Tsne.map options (points 10) |> ignore).Message

        Assert.Contains(
            "perplexity 0.5",
            refused
                { TsneOptions.Default with
                    Perplexity = 0.5
                }
        )

        Assert.Contains(
            "2000 early steps of 1000",
            refused
                { TsneOptions.Default with
                    EarlySteps = 2000
                }
        )

        Assert.Contains("0 threads", refused { TsneOptions.Default with Threads = 0 })
