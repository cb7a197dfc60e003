using Loop;
using Microsoft.Extensions.Logging;
using TestSupport;

namespace HealthChecks.Tests;

/// <summary>The check loop on a test's clock and thread, turn by turn.</summary>
internal sealed class TurnedLoop
{
    private readonly FakeTime _time;
    private readonly CommandQueue<CheckDispatcher> _commands = new();

    public TurnedLoop(FakeTime time, ICheckerFactory factory, ILogger logger, CheckLimits limits, Random random)
    {
        _time = time;
        CheckContext context = new(factory, time, random, limits, Told.Add, logger);
        Dispatcher = new CheckDispatcher(context, Connections, _commands, command => Assert.True(_commands.TryAdd(command)));
    }

    public CheckDispatcher Dispatcher { get; }

    public FakeConnections Connections { get; } = new();

    /// <summary>What was told of changes.</summary>
    public List<CheckerTransition> Told { get; } = [];

    public IReadOnlyList<CheckerStatus> Statuses => Dispatcher.Statuses;

    public IReadOnlyDictionary<CheckerId, CheckMeasure> Measures => Dispatcher.Measures;

    public void Apply(params IEnumerable<CheckerOptions> checkers) => Dispatcher.Apply(checkers);

    /// <summary>Turns until nothing is left to do now.</summary>
    /// <returns>The time to the next turn that is due.</returns>
    public TimeSpan Turn()
    {
        // A connection that begins in one turn is established in the next.
        Dispatcher.Turn();
        Dispatcher.Turn();
        return Dispatcher.Turn();
    }

    /// <summary>Completes when the programs that run have ended and the loop has heard of it.</summary>
    public async Task ProgramsAsync()
    {
        await Dispatcher.Programs;
        Turn();
    }

    /// <summary>Moves the clock on, from one thing that is due to the next.</summary>
    public void Advance(double seconds)
    {
        var rest = TimeSpan.FromSeconds(seconds);
        for (var wait = Turn(); wait <= rest; wait = Turn())
        {
            wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);
            _time.Advance(wait);
            rest -= wait;
        }

        _time.Advance(rest);
        Turn();
    }
}
