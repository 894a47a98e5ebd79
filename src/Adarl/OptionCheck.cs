using System.Text.Json;
using Adarl.Runs;

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
            throw new InputException($"{option} is {(value is Enum word ? Word(word) : value)}: expected {expected}");
    }

    /// <summary>The word of an enum's value, as options and records have it.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Refuses a number that stands for none of an enum's words.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="value">Its value.</param>
    public static void RequireWord<T>(string option, T value)
        where T : struct, Enum =>
        Require(
            Enum.IsDefined(value),
            option,
            value,
            $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}"
        );
}
