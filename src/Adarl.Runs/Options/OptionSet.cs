using System.Collections.Immutable;

namespace Adarl.Runs.Options;

/// <summary>The options of an experiment: one record for each of its components. Immutable; equal where all values are equal.</summary>
public sealed class OptionSet
{
    private readonly ImmutableList<object> components;

    private OptionSet(ImmutableList<object> components) => this.components = components;

    /// <summary>No options.</summary>
    public static OptionSet None { get; } = new([]);

    /// <summary>All options with the records that hold them, in the order of the components.</summary>
    public IEnumerable<(DeclaredOption Option, object Component)> All =>
        components.SelectMany(c => DeclaredOption.Of(c.GetType()).Select(option => (option, c)));

    /// <summary>The records of options.</summary>
    public IReadOnlyList<object> Components => components;

    /// <summary>Puts records of options together.</summary>
    /// <param name="components">One of each type; a later one of the same type replaces the one before, in its place.</param>
    public static OptionSet Of(params IEnumerable<object> components) =>
        components.Aggregate(None, (set, component) => set.With(component));

    /// <summary>The record of a type.</summary>
    /// <exception cref="InvalidOperationException">No component of the experiment has it.</exception>
    public T Get<T>()
        where T : class =>
        components.OfType<T>().FirstOrDefault()
        ?? throw new InvalidOperationException($"no component has the options {typeof(T).Name}");

    /// <summary>The record of a type, or null where no component has it.</summary>
    public T? Find<T>()
        where T : class => components.OfType<T>().FirstOrDefault();

    /// <summary>The option of a name, or null.</summary>
    /// <param name="name">In kebab-case.</param>
    public DeclaredOption? Find(string name) =>
        All.Select(entry => entry.Option).FirstOrDefault(option => option.Name == name);

    /// <summary>The same with another record in the place of the one of its type, or with one more.</summary>
    /// <param name="component">A record of options.</param>
    public OptionSet With(object component) =>
        components.FindIndex(c => c.GetType() == component.GetType()) is >= 0 and var at
            ? new(components.SetItem(at, component))
            : new(components.Add(component));

    /// <summary>The same with another value of an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its value, as the command line and records write it.</param>
    /// <exception cref="InputException">No component has it, or the value is refused.</exception>
    public OptionSet With(string name, string text)
    {
        var (option, component) = All.FirstOrDefault(entry => entry.Option.Name == name);
        return option is null
            ? throw new InputException(
                $"option {name}: expected one of {string.Join(", ", All.Select(e => e.Option.Name))}"
            )
            : With(option.With(component, option.Parse(text)));
    }

    /// <summary>
    /// Values by name, as a run records them: of an option that came later (<see cref="OptionAttribute.Later"/>) only where it is not
    /// the value that it had before there was such an option.
    /// </summary>
    public IEnumerable<KeyValuePair<string, object?>> Recorded() =>
        All.Where(entry => !entry.Option.Declared.Later || !IsOriginal(entry.Option, entry.Component))
            .Select(entry => KeyValuePair.Create(entry.Option.Name, entry.Option.Value(entry.Component)));

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names option, value and range.</exception>
    public void Validate()
    {
        foreach (var (option, component) in All)
            option.Check(option.Value(component));
    }

    private static bool IsOriginal(DeclaredOption option, object component) =>
        Equals(option.Value(component), option.Value(Activator.CreateInstance(component.GetType())!));
}
