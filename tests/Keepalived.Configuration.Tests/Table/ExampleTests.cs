namespace Keepalived.Configuration.Tests;

/// <summary>The examples of the reference are taken without an error in the block they are shown for.</summary>
public sealed class ExampleTests
{
    /// <summary>The files that examples include.</summary>
    private static readonly string[] Included = ["conf.d/a.conf", "director1.conf", "instance1.conf", "instance2.conf", "instance3.conf",
        "web.conf", "mail.conf"];

    /// <summary>keepalived has these words and does not support them; nor do we.</summary>
    private static readonly string[] Unsupported = ["as", "nexthop as"];

    [Fact]
    public void Every_example_is_right_in_its_block()
    {
        var wrong = new List<string>();
        foreach (var table in AllTables.Walk())
        {
            // What the block lacks without the example is not the example's fault.
            var without = Errors(table, "").ToHashSet();
            foreach (var keyword in table.Keywords.Where(k => !Unsupported.Contains(k.Name)))
            {
                var errors = Errors(table, keyword.Example).Except(without).ToList();
                if (errors.Count > 0)
                {
                    wrong.Add($"{table.Path}: {keyword.Example}: {string.Join("; ", errors)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void An_example_has_its_keyword()
        => Assert.All(AllTables.Walk().SelectMany(t => t.Keywords).Where(k => !k.Name.Contains('<')),
            k => Assert.All(k.Name.Split(' '), word => Assert.Contains(word, k.Example)));

    [Fact]
    public void No_example_has_a_placeholder_left()
        => Assert.All(AllTables.Walk().SelectMany(t => t.Keywords), k => Assert.DoesNotMatch("[<>]|\\.\\.\\.|\\bweb web\\b", k.Example));

    /// <summary>
    /// Errors, but for the second one of a keyword that the block must have, and for what is right and not supported yet.
    /// </summary>
    private static IEnumerable<string> Errors(KeywordTable table, string example)
    {
        var files = Included.Aggregate(new MemoryFiles(), (all, name) => all.Add($"/etc/director/{name}", ""))
            .Add(Conf.Path, Surroundings.OfExample(table.Path, example));
        return Conf.Read(files,
            configId: "director1").Diagnostics.Where(d =>
            d is { Severity: Severity.Error, Code: not ("repeated" or "refused" or "not-supported") })
            .Select(d => d.Message);
    }
}
