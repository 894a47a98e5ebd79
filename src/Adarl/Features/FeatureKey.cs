using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>What decides the values of features, in a line: see <see cref="IFeatures.Key"/>.</summary>
internal static class FeatureKey
{
    /// <summary>Puts a key together after checking the options.</summary>
    /// <param name="name">The features' name.</param>
    /// <param name="version">The version of their computation: a change of it makes every cached value stale.</param>
    /// <param name="options">Records of options; each option of them is named.</param>
    /// <exception cref="Runs.InputException">A value is out of range.</exception>
    public static string Of(string name, int version, params object[] options)
    {
        var set = OptionSet.Of(options);
        set.Validate();
        return $"{name} {version}; rate {SpectrogramOptions.SampleRate}"
            + string.Concat(set.All.Select(entry => $"; {entry.Option.Name} {entry.Option.Text(entry.Component)}"));
    }
}
