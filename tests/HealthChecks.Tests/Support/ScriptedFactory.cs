using System.Net;
using Keepalived.Configuration;

namespace HealthChecks.Tests;

/// <summary>Checkers that answer what the test says, and note when they were asked. Their connections are made at once.</summary>
internal sealed class ScriptedFactory(TimeProvider time) : ICheckerFactory
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The answer to every attempt; null leaves it unanswered until it is given up.</summary>
    public Func<CheckerOptions, int, CheckResult?> Answer { get; set; } = (_, _) => new(true, "good");

    /// <summary>Seconds since the start of every attempt, with the checker and step.</summary>
    public List<(double Seconds, CheckerId Checker, int Step)> Attempts { get; } = [];

    /// <summary>Attempts that are being made.</summary>
    public int InProgress { get; private set; }

    /// <summary>The most that were made at once.</summary>
    public int MostInProgress { get; private set; }

    /// <summary>The times of all attempts, in seconds.</summary>
    public double[] Times => [.. Attempts.Select(attempt => attempt.Seconds)];

    public IChecker Create(CheckerOptions options) => new ScriptedChecker(this, options);

    private sealed class ScriptedChecker(ScriptedFactory factory, CheckerOptions options) : IConversationChecker
    {
        public ConnectionOptions Connection { get; } = ConnectionOptions.Of(new TcpCheck
        {
            ConnectAddress = IPAddress.Loopback,
            ConnectPort = 9,
        });

        public IConversation Begin(int step)
        {
            factory.Attempts.Add((factory.Elapsed.TotalSeconds, options.Id, step));
            factory.MostInProgress = Math.Max(factory.MostInProgress, ++factory.InProgress);
            return new Conversation(factory, () => factory.Answer(options, step));
        }
    }

    private sealed class Conversation(ScriptedFactory factory, Func<CheckResult?> answer) : IConversation
    {
        public ConversationStep Connected(TimeSpan now) =>
            answer() is { } result ? ConversationStep.End(result) : ConversationStep.Listen(TimeSpan.MaxValue);

        public ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now) => throw new NotSupportedException();

        public CheckResult Expired(TimeSpan now) => throw new NotSupportedException();

        public CheckResult Broke(int errno) => throw new NotSupportedException();

        public void Dispose() => factory.InProgress--;
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_start);
}
