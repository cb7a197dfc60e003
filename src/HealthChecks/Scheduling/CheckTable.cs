namespace HealthChecks;

/// <summary>The checkers that run, by name and by number. Numbers of those that ended are used again.</summary>
internal sealed class CheckTable(ICheckerFactory factory)
{
    private readonly Dictionary<CheckerId, CheckRun> _byId = [];
    private readonly List<CheckRun?> _byNumber = [];
    private readonly Stack<int> _free = [];

    public IReadOnlyCollection<CheckRun> All => _byId.Values;

    public CheckRun? Find(CheckerId id) => _byId.GetValueOrDefault(id);

    public CheckRun? Find(int number) => _byNumber[number];

    /// <summary>Those of the table that are not in <paramref name="wanted"/>, or have other options there.</summary>
    public IReadOnlyList<CheckRun> NotIn(Dictionary<CheckerId, CheckerOptions> wanted) =>
        [.. _byId.Values.Where(run => !wanted.TryGetValue(run.Options.Id, out var options) || !options.Equals(run.Options))];

    /// <summary>Adds one that has no predecessor, or whose predecessor was removed.</summary>
    public CheckRun Add(CheckerOptions options, CheckRun? predecessor)
    {
        if (!_free.TryPop(out var number))
        {
            number = _byNumber.Count;
            _byNumber.Add(null);
        }

        CheckRun run = new(number, options, factory.Create(options), predecessor?.State.Carried() ?? CheckerState.Initial)
        {
            IsSuspended = predecessor?.IsSuspended ?? false,
            Measure = predecessor?.Measure ?? default,
        };
        _byNumber[number] = run;
        _byId.Add(options.Id, run);
        return run;
    }

    /// <summary>Takes one out.</summary>
    public void Remove(CheckRun run)
    {
        run.IsEnded = true;
        _byId.Remove(run.Options.Id);
        _byNumber[run.Number] = null;
        _free.Push(run.Number);
    }
}
