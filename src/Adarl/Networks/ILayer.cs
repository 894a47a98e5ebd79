namespace Adarl.Networks;

/// <summary>A module that <see cref="LayerList"/> lists as one layer, whatever it is made of.</summary>
public interface ILayer
{
    /// <summary>What the layer is, in the words of Table 1.</summary>
    string Description { get; }
}
