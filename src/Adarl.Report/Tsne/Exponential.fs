namespace Adarl.Report.Embedding

/// exp from operations that IEEE 754 defines to the last bit. A library's exp may differ by a bit between machines, and the
/// descent of a map would carry that bit into a different map.
module internal Exponential =
    // ln 2 in two parts: the first has trailing zeros, so that its multiples by whole numbers are exact.
    let private ln2High = 0.693147180369123816490
    let private ln2Low = 1.90821492927058770002e-10

    /// 1 / k! for k = 13 down to 0: the series of exp over |r| <= ln 2 / 2, to 1e-17 of its value.
    let private series =
        [|
            for k in 13..-1..0 -> 1.0 / (Seq.fold (fun product i -> product * float i) 1.0 (seq { 1..k }))
        |]

    /// exp(-x) for x >= 0; 0 beyond 700.
    let negative x =
        if x > 700.0 then
            0.0
        else
            let halvings = System.Math.Floor(x / (ln2High + ln2Low) + 0.5)
            let rest = halvings * ln2High - x + halvings * ln2Low
            let mutable sum = 0.0

            for coefficient in series do
                sum <- sum * rest + coefficient

            System.Math.ScaleB(sum, -int halvings)
