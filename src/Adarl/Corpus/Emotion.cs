namespace Adarl.Corpus;

/// <summary>The four emotion classes, in the order of the paper's Figure 4. The value is the model's class index.</summary>
public enum Emotion
{
    /// <summary>Anger.</summary>
    Angry,

    /// <summary>Happiness.</summary>
    Happy,

    /// <summary>Sadness.</summary>
    Sad,

    /// <summary>Neutral speech.</summary>
    Neutral,
}
