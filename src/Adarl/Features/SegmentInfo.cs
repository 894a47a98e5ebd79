namespace Adarl.Features;

/// <summary>Where a segment comes from.</summary>
/// <param name="Utterance">Its utterance's position in <see cref="Corpus.SpeechCorpus.Utterances"/>.</param>
/// <param name="Index">Its position among the utterance's pieces, from 0.</param>
/// <param name="WindowMs">The window it is analysed with, 20 or 40 ms.</param>
/// <param name="Frames">Its real frames of that window, at most 299; what follows up to 300 is padding.</param>
public readonly record struct SegmentInfo(int Utterance, int Index, int WindowMs, int Frames);
