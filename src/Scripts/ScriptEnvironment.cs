using System.Collections.Immutable;

namespace Scripts;

/// <summary>
/// The environment of scripts: of the daemon's own only what any program needs. Nothing of the service manager (NOTIFY_SOCKET would let a
/// script speak for the service) or of the runtime gets through.
/// </summary>
internal static class ScriptEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static readonly ImmutableArray<string> Kept = ["HOME", "LANG", "LC_ALL", "LOGNAME", "SHELL", "TZ", "USER"];

    /// <summary>"NAME=value" each.</summary>
    public static ImmutableArray<string> Variables { get; } = Build(Environment.GetEnvironmentVariable);

    internal static ImmutableArray<string> Build(Func<string, string?> own) =>
    [
        $"PATH={own("PATH") ?? DefaultPath}",
        .. Kept.Select(name => (name, value: own(name))).Where(pair => pair.value is not null).Select(pair => $"{pair.name}={pair.value}"),
    ];
}
