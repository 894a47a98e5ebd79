namespace Adarl.Notebooks.Engine;

/// <summary>How a process with an engine is started.</summary>
internal static class EngineProcess
{
    /// <summary>
    /// Variables of its environment. Code that runs once, the compiler's and that of cells, is compiled quickly; compiling it a second time,
    /// better, is worth while from a thousand calls on and not from thirty (the number is hexadecimal).
    /// </summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>
        {
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_QuickJitForLoops"] = "1",
            ["DOTNET_TC_CallCountThreshold"] = "400",
        };
}
