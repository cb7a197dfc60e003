namespace Keepalived.Configuration;

/// <summary>Block <c>vrrp_script</c>: a program whose exit code changes priorities.</summary>
/// <param name="Name">Its name, as <c>track_script</c> has it.</param>
public sealed record VrrpScript(string Name)
{
    /// <summary><c>script</c>; with <see cref="OpensFile"/> the one argument is the file. Null only while the file is being read.</summary>
    public ScriptCommand? Command { get; init; }

    /// <summary><c>script "&lt;/path"</c>: no program is run, the file is opened instead.</summary>
    public bool OpensFile { get; init; }

    /// <summary><c>interval</c>: between two runs.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>timeout</c>: a run that takes longer has failed; zero: <see cref="Interval"/>.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary><c>weight</c>: added to the priority; zero: failure leads to FAULT.</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>: the sense of the result is turned round.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>rise</c>: successes in a row until up.</summary>
    public int Rise { get; init; } = 1;

    /// <summary><c>fall</c>: failures in a row until down.</summary>
    public int Fall { get; init; } = 1;

    /// <summary><c>init_fail</c>: counts as failed until its first result.</summary>
    public bool InitFail { get; init; }

    /// <summary>Longest a run may take: <see cref="Timeout"/>, or <see cref="Interval"/>.</summary>
    public TimeSpan EffectiveTimeout => Timeout == TimeSpan.Zero ? Interval : Timeout;
}
