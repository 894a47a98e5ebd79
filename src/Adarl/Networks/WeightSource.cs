using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>How one part's weights start.</summary>
/// <param name="How">The rule.</param>
/// <param name="Generator">The part's own stream of random numbers.</param>
public sealed record WeightStart(InitialWeights How, Generator Generator);

/// <summary>
/// Gives each part of a network its own stream of random numbers, so that parts which two systems share start from the same weights:
/// the emotion pathway of the backbone is that of ADARL.
/// </summary>
/// <param name="seed">The fold's seed.</param>
/// <param name="how">The rule.</param>
public sealed class WeightSource(long seed, InitialWeights how) : IDisposable
{
    private readonly List<Generator> generators = [];

    /// <summary>The start of a part's weights.</summary>
    /// <param name="part">The part's name.</param>
    public WeightStart For(string part)
    {
        var generator = new Generator((ulong)Seeds.Derive(seed, "weights", part));
        generators.Add(generator);
        return new WeightStart(how, generator);
    }

    /// <summary>Frees the streams; the weights stay.</summary>
    public void Dispose() => generators.ForEach(g => g.Dispose());
}
