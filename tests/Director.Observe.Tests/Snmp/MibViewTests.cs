using Director.Observe.Snmp.Agentx;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Tests.Snmp;

/// <summary>Get, next and bulk over tables and scalars.</summary>
public sealed class MibViewTests
{
    private static readonly ObjectId Root = ObjectId.Parse("1.3.6.1.4.1.1");

    // Scalars 1 and 5 on both sides of a table below 3, of which the cell 3.1 of row 2 is not there.
    private static readonly MibView View = new(
    [
        MibTable<int>.Of(Root, [(new ObjectId(0u), 0)], [(5, static _ => SnmpValue.Integer(5)), (1, static _ => SnmpValue.Integer(1))]),
        MibTable<int>.Numbered(Root.With(3, 1), [10, 20, 30],
            [(2, static row => SnmpValue.Integer(row)), (3, static row => row == 20 ? null : SnmpValue.Integer(row + 1))]),
    ]);

    [Fact]
    public void All_is_in_order_and_without_gaps()
    {
        string[] expected = ["1.0=1", "3.1.2.1=10", "3.1.2.2=20", "3.1.2.3=30", "3.1.3.1=11", "3.1.3.3=31", "5.0=5"];
        Assert.Equal(expected, View.All().Select(static one => $"{one.Name.ToString()[14..]}={one.Value.Number}"));
    }

    [Fact]
    public void What_comes_next_is_the_least_that_is_greater()
    {
        var all = View.All().Select(static one => one.Name).ToArray();
        Random random = new(3);
        for (var i = 0; i < 20_000; i++)
        {
            var name = Root.With([.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => (uint)random.Next(0, 6))]);
            var include = random.Next(2) == 0;
            var expected = all.Cast<ObjectId?>().FirstOrDefault(one => one!.Value.CompareTo(name) > (include ? -1 : 0));
            var found = View.Next(name, include);
            Assert.Equal(expected ?? name, found.Name);
            Assert.Equal(expected is null, found.Value.Type == SnmpType.EndOfMibView);
            Assert.Equal(all.Contains(name), View.Get(name).Type != SnmpType.NoSuchInstance);
        }
    }

    [Fact]
    public void Nothing_from_the_end_of_a_range_on_counts() =>
        Assert.Equal(SnmpType.EndOfMibView, View.Next(Root.With(1, 0), end: Root.With(3)).Value.Type);

    [Fact]
    public void Bulk_goes_on_side_by_side_after_those_that_are_asked_for_once()
    {
        AgentxBody.Search bulk = new(
            AgentxType.GetBulk,
            [new(Root, false, default), new(Root.With(3, 1, 2), false, default), new(Root.With(3, 1, 3), false, default)],
            NonRepeaters: 1, Repetitions: 2);
        var answer = AgentxAnswers.Of(bulk, View)!;
        Assert.Equal(["1.0", "3.1.2.1", "3.1.3.1", "3.1.2.2", "3.1.3.3"], answer.VarBinds.Select(static one => one.Name.ToString()[14..]));
    }

    [Theory]
    [InlineData(65535)]
    [InlineData(1)]
    public void Bulk_is_bounded(int repetitions)
    {
        var ranges = Enumerable.Repeat(new SearchRange(Root, false, default), 50).ToArray();
        var answer = AgentxAnswers.Of(new AgentxBody.Search(AgentxType.GetBulk, ranges, 0, (ushort)repetitions), View)!;
        Assert.InRange(answer.VarBinds.Count, 50, 1050);
    }

    [Fact]
    public void What_could_be_written_is_refused_as_not_writable()
    {
        var test = new AgentxBody.Values(AgentxType.TestSet, [new(Root.With(1, 0), SnmpValue.Integer(2))]);
        Assert.Equal((ushort)17, AgentxAnswers.Of(test, View)!.Error);
        Assert.Equal((ushort)17, AgentxAnswers.Of(new AgentxBody.Bare(AgentxType.CommitSet), View)!.Error);
        Assert.Null(AgentxAnswers.Of(new AgentxBody.Bare(AgentxType.CleanupSet), View));
    }

    [Theory]
    [InlineData("unix:/var/agentx/master", "/var/agentx/master")]
    [InlineData("/run/x", "/run/x")]
    [InlineData("tcp:localhost:705", "Unspecified/localhost:705")]
    [InlineData("tcp:192.0.2.1", "192.0.2.1:705")]
    [InlineData("192.0.2.1:7", "192.0.2.1:7")]
    [InlineData("tcp6:[::1]:7", "[::1]:7")]
    [InlineData("unix:", null)]
    [InlineData("tcp:host:99999", null)]
    [InlineData("", null)]
    public void Places_of_a_master_agent(string text, string? expected) => Assert.Equal(expected, AgentxEndpoint.Parse(text)?.ToString());
}
