namespace Adarl.Report

open System
open Deedle

/// Deedle frames as tables.
module internal FrameTables =
    let private name (key: obj[]) =
        key |> Array.map CellTables.text |> String.concat ", "

    let private values shown (values: IVector<obj>) =
        values.DataSequence
        |> Seq.truncate shown
        |> Seq.map (fun cell -> if cell.HasValue then Some cell.Value else None)
        |> List.ofSeq

    let private isInterval (lower: string) (upper: string) =
        lower.EndsWith("from", StringComparison.Ordinal)
        && upper = $"{lower[.. lower.Length - 5]}to"

    /// Columns as they are shown. Two that end in <c>from</c> and <c>to</c> are the bounds of the one before them, and share its cells.
    let rec private columns (named: (string * obj option list) list) =
        match named with
        | (name, estimate) :: (first, lower) :: (second, upper) :: rest when isInterval first second ->
            match CellTables.interval estimate lower upper with
            | Some cells -> (name, cells) :: columns rest
            | None -> (name, CellTables.column estimate) :: columns (List.tail named)
        | (name, cells) :: rest -> (name, CellTables.column cells) :: columns rest
        | [] -> []

    let private ofData (data: FrameData) =
        let keys = data.RowKeys |> Seq.map name |> List.ofSeq
        let shown = min CellTables.mostRows keys.Length

        let named =
            columns
                [
                    for key, (_, cells) in Seq.zip data.ColumnKeys data.Columns -> name key, values shown cells
                ]

        CellTables.ofColumns (List.truncate shown keys) (List.map fst named) (List.map snd named) (keys.Length - shown)

    /// The table of a frame with keys of any type.
    let ofFrame (frame: IFrame) =
        frame.Apply
            { new IFrameOperation<CellTable> with
                member _.Invoke frame = ofData (frame.GetFrameData())
            }
