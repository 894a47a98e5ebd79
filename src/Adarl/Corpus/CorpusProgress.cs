namespace Adarl.Corpus;

/// <summary>How far the reading of a corpus is.</summary>
/// <param name="Done">Audio files checked.</param>
/// <param name="Total">Audio files to check.</param>
public readonly record struct CorpusProgress(int Done, int Total);
