using Adarl.Runs.Claims;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

/// <summary>Verdicts on runs of eight speakers, angry and sad: nobody is happy, so that the rare class is rare.</summary>
public sealed class VerdictTests
{
    private static readonly double[] High = [1, 1, 0.8, 1, 1, 0.8, 1, 1];
    private static readonly double[] Low = [0.4, 0.6, 0.4, 0.4, 0.2, 0.4, 0.6, 0.4];
    private static readonly double[] Mixed = [1, 0.4, 1, 0.4, 1, 1, 0.4, 0.8];
    private static readonly double[] Uneven = [0.6, 0.8, 0.6, 0.8, 1, 0.4, 0.8, 0.8];

    [Fact]
    public void A_difference_whose_interval_lies_above_the_bound_confirms()
    {
        var verdict = On("C1", [.. Seeds("adarl", High), .. Seeds("backbone", Low)]);
        Assert.Equal(VerdictKind.Confirmed, verdict.Kind);
        Assert.Empty(verdict.Missing);
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((8, "speakers", 3), (finding.N, finding.Unit, finding.LeastSeeds));
        // Shares above: the mean of the differences by hand.
        Assert.Equal(High.Zip(Low, (a, b) => a - b).Average(), finding.Estimate, 1e-9);
        Assert.Equal(2.0 / 256, finding.P!.Value, 1e-12);
    }

    [Fact]
    public void A_difference_that_is_surely_small_refutes()
    {
        var verdict = On("C1", [.. Seeds("adarl", High), .. Seeds("backbone", High)]);
        Assert.Equal(VerdictKind.Refuted, verdict.Kind);
        Assert.Equal("refuted", VerdictText.Word(verdict));
    }

    [Fact]
    public void An_interval_that_holds_both_bounds_leaves_it_open_and_says_so()
    {
        var verdict = On("C1", [.. Seeds("adarl", Mixed), .. Seeds("backbone", Uneven)]);
        Assert.Equal(VerdictKind.Undecided, verdict.Kind);
        Assert.Equal(
            "undecided, because the interval lies neither above 0.0 points nor below +4.0 points",
            VerdictText.Word(verdict)
        );
        Assert.Equal(["more seeds or speakers"], verdict.Missing);
    }

    [Fact]
    public void One_training_each_decides_nothing_and_the_seeds_that_lack_are_counted()
    {
        var verdict = On("C1", [Made.Run("adarl", 1, High), .. Seeds("backbone", Low)]);
        Assert.Equal("undecided, because 1 seed, fewer than 3", VerdictText.Word(verdict));
        Assert.Equal(["2 more seeds of adarl"], verdict.Missing);
        Assert.True(verdict.Findings[0].Lower > 0);
    }

    [Fact]
    public void Five_speakers_decide_nothing()
    {
        var verdict = On("C1", [.. Seeds("adarl", High[..5]), .. Seeds("backbone", Low[..5])]);
        Assert.Equal("undecided, because 5 speakers, fewer than 6", VerdictText.Word(verdict));
    }

    [Fact]
    public void Where_interval_and_test_disagree_the_test_is_believed()
    {
        // Five speakers gain and one does not: hardly a draw's mean is 0, but p is 2/2^5.
        var verdict = On(
            "C1",
            [.. Seeds("adarl", 0.8, 0.8, 0.8, 0.8, 0.8, 0.6), .. Seeds("backbone", 0.6, 0.6, 0.6, 0.6, 0.6, 0.6)]
        );
        Assert.True(verdict.Findings[0].Lower > 0);
        Assert.Equal(2.0 / 32, verdict.Findings[0].P!.Value, 1e-12);
        Assert.Equal(
            "undecided, because interval and test disagree, and the test is believed",
            VerdictText.Word(verdict)
        );
    }

    [Fact]
    public void A_gain_that_is_sure_but_less_than_half_of_the_papers_says_so()
    {
        var list = OfPaper().Replace("\"refutedBelow\": 0.04", "\"refutedBelow\": 0.9", StringComparison.Ordinal);
        var verdicts = Judged([.. Seeds("adarl", High), .. Seeds("backbone", Low)], list).Single().Verdicts;
        Assert.Equal("confirmed, by less than +90.0 points", VerdictText.Word(Claim(verdicts, "C1")));
    }

    [Fact]
    public void A_system_without_runs_is_what_is_missing()
    {
        var verdicts = Judged([.. Seeds("adarl", High)]).Single().Verdicts;
        Assert.Equal(["runs of backbone"], Claim(verdicts, "C1").Missing);
        Assert.Equal("undecided, because there are no runs of backbone", VerdictText.Word(Claim(verdicts, "C1")));
        Assert.Equal(
            ["runs of fcn-attention, fixed-length, variable-length, seg-cnn-elm, audio-bre, fusion"],
            Claim(verdicts, "C8").Missing
        );
        Assert.Equal(["runs of adarl that answer for the domain"], Claim(verdicts, "C4").Missing);
    }

