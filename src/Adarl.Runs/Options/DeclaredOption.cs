using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Adarl.Runs.Options;

/// <summary>A declared option: the property of a record of options, and what its attribute says.</summary>
public sealed class DeclaredOption
{
    private const string Absent = "none";
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<DeclaredOption>> Known = new();
    private readonly PropertyInfo property;
    private readonly Type type;

    private DeclaredOption(PropertyInfo property, OptionAttribute declared)
    {
        this.property = property;
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Declared = declared;
        Words = type.IsEnum ? [.. type.GetEnumValues().Cast<Enum>().Select(CanonicalOptions.Word)] : [];
    }

    /// <summary>What the attribute says.</summary>
    public OptionAttribute Declared { get; }

    /// <summary>Its name in kebab-case.</summary>
    public string Name => Declared.Name;

    /// <summary>The record of options that holds it.</summary>
    public Type Component => property.DeclaringType!;

    /// <summary>The words it takes, in the order of their enum; none for a number, a switch or a text.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether it is on or off, and given without a value.</summary>
    public bool IsSwitch => type == typeof(bool);

    /// <summary>Whether it may have no value, written <c>none</c>.</summary>
    public bool MayBeAbsent => Nullable.GetUnderlyingType(property.PropertyType) is not null || type == typeof(string);

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => type == typeof(double) || IsWhole;

    /// <summary>What a help text writes for its value: the words, a number's range, or <c>text</c>; <c>none</c> where it may be absent.</summary>
    public string Form =>
        (
            Words.Count > 0 ? string.Join('|', Words)
            : IsNumber ? Range
            : "text"
        ) + (MayBeAbsent ? $", or {Absent}" : "");

    private bool IsWhole => type == typeof(int) || type == typeof(long);

    /// <summary>The options that a record of options declares, in the order of its properties.</summary>
    /// <param name="component">The record's type.</param>
    public static IReadOnlyList<DeclaredOption> Of(Type component) =>
        Known.GetOrAdd(
            component,
            static c =>
                [
                    .. c.GetProperties()
                        .Select(p => (Property: p, Declared: p.GetCustomAttribute<OptionAttribute>()))
                        .Where(p => p.Declared is not null)
                        .Select(p => new DeclaredOption(p.Property, p.Declared!)),
                ]
        );

    /// <summary>Its value in a record of options.</summary>
    /// <param name="component">A record of the type <see cref="Component"/>.</param>
    public object? Value(object component) => property.GetValue(component);

    /// <summary>Its value as records write it.</summary>
    /// <param name="component">A record of the type <see cref="Component"/>.</param>
    public string Text(object component) => CanonicalOptions.Text(Name, Value(component));

    /// <summary>A copy of a record of options with another value.</summary>
    /// <param name="component">A record of the type <see cref="Component"/>.</param>
    /// <param name="value">The value, as <see cref="Parse"/> gives it.</param>
    public object With(object component, object? value)
    {
        var copy = Component.GetMethod("<Clone>$")!.Invoke(component, null)!; // what `with` calls
        property.SetValue(copy, value);
        return copy;
    }

    /// <summary>Reads a value.</summary>
    /// <param name="text">As the command line and records write it.</param>
    /// <exception cref="InputException">It is none of the words, no number, or out of range; the message says what was expected.</exception>
    public object? Parse(string text)
    {
        if (MayBeAbsent && text == Absent)
            return null;
        if (type.IsEnum)
            return Words.ToList().IndexOf(text) is >= 0 and var at
                ? type.GetEnumValues().GetValue(at)
                : throw Refused(text, $"one of {string.Join(", ", Words)}");
        var value = Read(text);
        Check(value);
        return value;
    }

    /// <summary>Refuses a value outside the range.</summary>
    /// <param name="value">A value of the property's type.</param>
    /// <exception cref="InputException">It is out of range.</exception>
    public void Check(object? value)
    {
        if (type.IsEnum && !Enum.IsDefined(type, value!))
            throw Refused($"{value}", $"one of {string.Join(", ", Words)}");
        if (value is null || !IsNumber)
            return;
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number) || !InRange(number))
            throw Refused(CanonicalOptions.Shown(value), Range + (Declared.Because is { } why ? $": {why}" : ""));
    }

    /// <summary>The range of a number in words, e.g. <c>above 0 and at most 1</c>.</summary>
    public string Range
    {
        get
        {
            string[] ends =
            [
                .. Bound("at least", Declared.Least),
                .. Bound("above", Declared.Above),
                .. Bound("at most", Declared.Most),
                .. Bound("below", Declared.Below),
            ];
            return ends.Length == 0 ? "a number" : string.Join(" and ", ends);

            static IEnumerable<string> Bound(string word, double end) =>
                double.IsFinite(end) ? [$"{word} {end.ToString(CultureInfo.InvariantCulture)}"] : [];
        }
    }

    private bool InRange(double number) =>
        number >= Declared.Least && number <= Declared.Most && number > Declared.Above && number < Declared.Below;

    private object Read(string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var on) ? on : throw Refused(text, "true or false");
        if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var small))
            return small;
        if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var whole))
            return whole;
        if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, invariant, out var number))
            return number;
        throw Refused(
            text,
            IsWhole ? $"a whole number of at most {(type == typeof(long) ? 64 : 32)} bits" : "a number such as 0.2"
        );
    }

    private InputException Refused(string value, string expected) => new($"{Name} {value}: expected {expected}");
}
