namespace Adarl.Report.Embedding

open System
open System.Threading.Tasks

/// What is near what among the given points (van der Maaten and Hinton 2008, section 2 and 3.1).
module internal Affinities =
    /// How far a row's perplexity may be from the one asked for, as a share of it.
    let private tolerance = 1e-6

    /// Doublings and halvings of the precision at most: points that coincide have no precision that fits.
    let private trials = 100

    /// Squared distances of one point to all.
    let distances (points: float[][]) i =
        let own = points[i]

        points
        |> Array.map (fun other ->
            let mutable sum = 0.0

            for k in 0 .. own.Length - 1 do
                let difference = own[k] - other[k]
                sum <- sum + difference * difference

            sum)

    /// Fills a row with exp(-precision * distance) and returns its sum and the mean distance under it.
    let private weigh (row: float[]) (distances: float[]) i nearest precision =
        let mutable total = 0.0
        let mutable moment = 0.0

        for j in 0 .. row.Length - 1 do
            if j = i then
                row[j] <- 0.0
            else
                let beyond = distances[j] - nearest
                let weight = Exponential.negative (precision * beyond)
                row[j] <- weight
                total <- total + weight
                moment <- moment + weight * beyond

        total, moment / total

    /// The row p(j | i) whose perplexity, 2 to the power of its entropy in bits, is the given one.
    let private conditional (perplexity: float) (distances: float[]) i =
        let row = Array.zeroCreate distances.Length

        let nearest =
            seq { 0 .. distances.Length - 1 }
            |> Seq.filter ((<>) i)
            |> Seq.map (fun j -> distances[j])
            |> Seq.min

        let mutable low = 0.0
        let mutable high = infinity
        let mutable precision = 1.0
        let mutable trial = 0
        let mutable sum = 1.0

        while trial < trials do
            let total, mean = weigh row distances i nearest precision
            // total * exp(precision * mean): 2 to the power of the entropy in bits. It falls as the precision grows.
            let reached = total / Exponential.negative (precision * mean)
            sum <- total

            if abs (reached / perplexity - 1.0) <= tolerance then
                trial <- trials
            else
                trial <- trial + 1

                if reached > perplexity then
                    low <- precision

                    precision <-
                        if Double.IsInfinity high then
                            2.0 * precision
                        else
                            (low + high) / 2.0
                else
                    high <- precision
                    precision <- (low + high) / 2.0

        row |> Array.map (fun weight -> weight / sum)

    /// The joint p(i, j), which sum to 1: the mean of p(j | i) and p(i | j), over the number of points.
    let joint (perplexity: float) (threads: ParallelOptions) (points: float[][]) =
        let count = points.Length
        let rows = Array.zeroCreate<float[]> count

        Parallel.For(0, count, threads, (fun i -> rows[i] <- conditional perplexity (distances points i) i))
        |> ignore

        let both = Array.zeroCreate<float[]> count

        Parallel.For(
            0,
            count,
            threads,
            (fun i -> both[i] <- Array.init count (fun j -> (rows[i][j] + rows[j][i]) / (2.0 * float count)))
        )
        |> ignore

        both
