namespace Adarl.Runs.Records;

/// <summary>Ids of runs derive from what is run, so that the same command finds its own run again.</summary>
public static class RunId
{
    /// <summary>Makes an id such as <c>adarl-emodb-3f2a91c07b1d</c>.</summary>
    /// <param name="system">The system.</param>
    /// <param name="corpus">The corpus' name.</param>
    /// <param name="identity">Everything else that makes the run another one: options hash, fingerprint, fold kind, seed.</param>
    /// <exception cref="InputException">System or corpus hold more than letters, digits and <c>. _ + -</c>.</exception>
    public static string Of(string system, string corpus, params IEnumerable<string> identity)
    {
        var id = $"{system}-{corpus}-{Sha256.Of(string.Join('\n', identity))[..12]}";
        Check(id);
        return id;
    }

    /// <summary>Refuses an id that cannot be a folder's name everywhere.</summary>
    /// <param name="id">A run's id.</param>
    /// <exception cref="InputException">The id is empty, starts with a dot or holds other characters.</exception>
    public static void Check(string id)
    {
        var fine =
            id.Length is > 0 and <= 120
            && id[0] != '.'
            && id.All(c => char.IsAsciiLetterOrDigit(c) || "._+-".Contains(c));
        if (!fine)
        {
            throw new InputException(
                $"'{id}' is no id of a run: expected 1 to 120 letters, digits and . _ + -, no dot first."
            );
        }
    }
}
