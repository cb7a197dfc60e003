using Keepalived.Configuration;
using Scripts;

namespace HealthChecks;

/// <summary>What the kinds of checks reach the outside by, besides the loop's connections.</summary>
/// <param name="Scripts">Runs programs.</param>
public sealed record CheckEdges(IScriptRunner Scripts)
{
    /// <summary>The clock of deadlines off the loop.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The addresses that checks off the loop come from where the file names none.</summary>
    public SourceAddresses Sources { get; init; } = new();

    /// <summary>Who we are to servers that ask, read once for all checkers.</summary>
    internal TlsIdentities Identities { get; } = new();
}

/// <summary>What sets one kind of check apart where the loop and the real servers treat all alike.</summary>
public readonly record struct CheckTraits()
{
    /// <summary>How many checks in turn must succeed before the server is up: the number of urls of HTTP_GET, else 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Whether a server that is already down is tried again after delay_before_retry, as an alive one is.</summary>
    public bool RetriesWhileDown { get; init; }

    /// <summary>Whether even the very first check has its retries.</summary>
    public bool RetriesAtFirst { get; init; }

    /// <summary>Whether the steps of a server that is not up follow one another without waiting for delay_loop.</summary>
    public bool IsHastyWhileNotUp { get; init; }

    /// <summary>Whether its results may ask for a weight.</summary>
    public bool AsksForWeight { get; init; }

    /// <summary>Whether it needs the block <c>SSL</c>.</summary>
    public bool UsesSsl { get; init; }

    /// <summary>Whether its delays count from the start of an attempt, not from its end.</summary>
    public bool CountsFromStart { get; init; }

    /// <summary>What tells it, so that it attempts nothing; null where it finds out by itself.</summary>
    public CheckSource? Source { get; init; }

    /// <summary>The program it runs; null for none.</summary>
    public Keepalived.Configuration.ScriptCommand? Program { get; init; }
}

/// <summary>One kind of check, a line of <see cref="Checks.All"/>.</summary>
public sealed class CheckKind
{
    private readonly Func<Checker, CheckTraits> _traits;
    private readonly Func<CheckerOptions, CheckEdges, IChecker> _create;
    private readonly Func<Checker, int, CheckResult>? _judge;

    private CheckKind(
        string keyword, Func<Checker, CheckTraits> traits, Func<CheckerOptions, CheckEdges, IChecker> create,
        Func<Checker, int, CheckResult>? judge = null) => (Keyword, _traits, _create, _judge) = (keyword, traits, create, judge);

    /// <summary>The keyword of its block: "TCP_CHECK".</summary>
    public string Keyword { get; }

    /// <summary>A kind whose blocks are <typeparamref name="T"/>.</summary>
    /// <param name="keyword">Of its block.</param>
    /// <param name="create">Makes a checker of a block.</param>
    /// <param name="traits">What sets a block apart; null: nothing.</param>
    public static CheckKind Of<T>(
        string keyword, Func<T, CheckerOptions, CheckEdges, IChecker> create, Func<T, CheckTraits>? traits = null)
        where T : Checker
        => new(
            keyword,
            settings => traits?.Invoke((T)settings) ?? new(),
            (options, edges) => create((T)options.Settings, options, edges));

    /// <summary>A kind that needs only its block.</summary>
    public static CheckKind Of<T>(string keyword, Func<T, IChecker> create, Func<T, CheckTraits>? traits = null)
        where T : Checker => Of<T>(keyword, (settings, _, _) => create(settings), traits);

    /// <summary>A kind that attempts nothing and is told.</summary>
    /// <param name="keyword">Of its block.</param>
    /// <param name="source">What tells it.</param>
    /// <param name="judge">What a number that it is told means.</param>
    public static CheckKind Told<T>(string keyword, Func<T, CheckSource> source, Func<T, int, CheckResult> judge)
        where T : Checker
        => new(
            keyword,
            settings => new() { Source = source((T)settings) },
            static (options, _) => throw new NotSupportedException($"{options.Id} attempts nothing."),
            (settings, told) => judge((T)settings, told));

    /// <summary>What sets a block of this kind apart.</summary>
    public CheckTraits Traits(Checker settings) => _traits(settings);

    /// <summary>What a number means that a check of this kind is told.</summary>
    public CheckResult Judge(Checker settings, int told) =>
        _judge?.Invoke(settings, told) ?? throw new NotSupportedException($"{Keyword} is not told.");

    internal IChecker Create(CheckerOptions options, CheckEdges edges) => _create(options, edges);
}
