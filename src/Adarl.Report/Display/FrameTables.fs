namespace Adarl.Report

open Deedle

/// Deedle frames as tables.
module internal FrameTables =
    let private name (key: obj[]) =
        key |> Array.map CellTables.text |> String.concat ", "

    let private cells shown (values: IVector<obj>) =
        values.DataSequence
        |> Seq.truncate shown
        |> Seq.map (fun cell -> if cell.HasValue then Some cell.Value else None)
        |> List.ofSeq
        |> CellTables.column

    let private ofData (data: FrameData) =
        let keys = data.RowKeys |> Seq.map name |> List.ofSeq
        let shown = min CellTables.mostRows keys.Length
        let names = data.ColumnKeys |> Seq.map name |> List.ofSeq
        let columns = [ for _, values in data.Columns -> cells shown values ]
        CellTables.ofColumns (List.truncate shown keys) names columns (keys.Length - shown)

    /// The table of a frame with keys of any type.
    let ofFrame (frame: IFrame) =
        frame.Apply
            { new IFrameOperation<CellTable> with
                member _.Invoke frame = ofData (frame.GetFrameData())
            }
