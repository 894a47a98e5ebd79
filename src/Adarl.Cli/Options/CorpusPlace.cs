using Adarl.Runs;

namespace Adarl.Cli.Options;

/// <summary>A corpus as an option names it: <c>NAME=FOLDER</c>, or <c>NAME:LABEL=FOLDER</c>.</summary>
/// <param name="Name">Which reader, such as <c>emodb</c>.</param>
/// <param name="Label">What it is called in records, or null for its own name; two of one kind need it.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record CorpusPlace(string Name, string? Label, string Folder)
{
    /// <summary>How it is written, for the help.</summary>
    public const string Form = "name[:label]=folder";

    /// <summary>What it is called in records, as far as its name tells.</summary>
    public string Called => Label ?? Name;

    /// <summary>Reads what an option names.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="text">Its value.</param>
    /// <exception cref="InputException">It is not of this form.</exception>
    public static CorpusPlace Of(string option, string text)
    {
        if (text.Split('=', 2) is not [var called, { Length: > 0 } folder])
            throw Refused();
        return called.Split(':') switch
        {
            [{ Length: > 0 } name] => new(name, null, folder),
            [{ Length: > 0 } name, { Length: > 0 } label]
                when label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') => new(name, label, folder),
            _ => throw Refused(),
        };

        InputException Refused() =>
            new(
                $"{option} {text}: expected NAME=FOLDER, such as ravdess=corpora/ravdess, or NAME:LABEL=FOLDER with a label of letters, digits, - and _"
            );
    }
}
