namespace Adarl.Report.Embedding

open System.Runtime.Intrinsics
open System.Threading.Tasks

/// The forces on one point of a map, and the descent along them. Each point's sums are made by one thread in one order, in
/// four lanes whatever the processor has: the number of threads and the machine change no bit.
module internal Descent =
    let private lanes = Vector256<float>.Count

    /// The forces of all points, before they are put together.
    type Forces(count) =
        /// sum_j p_ij q_ij (y_i - y_j) with q_ij = 1 / (1 + |y_i - y_j|^2), along x.
        member val PullX: float[] = Array.zeroCreate count
        /// The same along y.
        member val PullY: float[] = Array.zeroCreate count
        /// sum_j q_ij^2 (y_i - y_j), along x.
        member val PushX: float[] = Array.zeroCreate count
        /// The same along y.
        member val PushY: float[] = Array.zeroCreate count
        /// sum_j q_ij without j = i.
        member val Mass: float[] = Array.zeroCreate count

    /// Sums the forces on point i.
    let private row (p: float[]) (x: float[]) (y: float[]) (forces: Forces) i =
        let count = x.Length
        let ownX = Vector256.Create(x[i])
        let ownY = Vector256.Create(y[i])
        let mutable pullX = Vector256<float>.Zero
        let mutable pullY = Vector256<float>.Zero
        let mutable pushX = Vector256<float>.Zero
        let mutable pushY = Vector256<float>.Zero
        let mutable mass = Vector256<float>.Zero
        let mutable j = 0

        while j <= count - lanes do
            let dx = ownX - Vector256.Create(x, j)
            let dy = ownY - Vector256.Create(y, j)
            let q = Vector256<float>.One / (Vector256<float>.One + dx * dx + dy * dy)
            let pull = Vector256.Create(p, j) * q
            let push = q * q
            pullX <- pullX + pull * dx
            pullY <- pullY + pull * dy
            pushX <- pushX + push * dx
            pushY <- pushY + push * dy
            mass <- mass + q
            j <- j + lanes

        let mutable pullXs = Vector256.Sum pullX
        let mutable pullYs = Vector256.Sum pullY
        let mutable pushXs = Vector256.Sum pushX
        let mutable pushYs = Vector256.Sum pushY
        let mutable masses = Vector256.Sum mass

        while j < count do
            let dx = x[i] - x[j]
            let dy = y[i] - y[j]
            let q = 1.0 / (1.0 + dx * dx + dy * dy)
            pullXs <- pullXs + p[j] * q * dx
            pullYs <- pullYs + p[j] * q * dy
            pushXs <- pushXs + q * q * dx
            pushYs <- pushYs + q * q * dy
            masses <- masses + q
            j <- j + 1

        forces.PullX[i] <- pullXs
        forces.PullY[i] <- pullYs
        forces.PushX[i] <- pushXs
        forces.PushY[i] <- pushYs
        forces.Mass[i] <- masses - 1.0

    /// Sums the forces on every point.
    let forces (threads: ParallelOptions) (p: float[][]) (x: float[]) (y: float[]) (into: Forces) =
        Parallel.For(0, x.Length, threads, (fun i -> row p[i] x y into i)) |> ignore

    /// One coordinate of all points on its way: the step before, and how much each point's steps are lengthened.
    type Coordinate(places: float[]) =
        let step = Array.zeroCreate<float> places.Length
        let gain = Array.create places.Length 1.0

        /// Where the points are.
        member _.Places = places

        /// Goes one step down a gradient (section 3.4: momentum, and gains after Jacobs 1988).
        member _.Move(rate, momentum, gradient: int -> float) =
            for i in 0 .. places.Length - 1 do
                let slope = gradient i

                gain[i] <-
                    if step[i] * slope < 0.0 then
                        gain[i] + 0.2
                    else
                        max 0.01 (gain[i] * 0.8)

                step[i] <- momentum * step[i] - rate * gain[i] * slope
                places[i] <- places[i] + step[i]

    /// KL(P || Q), what the descent makes small.
    let divergence (p: float[][]) (x: float[]) (y: float[]) (mass: float) =
        let mutable sum = 0.0

        for i in 0 .. x.Length - 1 do
            for j in 0 .. x.Length - 1 do
                let share = p[i][j]

                if j <> i && share > 0.0 then
                    let dx = x[i] - x[j]
                    let dy = y[i] - y[j]
                    sum <- sum + share * log (share * mass * (1.0 + dx * dx + dy * dy))

        sum
