namespace Director.Lab;

/// <summary>A director daemon as a program. All of them take keepalived's options.</summary>
public sealed record DaemonProgram(string Name, string Path)
{
    public static DaemonProgram Keepalived { get; } = new("keepalived", "/usr/sbin/keepalived");

    /// <summary>The published director, where <c>DIRECTOR_DAEMON</c> names it; a scenario can be tried on keepalived without it.</summary>
    public static DaemonProgram UnderTest { get; } =
        Environment.GetEnvironmentVariable("DIRECTOR_DAEMON") is { Length: > 0 } path ? new("director", path) : Keepalived;

    public bool IsDirector => Name == "director";

    public override string ToString() => Name;
}
