using Director.Core.Engine;
using Director.Core.Planning;
using Director.Core.Tests.Support;
using Keepalived.Configuration;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>Halves that take a step, or fail: all of them, or none.</summary>
public sealed class ReloadTransactionTests
{
    private static readonly Configuration Next = Configuration.Empty with { VrrpInstances = [new VrrpInstance("VI_1")] };

    private readonly List<string> _done = [];

    [Fact]
    public async Task Each_half_takes_the_step_before_what_cannot_be_taken_back_follows()
    {
        await RunAsync(new Half("a", _done), new Half("b", _done));
        Assert.Equal(["a to 1", "b to 1", "a commits", "b commits"], _done);
    }

    [Theory]
    [InlineData("a", "a to 1, a back to 0")]
    [InlineData("b", "a to 1, b to 1, b back to 0, a back to 0")]
    public async Task When_one_fails_those_that_have_gone_are_put_back_the_last_first(string failing, string expected)
    {
        var failure = await Assert.ThrowsAsync<ReloadFailedException>(() => RunAsync(Halves(half => half.Fails = half.Name == failing)));
        Assert.Equal(
            $"the {failing} could not apply the new configuration (defect); everything goes on with the previous one", failure.Message);
        Assert.Equal(expected, string.Join(", ", _done));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task When_the_way_back_fails_too_nobody_knows_what_runs(string failing)
    {
        var failure = await Assert.ThrowsAsync<PartFailedException>(
            () => RunAsync(Halves(half => (half.Fails, half.FailsToReturn) = (half.Name == "b", half.Name == failing))));
        Assert.Equal($"restoring of the {failing} after a failed reload", failure.Part);
    }

    private Half[] Halves(Action<Half> set)
    {
        Half[] halves = [new("a", _done), new("b", _done)];
        Array.ForEach(halves, set);
        return halves;
    }

    private static Task RunAsync(params IReloadHalf[] halves)
    {
        ScriptGate gate = new(BareServices.With(new FakeTime()), Next);
        var difference = ConfigurationDifference.Between(Configuration.Empty, Next);
        return ReloadTransaction.RunAsync(halves, new(difference, gate), new(difference.Reversed, gate));
    }

    private sealed class Half(string name, List<string> done) : IReloadHalf
    {
        public bool Fails { get; set; }

        public bool FailsToReturn { get; set; }

        public string Name => name;

        public Task AdoptAsync(ConfigurationStep step) => Do($"{name} to {step.Next.VrrpInstances.Count}", Fails);

        public Task PutBackAsync(ConfigurationStep back) => Do($"{name} back to {back.Next.VrrpInstances.Count}", FailsToReturn);

        public Task CommitAsync() => Do($"{name} commits", fails: false);

        private Task Do(string what, bool fails)
        {
            done.Add(what);
            return fails ? Task.FromException(new InvalidOperationException("defect")) : Task.CompletedTask;
        }
    }
}
