namespace Director.Daemon.Hosting;

/// <summary>Which file is read when -f names none.</summary>
internal static class ConfigurationPaths
{
    public const string Own = "/etc/director/director.conf";
    public const string Keepalived = "/etc/keepalived/keepalived.conf";

    /// <summary>The one given, made absolute so that a reload finds the same; else ours if there is one; else keepalived's.</summary>
    public static string Resolve(string? given, Func<string, bool> exists) =>
        given is not null ? Path.GetFullPath(given)
        : exists(Own) ? Own
        : Keepalived;

    /// <summary>Where a file that is not there was looked for: keepalived's only where there is none of ours.</summary>
    public static string Places(string file) => file == Keepalived ? $"{Own} or {Keepalived}" : file;

    /// <summary>What to say of a file that is not there.</summary>
    public static string Missing(string file)
        => file == Keepalived ? $"there is no such file, and no {Own} either" : "there is no such file";
}
