namespace Adarl.Report

open System.Threading.Tasks
open Adarl.Report.Embedding
open Adarl.Runs

/// How a map is made.
type TsneOptions =
    {
        /// How many neighbours a point is to have, about; at most a third of the other points.
        Perplexity: float
        /// Steps of the descent.
        Steps: int
        /// The first of them, in which points pull each other stronger and momentum is 0.5 instead of 0.8.
        EarlySteps: int
        /// How much stronger.
        Exaggeration: float
        /// Of the start's jitter.
        Seed: int
        /// Threads, or -1 for as many as there are processors; they change no bit.
        Threads: int
    }

    /// Perplexity 30, 1,000 steps of which 250 exaggerate twelvefold, seed 1.
    static member Default =
        {
            Perplexity = 30.0
            Steps = 1000
            EarlySteps = 250
            Exaggeration = 12.0
            Seed = 1
            Threads = -1
        }

    /// Checks the values and returns the options.
    /// <exception cref="T:Adarl.Runs.InputException">A value is out of its range, which the message names.</exception>
    member options.Validate() =
        let require holds message =
            if not holds then
                raise (InputException message)

        require (options.Perplexity >= 1.0) $"t-SNE: perplexity {options.Perplexity}, expected at least 1"

        require
            (0 <= options.EarlySteps && options.EarlySteps <= options.Steps)
            $"t-SNE: {options.EarlySteps} early steps of {options.Steps}, expected no more than all"

        require (options.Exaggeration >= 1.0) $"t-SNE: exaggeration {options.Exaggeration}, expected at least 1"

        require
            (options.Threads = -1 || options.Threads > 0)
            $"t-SNE: {options.Threads} threads, expected -1 or more than 0"

        options

/// A map of points in the plane.
type TsneMap =
    {
        /// Coordinates to the right, one a point. A map has no units: only what lies near what means something.
        X: float[]
        /// Coordinates upwards, one a point.
        Y: float[]
        /// The perplexity it was made with.
        Perplexity: float
        /// KL(P || Q) between neighbourhoods of the points and of the map.
        Divergence: float
    }

/// t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008), exact: every pair of points counts.
module Tsne =
    /// The least number of points that has a map.
    let private fewest = 4

    /// Makes the map of points. The same points, options and start give the same bits, whatever the number of threads.
    /// <param name="options">How.</param>
    /// <param name="points">N points of one length, finite.</param>
    /// <exception cref="T:Adarl.Runs.InputException">There are fewer than 4 points, they differ in length, or an option is out of range.</exception>
    let map (options: TsneOptions) (points: float[][]) =
        let options = options.Validate()
        let count = points.Length

        if count < fewest then
            raise (InputException $"t-SNE: {count} points, expected at least {fewest}")

        if points |> Array.exists (fun point -> point.Length <> points[0].Length) then
            raise (InputException $"t-SNE: points of different length, expected {points[0].Length} values each")

        let threads = ParallelOptions(MaxDegreeOfParallelism = options.Threads)
        let perplexity = min options.Perplexity (float (count - 1) / 3.0)
        let p = Affinities.joint perplexity threads points
        let startX, startY = Start.places options.Seed points
        let x, y = Descent.Coordinate startX, Descent.Coordinate startY
        let forces = Descent.Forces count
        // Belkina et al. 2019: a rate of the number of points over the exaggeration; the gradient's factor 4 is kept apart.
        let rate = max 50.0 (float count / options.Exaggeration / 4.0)

        for step in 0 .. options.Steps - 1 do
            let early = step < options.EarlySteps
            let pull = if early then options.Exaggeration else 1.0
            let momentum = if early then 0.5 else 0.8
            Descent.forces threads p x.Places y.Places forces
            let mass = Array.sum forces.Mass
            x.Move(rate, momentum, (fun i -> 4.0 * (pull * forces.PullX[i] - forces.PushX[i] / mass)))
            y.Move(rate, momentum, (fun i -> 4.0 * (pull * forces.PullY[i] - forces.PushY[i] / mass)))

        Descent.forces threads p x.Places y.Places forces

        {
            X = x.Places
            Y = y.Places
            Perplexity = perplexity
            Divergence = Descent.divergence p x.Places y.Places (Array.sum forces.Mass)
        }

    /// The share of each point's nearest neighbours that are among its nearest neighbours in the map too, averaged over points.
    /// <param name="neighbours">How many of the nearest are asked for.</param>
    /// <param name="points">The points.</param>
    /// <param name="map">Their map.</param>
    let neighboursKept neighbours (points: float[][]) (map: TsneMap) =
        let places = Array.map2 (fun x y -> [| x; y |]) map.X map.Y

        let nearest (all: float[][]) i =
            let distances = Affinities.distances all i

            [| 0 .. all.Length - 1 |]
            |> Array.filter ((<>) i)
            |> Array.sortBy (fun j -> distances[j])
            |> Array.truncate neighbours

        [| 0 .. points.Length - 1 |]
        |> Array.averageBy (fun i ->
            let kept = Set.intersect (Set(nearest points i)) (Set(nearest places i))
            float kept.Count / float neighbours)
