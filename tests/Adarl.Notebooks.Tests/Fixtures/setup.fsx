module Setup

/// A row of the table.
type Row =
    {
        Emotion: string
        Recall: float
        Best: int option
    }

type Emotion =
    | Angry
    | Happy
    | Other of string

let list n = [ for i in 1..n -> i * i ]
