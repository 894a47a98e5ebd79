using System.Collections;
using System.Reflection;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Adarl.Showing;

/// <summary>Lists of records, tuples, pairs and other objects as tables: a row for each, a column for each property. A tuple's parts have no names, so neither have their columns.</summary>
internal static class ObjectTable
{
    /// <summary>Rows shown.</summary>
    public const int Rows = 50;

    private const int Columns = 20;

    /// <summary>The table, or null where the value is no list of things with properties.</summary>
    public static ValueTable? Of(object value)
    {
        if (value is string || value is not IEnumerable items || ItemType(value.GetType()) is not { } item)
            return null;
        var columns = ColumnsOf(item);
        if (columns.Count is 0 or > Columns)
            return null;
        var rows = new List<IReadOnlyList<string>>();
        var more = false;
        foreach (var element in items)
        {
            if (more = rows.Count == Rows)
                break;
            rows.Add([.. columns.Select(c => PlainText.Short(element is null ? null : c.Read(element)))]);
        }
        return new ValueTable([.. columns.Select(c => c.Name)], rows, more ? Note(items) : null);
    }

    private static string Note(IEnumerable items) =>
        items is ICollection { Count: var count }
        || (items.GetType().GetProperty("Length")?.GetValue(items) is int length && (count = length) >= 0)
            ? $"the first {Rows} of {count}"
            : $"the first {Rows}; there are more";

    private static Type? ItemType(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault();

    private static List<(string Name, Func<object, object?> Read)> ColumnsOf(Type item)
    {
        if (
            item.IsPrimitive
            || item.IsEnum
            || item == typeof(string)
            || item == typeof(object)
            || item == typeof(decimal)
        )
            return [];
        if (FSharpType.IsTuple(item))
            return
            [
                .. FSharpType
                    .GetTupleElements(item)
                    .Select((_, e) => ("", (Func<object, object?>)(o => FSharpValue.GetTupleField(o, e)))),
            ];
        if (FSharpType.IsUnion(item, FSharpOption<BindingFlags>.None) || typeof(IEnumerable).IsAssignableFrom(item))
            return [];
        return
        [
            .. item.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract")
                .OrderBy(p => p.MetadataToken)
                .Select(p => (p.Name, (Func<object, object?>)p.GetValue)),
        ];
    }
}
