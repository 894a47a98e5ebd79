namespace Adarl.Runs;

/// <summary>
/// Something the user gave is wrong: a file, a label, an option. The message names the file, the value and what was
/// expected. The command line prints it and exits with code 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Makes the error from a message that needs no further context.</summary>
    /// <param name="message">File, value found and what was expected, in one sentence or two.</param>
    public InputException(string message)
        : base(message) { }

    /// <summary>Makes the error from a message and the exception that was its reason.</summary>
    /// <param name="message">File, value found and what was expected, in one sentence or two.</param>
    /// <param name="inner">The lower-level reason.</param>
    public InputException(string message, Exception inner)
        : base(message, inner) { }
}
