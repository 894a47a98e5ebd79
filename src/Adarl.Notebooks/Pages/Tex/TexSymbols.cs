namespace Adarl.Notebooks.Pages.Tex;

/// <summary>The commands of TeX that stand for one sign or one name.</summary>
internal static class TexSymbols
{
    /// <summary>Letters, which MathML calls identifiers.</summary>
    public static IReadOnlyDictionary<string, string> Letters { get; } =
        Pairs(
            "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
                + "pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ "
                + "Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ partial ∂ nabla ∇ "
                + "infty ∞ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ forall ∀ exists ∃ neg ¬ lnot ¬ angle ∠ prime ′ dagger † ddagger ‡ "
                + "ldots … dots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱"
        );

    /// <summary>Signs between things.</summary>
    public static IReadOnlyDictionary<string, string> Operators { get; } =
        Pairs(
            "cdot ⋅ times × div ÷ odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ ast ∗ star ⋆ circ ∘ bullet ∙ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ll ≪ gg ≫ "
                + "ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ "
                + "cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ "
                + "longrightarrow ⟶ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ uparrow ↑ downarrow ↓ mid ∣ parallel ∥ perp ⟂ "
                + "colon : coloneqq ≔ triangleq ≜ doteq ≐"
        );

    /// <summary>Signs that open and close.</summary>
    public static IReadOnlyDictionary<string, string> Fences { get; } =
        Pairs(
            "lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | "
                + "lVert ‖ rVert ‖ Vert ‖ | ‖ { { } }"
        );

    /// <summary>Signs whose limits stand below and above them.</summary>
    public static IReadOnlyDictionary<string, string> Large { get; } =
        Pairs("sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀");

    /// <summary>Integrals, whose limits stand beside them.</summary>
    public static IReadOnlyDictionary<string, string> Integrals { get; } = Pairs("int ∫ iint ∬ oint ∮");

    /// <summary>Functions written upright.</summary>
    public static IReadOnlySet<string> Functions { get; } =
        Words(
            "arccos arcsin arctan arg cos cosh cot deg det dim exp gcd ker lg ln log Pr sec sin sinh sup inf tan tanh"
        );

    /// <summary>Functions whose limits stand below them.</summary>
    public static IReadOnlySet<string> Limits { get; } = Words("lim max min sup inf det Pr argmax argmin");

    /// <summary>Signs above what follows.</summary>
    public static IReadOnlyDictionary<string, string> Accents { get; } =
        Pairs(
            "hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → overrightarrow → dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` "
                + "mathring ˚ overbrace ⏞"
        );

    /// <summary>Signs below what follows.</summary>
    public static IReadOnlyDictionary<string, string> Below { get; } = Pairs("underline _ underbrace ⏟");

    /// <summary>Alphabets, by their MathML name; the empty one is upright.</summary>
    public static IReadOnlyDictionary<string, string> Alphabets { get; } =
        Pairs(
            "mathrm normal mathit italic mathbf bold boldsymbol bold-italic bm bold-italic mathbb double-struck mathcal script "
                + "mathscr script mathfrak fraktur mathsf sans-serif mathtt monospace"
        );

    /// <summary>Texts within formulas.</summary>
    public static IReadOnlySet<string> Texts { get; } = Words("text textrm textbf textit textsf texttt mbox");

    /// <summary>Spaces, in em.</summary>
    public static IReadOnlyDictionary<string, string> Spaces { get; } =
        Pairs(", 0.17 : 0.22 > 0.22 ; 0.28 ! -0.17 quad 1 qquad 2 enspace 0.5 thinspace 0.17");

    /// <summary>Commands that say something about layout that needs no saying here.</summary>
    public static IReadOnlySet<string> Ignored { get; } =
        Words(
            "displaystyle textstyle scriptstyle limits nolimits nonumber notag big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
        );

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    private static HashSet<string> Words(string text) => [.. text.Split(' ')];
}
