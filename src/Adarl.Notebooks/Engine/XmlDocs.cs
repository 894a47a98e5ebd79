using System.Collections.Concurrent;
using System.Xml.Linq;
using FSharp.Compiler.Symbols;

namespace Adarl.Notebooks.Engine;

/// <summary>What authors wrote of their code: in a cell above it, or in the file beside a library.</summary>
internal static class XmlDocs
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, XElement>> Files = new();

    /// <summary>The summary as plain text, or an empty one.</summary>
    public static string Summary(FSharpXmlDoc doc) =>
        doc switch
        {
            FSharpXmlDoc.FromXmlText { Item: var text } => string.Join(
                '\n',
                text.UnprocessedLines.Select(line => line.Trim())
            ),
            FSharpXmlDoc.FromXmlFile { dllName: var library, xmlSig: var name } => Files
                .GetOrAdd(Path.ChangeExtension(library, ".xml"), Read)
                .TryGetValue(name, out var member)
                ? Text(member)
                : "",
            _ => "",
        };

    private static IReadOnlyDictionary<string, XElement> Read(string file) =>
        File.Exists(file)
            ? XDocument
                .Load(file)
                .Descendants("member")
                .Where(member => member.Attribute("name") is not null)
                .DistinctBy(member => member.Attribute("name")!.Value)
                .ToDictionary(member => member.Attribute("name")!.Value)
            : new Dictionary<string, XElement>();

    // References within the text are attributes of empty elements: a type's name, a parameter's.
    private static string Text(XElement member) =>
        string.Join(
            ' ',
            string.Concat((member.Element("summary") ?? member).DescendantNodes().Select(Part))
                .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        );

    private static string? Part(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { IsEmpty: true } reference => reference.FirstAttribute?.Value.Split(':')[^1],
            _ => null,
        };
}
