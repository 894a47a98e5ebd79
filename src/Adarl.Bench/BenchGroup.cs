namespace Adarl.Bench;

/// <summary>What a case is about; each group is a table.</summary>
public enum BenchGroup
{
    /// <summary>Training steps.</summary>
    Train,

    /// <summary>Evaluation mode, without gradients.</summary>
    Inference,

    /// <summary>The networks of Table 2, training and inference.</summary>
    Systems,

    /// <summary>From sound to the cached log spectrum.</summary>
    Features,

    /// <summary>Corpora of 1, 4 and 16 times the size.</summary>
    Growth,

    /// <summary>What the machine can do at all.</summary>
    Limits,
}
