using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>The rows of a batch by domain, for networks that have a part for each domain, and the way back to the batch's order.</summary>
internal sealed class DomainRows
{
    private readonly Tensor places;

    /// <summary>Sorts the rows. What it holds belongs to the caller's dispose scope.</summary>
    /// <param name="domains">[B], int64.</param>
    public DomainRows(Tensor domains)
    {
        var values = domains.cpu().data<long>().ToArray();
        var groups = values
            .Index()
            .GroupBy(row => row.Item, row => (long)row.Index)
            .OrderBy(group => group.Key)
            .ToList();
        Groups = [.. groups.Select(group => ((int)group.Key, tensor([.. group], device: domains.device)))];
        var order = groups.SelectMany(group => group).ToArray();
        var back = new long[order.Length];
        for (var place = 0; place < order.Length; place++)
            back[order[place]] = place;
        places = tensor(back, device: domains.device);
    }

    /// <summary>The domains that occur, in order, and their rows: [n], int64.</summary>
    public IReadOnlyList<(int Domain, Tensor Rows)> Groups { get; }

    /// <summary>Puts what was made of each group back into the batch's order.</summary>
    /// <param name="parts">[n, ...] for each of <see cref="Groups"/>.</param>
    /// <returns>[B, ...].</returns>
    public Tensor Restore(IEnumerable<Tensor> parts) => cat([.. parts], 0L).index_select(0L, places);
}
