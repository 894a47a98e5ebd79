namespace Adarl.Mutations.Tests;

/// <summary>One altered input of a format.</summary>
/// <param name="What">What was done to the sound one, in words.</param>
/// <param name="Read">Reads it as the command does: an InputException refuses it, anything else that is thrown is a fault.</param>
internal sealed record Altered(string What, Action Read);

/// <summary>A format that the program reads from others.</summary>
internal interface IFormat : IDisposable
{
    /// <summary>Makes an altered input; the same generator makes the same one.</summary>
    /// <param name="random">Decides what is altered.</param>
    Altered Alter(Random random);
}
