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
}
