namespace Director.Daemon.Hosting;

/// <summary>The exit code the service asks for; the first one that is not 0 stays.</summary>
internal sealed class ExitStatus
{
    private int _code;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int Code => _code;

    /// <summary>Another process goes on where this one ends.</summary>
    public bool HandsOver { get; set; }

    /// <summary>Asks for <paramref name="code"/>.</summary>
    public void Set(int code) => Interlocked.CompareExchange(ref _code, code, ExitCodes.Ok);
}
