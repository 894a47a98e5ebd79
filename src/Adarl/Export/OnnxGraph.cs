using System.Runtime.InteropServices;

namespace Adarl.Export;

/// <summary>A graph of ONNX operators while it is put together (onnx.proto3, IR version 8, operator set 17).</summary>
/// <param name="name">Its name.</param>
internal sealed class OnnxGraph(string name)
{
    private const long IrVersion = 8;
    private const long OperatorSet = 17;
    private const int Float = 1;
    private const int Int64 = 7;

    private readonly ProtoMessage graph = new ProtoMessage().Add(2, name);
    private int made;

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="kind">The operator, e.g. <c>Conv</c>.</param>
    /// <param name="inputs">Names of values; an empty one is left out.</param>
    /// <param name="attributes">Its attributes: whole numbers, lists of them, numbers or texts.</param>
    /// <returns>The output's name.</returns>
    public string Add(string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) =>
        Add(kind, inputs, 1, attributes)[0];

    /// <summary>Adds an operator with several outputs.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The outputs' names.</returns>
    public IReadOnlyList<string> Add(
        string kind,
        IReadOnlyList<string> inputs,
        int outputs,
        params (string Name, object Value)[] attributes
    )
    {
        var number = made++;
        string[] names = [.. Enumerable.Range(0, outputs).Select(i => $"{kind}_{number}_{i}")];
        var node = new ProtoMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        foreach (var output in names)
            node.Add(2, output);
        node.Add(3, $"{kind}_{number}").Add(4, kind);
        foreach (var (attribute, value) in attributes)
            node.Add(5, Attribute(attribute, value));
        graph.Add(1, node);
        return names;
    }

    /// <summary>Gives a value another name.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Its name as an output of the graph.</param>
    /// <param name="sides">Its sides: whole numbers, or names of those that vary.</param>
    public void Output(string value, string output, params object[] sides)
    {
        graph.Add(1, new ProtoMessage().Add(1, value).Add(2, output).Add(3, output).Add(4, "Identity"));
        graph.Add(12, Declared(output, sides));
    }

    /// <summary>Declares an input of float32.</summary>
    /// <param name="input">Its name.</param>
    /// <param name="sides">Its sides: whole numbers, or names of those that vary.</param>
    public string Input(string input, params object[] sides)
    {
        graph.Add(11, Declared(input, sides));
        return input;
    }

    /// <summary>Adds numbers that the graph holds.</summary>
    /// <param name="constant">Their name.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="shape">Their shape.</param>
    public string Hold(string constant, ReadOnlySpan<float> values, params IReadOnlyList<long> shape) =>
        Hold(constant, Float, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>Adds whole numbers in a row.</summary>
    /// <param name="values">The numbers.</param>
    public string Hold(params long[] values) =>
        Hold($"numbers_{made++}", Int64, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [values.Length]);

    /// <summary>The whole model.</summary>
    /// <param name="producer">What made it.</param>
    public byte[] ToArray(string producer) =>
        new ProtoMessage()
            .Add(1, IrVersion)
            .Add(2, producer)
            .Add(7, graph)
            .Add(8, new ProtoMessage().Add(1, "").Add(2, OperatorSet))
            .ToArray();

    private string Hold(string constant, int kind, byte[] values, IReadOnlyList<long> shape)
    {
        var held = new ProtoMessage();
        foreach (var side in shape)
            held.Add(1, side);
        graph.Add(5, held.Add(2, kind).Add(8, constant).Add(9, values));
        return constant;
    }

    private static ProtoMessage Declared(string value, object[] sides)
    {
        var shape = new ProtoMessage();
        foreach (var side in sides)
            shape.Add(
                1,
                side is string varying
                    ? new ProtoMessage().Add(2, varying)
                    : new ProtoMessage().Add(1, Convert.ToInt64(side))
            );
        var type = new ProtoMessage().Add(1, new ProtoMessage().Add(1, Float).Add(2, shape));
        return new ProtoMessage().Add(1, value).Add(2, type);
    }

    private static ProtoMessage Attribute(string attribute, object value)
    {
        var made = new ProtoMessage().Add(1, attribute);
        switch (value)
        {
            case double number:
                return made.Add(2, (float)number).Add(20, 1);
            case long number:
                return made.Add(3, number).Add(20, 2);
            case string text:
                return made.Add(4, text).Add(20, 3);
            case long[] numbers:
                foreach (var number in numbers)
                    made.Add(8, number);
                return made.Add(20, 7);
            default:
                throw new ArgumentException($"attribute {attribute} of type {value.GetType()}", nameof(value));
        }
    }
}
