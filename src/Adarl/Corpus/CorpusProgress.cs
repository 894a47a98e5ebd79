namespace Adarl.Corpus;

/// <summary>How far the reading, or the making, of a corpus is.</summary>
/// <param name="Done">Audio files checked or written.</param>
/// <param name="Total">Audio files to check or write.</param>
public readonly record struct CorpusProgress(int Done, int Total);