    [Fact]
    public void Systems_of_Table_2_stand_in_the_regime_though_their_options_are_their_own()
    {
        string[] rivals = ["fcn-attention", "fixed-length", "variable-length", "seg-cnn-elm", "audio-bre", "fusion"];
        var runs = rivals.SelectMany(system =>
            Enumerable.Range(1, 3).Select(seed => Made.Run(system, seed, Low, epochs: false, "ridge=7"))
        );
        var verdicts = Judged([.. Seeds("adarl", High), .. runs]).Single().Verdicts;
        var ahead = Claim(verdicts, "C8");
        Assert.Equal(VerdictKind.Confirmed, ahead.Kind);
        Assert.Equal(rivals.Select(r => $"adarl - {r}, UA"), ahead.Findings.Select(f => f.What));
        var one = Judged([.. Seeds("adarl", Low), .. Seeds("fusion", High)]).Single().Verdicts;
        Assert.Equal(VerdictKind.Refuted, Claim(one, "C8").Kind);
    }

    [Fact]
    public void One_refuted_part_refutes_the_whole_though_another_has_no_runs()
    {
        var verdict = On("C3", [.. Seeds("adarl", High), .. Seeds("domain-invariant", High)]);
        Assert.Equal(VerdictKind.Refuted, verdict.Kind);
        Assert.Single(verdict.Findings);
    }

    [Fact]
    public void A_class_that_is_not_rare_makes_the_claim_inapplicable()
    {
        var verdict = On("C1", [.. Seeds("adarl", High), .. Seeds("backbone", Low)], """ "sad", "mostShare": 0.15 """);
        Assert.Equal("not applicable: sad is 50.0 % of the utterances, not rare", VerdictText.Word(verdict));
        Assert.Single(verdict.Findings);
    }

    [Fact]
    public void What_has_not_collapsed_cannot_be_cured()
    {
        var runs = (Run[])[.. Seeds("adarl", High), .. Seeds("backbone", Low)];
        var text = OfPaper().Replace("recall-happy", "recall-sad", StringComparison.Ordinal);
        var recall = SystemRuns
            .Of(runs[3..])[0]
            .Runs[0]
            .Folds.Average(f => f.Utterances.Where(u => u.Truth == "sad").Average(u => u.Predicted == "sad" ? 1.0 : 0));
        Assert.Equal(
            $"not applicable: backbone has not collapsed: recall of sad {100 * recall:0.0} %",
            VerdictText.Word(Claim(Judged(runs, text).Single().Verdicts, "C2"))
        );
        var low = text.Replace("\"below\": 0.15", "\"below\": 0.9", StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Confirmed, Claim(Judged(runs, low).Single().Verdicts, "C2").Kind);
    }

    [Theory]
    [InlineData("balance=loss")]
    [InlineData("silence=trimmed")]
    [InlineData("geometry=quick")]
    public void What_all_networks_have_makes_another_regime_though_one_record_does_not_name_it(string option)
    {
        var regimes = Judged([
            .. Seeds("adarl", High),
            .. Seeds("backbone", Low),
            .. Seeds("adarl", High, option),
            .. Seeds("backbone", High, option),
        ]);
        Assert.Equal(2, regimes.Count);
        var other = Assert.Single(regimes, r => r.Regime.Middle.Settings.Values.Contains(option.Split('=')[1]));
        Assert.Equal(VerdictKind.Refuted, Claim(other.Verdicts, "C1").Kind);
        Assert.Contains(option.Split('=')[1], other.Regime.Name, StringComparison.Ordinal);
        var plain = regimes.Single(r => r != other);
        Assert.Equal(VerdictKind.Confirmed, Claim(plain.Verdicts, "C1").Kind);
    }

    [Fact]
    public void Random_folds_make_no_regime_and_decide_whether_they_flatter()
    {
        const string Random = "folds=random-oracle";
        Run[] runs =
        [
            .. Seeds("adarl", Low),
            .. Seeds("backbone", Low),
            .. Seeds("adarl", High, Random),
            .. Seeds("backbone", High, Random),
        ];
        var verdict = Claim(Judged(runs).Single().Verdicts, "C7");
        Assert.Equal(VerdictKind.Confirmed, verdict.Kind);
        Assert.Equal(2, verdict.Findings.Count);
        Assert.All(verdict.Findings, f => Assert.Equal(High.Zip(Low, (a, b) => a - b).Average(), f.Estimate, 1e-9));
    }

