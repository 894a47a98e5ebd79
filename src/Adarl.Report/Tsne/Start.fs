namespace Adarl.Report.Embedding

open System

/// Where a map begins: the two directions in which the points vary most, made tiny, with a seeded jitter.
module internal Start =
    /// Rounds of the power iteration. The directions need not be exact: the map only begins there.
    let private rounds = 60

    let private size = 1e-4

    let private centred (points: float[][]) =
        let mean =
            Array.init points[0].Length (fun k -> points |> Array.averageBy (fun point -> point[k]))

        points |> Array.map (fun point -> Array.map2 (-) point mean)

    let private along (direction: float[]) (points: float[][]) =
        points
        |> Array.map (fun point -> Array.fold2 (fun sum a b -> sum + a * b) 0.0 point direction)

    let private normalised (direction: float[]) =
        let length = sqrt (Array.sumBy (fun value -> value * value) direction)

        if length > 0.0 then
            direction |> Array.map (fun value -> value / length)
        else
            direction

    /// The direction of the greatest variance, by power iteration, its greatest entry positive.
    let private principal (random: Random) (points: float[][]) =
        let mutable direction =
            normalised (Array.init points[0].Length (fun _ -> random.NextDouble() - 0.5))

        for _ in 1..rounds do
            let scores = along direction points
            let next = Array.zeroCreate direction.Length

            for i in 0 .. points.Length - 1 do
                for k in 0 .. next.Length - 1 do
                    next[k] <- next[k] + scores[i] * points[i][k]

            direction <- normalised next

        let greatest = direction |> Array.maxBy abs

        if greatest < 0.0 then
            Array.map (~-) direction
        else
            direction

    let private without (direction: float[]) (points: float[][]) =
        points
        |> Array.map (fun point ->
            let score = Array.fold2 (fun sum a b -> sum + a * b) 0.0 point direction
            Array.map2 (fun value part -> value - score * part) point direction)

    /// Two coordinates a point; the first varies by 0.0001 (standard deviation), the jitter by a hundredth of that.
    let places seed (points: float[][]) =
        let random = Random(seed: int)
        let middle = centred points
        let first = principal random middle
        let rest = without first middle
        let x = along first middle
        let y = along (principal random rest) rest
        let deviation = sqrt (Array.averageBy (fun value -> value * value) x)
        let scale = if deviation > 0.0 then size / deviation else 0.0

        let placed (scores: float[]) =
            scores
            |> Array.map (fun score -> score * scale + (random.NextDouble() - 0.5) * 0.01 * size)

        let left = placed x
        left, placed y
