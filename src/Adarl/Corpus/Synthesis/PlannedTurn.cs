namespace Adarl.Corpus.Synthesis;

/// <summary>One utterance that will be written.</summary>
/// <param name="Session">1 to 5.</param>
/// <param name="Dialog">Its dialog, e.g. <c>Ses01F_impro01</c>.</param>
/// <param name="Id">Its name, e.g. <c>Ses01F_impro01_M003</c>.</param>
/// <param name="Speaker">Who speaks, e.g. <c>Ses01M</c>.</param>
/// <param name="Code">Its emotion code.</param>
internal sealed record PlannedTurn(int Session, string Dialog, string Id, string Speaker, string Code);
