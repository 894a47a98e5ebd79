namespace Adarl.Report

open System
open Deedle

/// Columns of frames. What is not there is missing in the frame: NaN, None or null.
module internal Columns =
    /// A column of values.
    let values (keys: 'key list) name (cells: seq<'value>) : string * ISeries<'key> = name, Series(keys, cells)

    /// A column of numbers, some of which may be missing.
    let nullable (keys: 'key list) name (cells: seq<Nullable<float>>) : string * ISeries<'key> =
        values keys name (cells |> Seq.map (fun cell -> if cell.HasValue then cell.Value else nan))

    /// A column of numbers, some of which may be missing.
    let optional (keys: 'key list) name (cells: seq<float option>) : string * ISeries<'key> =
        values keys name (cells |> Seq.map (Option.defaultValue nan))

    /// A column of texts, some of which may be missing.
    let texts (keys: 'key list) name (cells: seq<string option>) : string * ISeries<'key> =
        name, Series.ofOptionalObservations (Seq.zip keys cells)

    /// A share in per cent.
    let percent (share: float) = 100.0 * share
