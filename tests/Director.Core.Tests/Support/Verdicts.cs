using System.Collections.Concurrent;
using HealthChecks;

namespace Director.Core.Tests.Support;

/// <summary>Checkers that find what a test says: all is well unless a server is named as failing.</summary>
internal sealed class Verdicts : ICheckerFactory
{
    private readonly ConcurrentDictionary<string, CheckResult> _results = [];
    private readonly ConcurrentDictionary<string, int> _attempts = [];

    /// <summary>What the checks of a real server find from now on.</summary>
    public CheckResult this[string realServer]
    {
        set => _results[realServer] = value;
    }

    public void Fail(params string[] realServers) => Array.ForEach(realServers, server => this[server] = new(false, "refused"));

    public void Succeed(params string[] realServers) => Array.ForEach(realServers, server => this[server] = new(true, "answers"));

    public int Attempts(string realServer) => _attempts.GetValueOrDefault(realServer);

    public IChecker Create(CheckerOptions options) => new Checker(this, options.Id.Server.RealServerName);

    private sealed class Checker(Verdicts verdicts, string realServer) : IProgramChecker
    {
        public ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
        {
            verdicts._attempts.AddOrUpdate(realServer, 1, (_, count) => count + 1);
            return ValueTask.FromResult(verdicts._results.GetValueOrDefault(realServer, new(true, "answers")));
        }
    }
}
