using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl;

/// <summary>Refuses option values; every message names the option, the value and what was expected.</summary>
internal static class OptionCheck
{
    /// <summary>Refuses a value for which a condition does not hold.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What the condition asks for.</param>
    public static void Require(bool holds, string option, object? value, string expected)
    {
        if (!holds)
            throw new InputException(
                $"{option} is {(value is Enum word ? CanonicalOptions.Word(word) : value)}: expected {expected}"
            );
    }
}
