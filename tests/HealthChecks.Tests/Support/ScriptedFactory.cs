using System.Collections.Concurrent;

namespace HealthChecks.Tests;

/// <summary>Checkers that answer what the test says, and note when they were asked.</summary>
internal sealed class ScriptedFactory(TimeProvider time) : ICheckerFactory
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The answer to every attempt; null leaves it unanswered until it is given up.</summary>
    public Func<CheckerOptions, int, CheckResult?> Answer { get; set; } = (_, _) => new(true, "good");

    /// <summary>Seconds since the start of every attempt, with the checker and step.</summary>
    public ConcurrentQueue<(double Seconds, CheckerId Checker, int Step)> Attempts { get; } = new();

    /// <summary>Attempts that are being made.</summary>
    public int InProgress => _inProgress;

    /// <summary>The most that were made at once.</summary>
    public int MostInProgress { get; private set; }

    /// <summary>The times of all attempts, in seconds.</summary>
    public double[] Times => [.. Attempts.Select(attempt => attempt.Seconds)];

    private int _inProgress;

    public IChecker Create(CheckerOptions options) => new Checker(this, options);

    private sealed class Checker(ScriptedFactory factory, CheckerOptions options) : IChecker
    {
        public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
        {
            factory.Attempts.Enqueue((factory.Elapsed.TotalSeconds, options.Id, step));
            factory.MostInProgress = Math.Max(factory.MostInProgress, Interlocked.Increment(ref factory._inProgress));
            try
            {
                if (factory.Answer(options, step) is { } answer)
                {
                    return answer;
                }

                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(false);
                throw new InvalidOperationException("an infinite delay ended");
            }
            finally
            {
                Interlocked.Decrement(ref factory._inProgress);
            }
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_start);
}
