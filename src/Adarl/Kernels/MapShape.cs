namespace Adarl.Kernels;

/// <summary>The shape of feature maps in channels-last memory, and of what a pooling makes of them.</summary>
/// <param name="Batch">Pictures B.</param>
/// <param name="Rows">Frequency rows F.</param>
/// <param name="Columns">Time columns T.</param>
/// <param name="Channels">Channels C.</param>
/// <param name="Pool">Side and stride of the pooling window.</param>
internal readonly record struct MapShape(int Batch, int Rows, int Columns, int Channels, int Pool)
{
    /// <summary>Rows after pooling, floored.</summary>
    public int PooledRows => Rows / Pool;

    /// <summary>Columns after pooling, floored.</summary>
    public int PooledColumns => Columns / Pool;

    /// <summary>Values of a picture's maps.</summary>
    public long PictureSize => (long)Rows * Columns * Channels;

    /// <summary>Values of a picture's pooled maps.</summary>
    public long PooledSize => (long)PooledRows * PooledColumns * Channels;

    /// <summary>Values of one channel over the batch: what batch norm averages over.</summary>
    public long PerChannel => (long)Batch * Rows * Columns;
}
