using System.Collections.Concurrent;
using Scripts;

namespace Director.Core.Tests.Support;

/// <summary>Scripts that are not run but remembered, with their arguments; each ends as a test says.</summary>
internal sealed class RecordedScripts : IScriptRunner
{
    private readonly ConcurrentQueue<string> _runs = [];

    public Func<ScriptCommand, ScriptResult> Result { get; set; } = _ => new ScriptResult(ScriptOutcome.Exited, 0);

    /// <summary>While it is not null, scripts end when it does, and as it says.</summary>
    public Task<ScriptResult>? Pending { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>"/bin/down x y", in the order they were run.</summary>
    public string[] Runs => [.. _runs];

    public ValueTask<ScriptResult> RunAsync(ScriptCommand command, TimeSpan timeout, CancellationToken stop)
    {
        _runs.Enqueue(string.Join(' ', [command.Path, .. command.Arguments]));
        return Pending is { } pending ? new(pending.WaitAsync(stop)) : ValueTask.FromResult(Result(command));
    }

    /// <summary>Whether all were ended.</summary>
    public bool Ended { get; private set; }

    public void EndAll() => Ended = true;
}
