namespace Adarl.Runs.Records;

/// <summary>How a run divides a corpus into training and test.</summary>
public enum FoldKind
{
    /// <summary>One fold a speaker, who is held out (section 3.1).</summary>
    LeaveOneSpeakerOut,

    /// <summary>One fold a session, whose speakers are all held out.</summary>
    LeaveOneSessionOut,

    /// <summary>One fold a group of speakers, who are all held out: for corpora of many speakers.</summary>
    SpeakerGroups,

    /// <summary>Utterances dealt at random: test speakers are trained on, so that scores are optimistic.</summary>
    RandomOracle,

    /// <summary>One model trained on some corpora and tested on another one, which has no part in training.</summary>
    CrossCorpus,

    /// <summary>One model trained on everybody: nothing is held out and there is no test score.</summary>
    AllSpeakers,
}
