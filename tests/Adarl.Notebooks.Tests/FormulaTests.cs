using System.Xml.Linq;
using Adarl.Notebooks.Pages.Tex;

namespace Adarl.Notebooks.Tests;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mrow><mn>2</mn></mrow></msubsup>")]
    [InlineData("\\frac{1}{K}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>K</mi></mrow></mfrac>")]
    [InlineData("\\mathbb{R}^C", "<msup><mi>ℝ</mi><mrow><mi>C</mi></mrow></msup>")]
    [InlineData("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("\\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData("\\text{if } d", "<mtext>if\u00a0</mtext><mi>d</mi>")]
    [InlineData("\\unknown", "<mtext>\\unknown</mtext>")]
    public void A_formula_becomes_MathML(string tex, string mathMl) =>
        Assert.Contains($"<mrow>{mathMl}</mrow><annotation", MathMl.Of(tex, block: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("\\operatorname*{arg\\,max}_k z_k")]
    [InlineData(
        "\\sum_{i=1}^{N} \\log \\frac{e^{z_{i,y_i}}}{\\sum_k e^{z_{i,k}}} + \\lambda \\left\\lVert f \\right\\rVert_2^2"
    )]
    [InlineData("\\begin{aligned} a &= b \\\\ c &= \\begin{cases} 1 & x \\\\ 0 & y \\end{cases} \\end{aligned}")]
    [InlineData("\\begin{bmatrix} 1 & 0 \\\\ 0 & 1 \\end{bmatrix} \\in \\mathbb{R}^{2 \\times 2}")]
    [InlineData("\\underbrace{x}_{y} \\hat{z} \\mathcal{L}_{\\mathrm{cls}} \\tag{4}")]
    [InlineData("{ unclosed ^ \\frac{1}")]
    [InlineData("} \\left( \\end{x} & \\\\ _")]
    public void Scripts_have_as_many_parts_as_MathML_wants_even_where_the_formula_is_wrong(string tex)
    {
        var math = XElement.Parse(MathMl.Of(tex, block: true));
        foreach (var element in math.Descendants())
            Assert.Equal(Parts(element.Name.LocalName) ?? element.Elements().Count(), element.Elements().Count());
    }

    private static int? Parts(string name) =>
        name switch
        {
            "msub" or "msup" or "munder" or "mover" or "mfrac" or "mroot" => 2,
            "msubsup" or "munderover" => 3,
            _ => null,
        };
}
