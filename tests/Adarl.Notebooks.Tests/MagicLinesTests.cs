using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Tests;

/// <summary>Which lines of a cell are commands of .NET Interactive, and which only look so.</summary>
public sealed class MagicLinesTests
{
    private const string Quotes = "\"\"\"";

    [Theory]
    [InlineData("#!fsharp")]
    [InlineData("#!f#")]
    [InlineData("#!F#")]
    [InlineData("#!fsharp // note")]
    [InlineData("    #!fsharp")]
    [InlineData("\t#!fsharp \r")]
    public void A_line_that_names_FSharp_is_made_blank_and_all_else_keeps_its_place(string line)
    {
        var code = $"let a = 1\n{line}\nlet b = 2";
        Assert.Null(MagicLines.Refuse(code));
        Assert.Equal($"let a = 1\n{new string(' ', line.Length)}\nlet b = 2", MagicLines.Remove(code));
    }

    [Theory]
    [InlineData("#!csharp")]
    [InlineData("  #!csharp")]
    [InlineData("#!fsharp --from elsewhere")]
    [InlineData("#!fsharpx")]
    [InlineData("#!")]
    [InlineData("#!/usr/bin/env fsi")]
    public void Another_command_is_refused_with_its_line(string line)
    {
        var failure = MagicLines.Refuse($"let a = \"#!csharp\"\n{line}\n");
        Assert.Equal(2, failure?.Line);
        Assert.Contains(
            $"'{line.Trim()}' is a command of .NET Interactive",
            failure!.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData($"let t = {Quotes}a\n#!fsharp\nb{Quotes}\nt.Length")]
    [InlineData("let t = \"a\n#!csharp\nb\"")]
    [InlineData("let t = @\"a\n  #!fsharp\nb\"")]
    [InlineData($"let t = ${Quotes}a {{1 + 1}}\n#!csharp\n{Quotes}")]
    [InlineData("(* a comment\n#!csharp\n*)\n1")]
    [InlineData("(* of (* two *)\n#!fsharp\n*)\n1")]
    [InlineData("#if NEVER\n#!csharp\n#endif\n1")]
    [InlineData("let hash = '#' // #!csharp")]
    public void What_only_looks_like_a_command_stays(string code)
    {
        Assert.Null(MagicLines.Refuse(code));
        Assert.Equal(code, MagicLines.Remove(code));
    }

    [Fact]
    public void A_command_after_a_string_that_looks_like_one_is_found()
    {
        var code = $"let t = {Quotes}\n#!csharp\n{Quotes}\n#!fsharp\n#!html";
        Assert.Equal(5, MagicLines.Refuse(code)?.Line);
    }
}
