namespace Adarl.Corpus;

/// <summary>The gender a corpus states for a speaker; the paper's domain (section 3.2).</summary>
public enum Gender
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
