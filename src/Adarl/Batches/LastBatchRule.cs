namespace Adarl.Batches;

/// <summary>What happens to the last batch of a pass, which may be short.</summary>
public enum LastBatchRule
{
    /// <summary>Kept from 8 segments up (default): batch norm over two segments, at a rate of 0.2, is harmful.</summary>
    KeepFromEight,

    /// <summary>Always dropped.</summary>
    Drop,

    /// <summary>Kept from 2 segments up: batch norm cannot train on one.</summary>
    Keep,
}