    [Fact]
    public void Embeddings_of_the_genders_that_are_closer_confirm_Table_4_model_by_model()
    {
        // Distance 8 over spread 1 in the backbone, 2 over 1 in ADARL: a fall by 75 %.
        Run[] runs =
        [
            .. Seeds("adarl", High).Select(r => Embedded(r, 2)),
            .. Seeds("backbone", High).Select(r => Embedded(r, 8)),
        ];
        var finding = Claim(Judged(runs).Single().Verdicts, "C6");
        Assert.Equal(VerdictKind.Confirmed, finding.Kind);
        Assert.Equal(0.75, finding.Findings[0].Estimate, 1e-9);
        Assert.Equal("models", finding.Findings[0].Unit);
    }

    [Fact]
    public void A_domain_that_is_heard_in_all_new_speakers_confirms_and_in_half_of_them_refutes()
    {
        Assert.Equal(VerdictKind.Confirmed, On("C4", [.. Seeds("adarl", High).Select(r => Heard(r, _ => true))]).Kind);
        Assert.Equal(
            VerdictKind.Refuted,
            On("C4", [.. Seeds("adarl", High).Select(r => Heard(r, s => s % 2 == 0))]).Kind
        );
    }

    [Fact]
    public void A_control_is_shown_and_decides_nothing()
    {
        var verdict = On(
            "C1",
            [.. Seeds("adarl", High), .. Seeds("backbone", Low), .. Seeds("backbone-attention", High)]
        );
        Assert.Equal(VerdictKind.Confirmed, verdict.Kind);
        Assert.Equal("adarl - backbone-attention, UA", Assert.Single(verdict.Controls).What);
    }

    [Fact]
    public void The_tables_of_Markdown_have_a_row_a_claim_and_a_row_another_regime()
    {
        var verdicts = Judged([
            .. Seeds("adarl", High),
            .. Seeds("backbone", Low),
            Made.Run("adarl", 1, High, true, "balance=loss"),
            Made.Run("backbone", 1, High, true, "balance=loss"),
        ]);
        var lines = VerdictTable.Of(verdicts, ClaimList.Paper).Split('\n');
        Assert.Equal(8, lines.Count(l => l.StartsWith("| C", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Contains("| **confirmed** | adarl - backbone, UA: +", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            l => l.Contains("balance loss; adarl: 1 seed, backbone: 1 seed | undecided: 0.0", StringComparison.Ordinal)
        );
        Assert.All(lines.Where(l => l.StartsWith('|')), l => Assert.Contains(l.Count(c => c == '|'), (int[])[5, 10]));
    }

    private static Verdict On(string claim, Run[] runs, string? rareClass = null)
    {
        var text = OfPaper();
        if (rareClass is not null)
            text = text.Replace(""" "happy", "mostShare": 0.15 """, rareClass, StringComparison.Ordinal);
        return Claim(Judged(runs, text).Single().Verdicts, claim);
    }

    private static IReadOnlyList<RegimeVerdicts> Judged(Run[] runs, string? list = null) =>
        RegimeVerdicts.Of(SystemRuns.Of(runs), ClaimList.Parse(list ?? OfPaper(), "claims.json"));

    private static string OfPaper() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "claims.json"));

    private static Verdict Claim(IReadOnlyList<Verdict> verdicts, string id) => verdicts.Single(v => v.Claim.Id == id);

    private static IEnumerable<Run> Seeds(string system, params double[] shares) => Seeds(system, shares, []);

    private static IEnumerable<Run> Seeds(string system, double[] shares, params string[] options) =>
        Enumerable.Range(1, 3).Select(seed => Made.Run(system, seed, shares, true, options));

    private static Run Heard(Run run, Func<int, bool> right) =>
        run with
        {
            Folds =
            [
                .. run.Folds.Select(
                    (fold, s) =>
                        fold with
                        {
                            Utterances =
                            [
                                .. fold.Utterances.Select(u =>
                                    u with
                                    {
                                        DomainTruth = "male",
                                        Domain = right(s) ? [0, 1] : [1, 0],
                                    }
                                ),
                            ],
                        }
                ),
            ],
        };

    // Two segments a gender and class, at -1 and +1 around centres that are so far apart.
    private static Run Embedded(Run run, float apart) =>
        run with
        {
            Folds =
            [
                .. run.Folds.Select(fold =>
                    fold with
                    {
                        Embeddings =
                        [
                            .. from name in Made.Classes
                            from gender in Sample.Domains
                            from side in (float[])[-1, 1]
                            select new SegmentEmbedding
                            {
                                Fold = fold.Record.Name,
                                Utterance = $"c/{gender}-{name}-{side}",
                                Segment = 0,
                                WindowMs = 40,
                                Part = Part.Train,
                                Speaker = $"x-{gender}",
                                Truth = name,
                                DomainTruth = gender,
                                Values = [gender == "male" ? apart : 0, side],
                            },
                        ],
                    }
                ),
            ],
        };
}
