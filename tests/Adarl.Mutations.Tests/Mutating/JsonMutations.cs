using System.Text;
using System.Text.Json;

namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Alters what JSON says, and leaves it JSON for the most part.</summary>
internal static class JsonMutations
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "\"\"",
        "\"text\"",
        "\"../../etc/passwd\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\u001b[2J\"",
        "\"NaN\"",
        "0",
        "-1",
        "1.5",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "-9223372036854775808",
        "1e308",
        "1e999",
        "123456789012345678901234567890",
        "[]",
        "{}",
        "[null]",
        "[[[]]]",
        "{\"\":null}",
        "\"0001-01-01T00:00:00+14:00\"",
    ];

    /// <summary>A property's name and value, or an item of a list: where each begins and ends.</summary>
    private sealed record Span(int Start, int Value, int End, bool Named);

    /// <summary>Alters a value or a property; what is no JSON is altered as bytes.</summary>
    public static Mutation Anywhere(byte[] whole, Random random)
    {
        var spans = Spans(whole);
        if (spans.Count == 0)
            return ByteMutations.Anywhere(whole, random);
        var span = spans[random.Next(spans.Count)];
        var text = Encoding.UTF8.GetString(whole.AsSpan(span.Start, span.End - span.Start));
        var shown = text.Length > 60 ? text[..60] + "..." : text;
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                var value = Values[random.Next(Values.Length)];
                return Put(whole, span.Value, span.End, value, $"the value of {shown} is {value}");
            case 3:
                return Put(whole, span.Start, span.Start, text + ",", $"{shown} stands twice");
            case 4:
                var other = spans[random.Next(spans.Count)];
                var copied = Encoding.UTF8.GetString(whole.AsSpan(other.Value, other.End - other.Value));
                return Put(whole, span.Value, span.End, copied, $"the value of {shown} is that at {other.Value}");
            case 5:
                return Put(whole, span.Start, span.Start, "\"extra\": 1,", $"\"extra\" stands before {shown}");
            case 6 when span.Named:
                return Put(whole, span.Start, span.Value, "\"renamed\": ", $"the name of {shown} is another");
            case 7:
                var depth = random.Next(2) == 0 ? 70 : 20_000;
                var nested = new string('[', depth) + new string(']', depth);
                return Put(whole, span.Value, span.End, nested, $"the value of {shown} is nested {depth} deep");
            case 8:
                var inside = $"[{Encoding.UTF8.GetString(whole.AsSpan(span.Value, span.End - span.Value))}]";
                return Put(whole, span.Value, span.End, inside, $"the value of {shown} is in a list");
            default:
                // With the comma after it, or before it.
                var end = span.End;
                while (end < whole.Length && whole[end] is (byte)' ' or (byte)'\n' or (byte)',')
                    end++;
                return new(Mutation.Splice(whole, span.Start, end, []), $"{shown} is taken out");
        }
    }

    private static Mutation Put(byte[] whole, int start, int end, string text, string what) =>
        new(Mutation.Splice(whole, start, end, Encoding.UTF8.GetBytes(text)), what);

    private static List<Span> Spans(byte[] whole)
    {
        var spans = new List<Span>();
        try
        {
            var reader = new Utf8JsonReader(whole, new JsonReaderOptions { MaxDepth = 1000 });
            var open = new Stack<(int Start, int Value, bool Named)>();
            int? name = null;
            while (reader.Read())
            {
                var at = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = at;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((name ?? at, at, name is not null));
                        name = null;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        var (start, value, named) = open.Pop();
                        spans.Add(new(start, value, (int)reader.BytesConsumed, named));
                        break;
                    default:
                        spans.Add(new(name ?? at, at, (int)reader.BytesConsumed, name is not null));
                        name = null;
                        break;
                }
            }
            return spans;
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
