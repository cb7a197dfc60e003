using Director.Daemon.CommandLine;
using Keepalived.Configuration;

namespace Director.Daemon.Surroundings;

/// <summary>
/// What tells this service from others on the machine: its network namespace and its name. From them come the names of its files, by
/// keepalived's rules: with either, or with <c>use_pid_dir</c>, pid files stand in /run/keepalived; those of a namespace in a folder of its
/// own below; and a name is part of theirs.
/// </summary>
/// <param name="Namespace">-s, else <c>net_namespace</c>; null: that of whoever started it.</param>
/// <param name="Name"><c>instance</c>; null: none.</param>
/// <param name="UsesPidFolder"><c>use_pid_dir</c>.</param>
internal sealed record ServiceIdentity(string? Namespace = null, string? Name = null, bool UsesPidFolder = false)
{
    private const string PidFolder = "/run/keepalived";
    private const string RunFolder = "/run/director";
    private static readonly PidFilePaths Usual = new();

    /// <summary>As command line and configuration say.</summary>
    public static ServiceIdentity Of(CommandLineOptions options, ServiceSettings service) =>
        new(options.Namespace ?? service.NetworkNamespace, service.InstanceName, service.UsePidDirectory);

    /// <summary>"director", "director_front", "director_front_web": what logs call it.</summary>
    public string Identifier => string.Join('_', new[] { "director", Namespace, Name }.OfType<string>());

    /// <summary>Where <c>reload_file</c> is without a path of its own.</summary>
    public string ReloadFile => HasFolder ? PidFile("keepalived", ".reload") : "/run/keepalived.reload";

    private bool HasFolder => UsesPidFolder || Namespace is not null || Name is not null;

    /// <summary>The pid files: those that the command line names, else the usual ones of this service.</summary>
    public PidFilePaths PidFiles(PidFilePaths given) => !HasFolder ? given : new(
        given.Main == Usual.Main ? PidFile("keepalived") : given.Main,
        given.Vrrp == Usual.Vrrp ? PidFile("vrrp") : given.Vrrp,
        given.Checkers == Usual.Checkers ? PidFile("checkers") : given.Checkers);

    /// <summary>RUNTIME_DIRECTORY: what systemd says; else for a service with a name or a namespace one of its own; else null.</summary>
    public string? RuntimeFolder(string? runtimeDirectory) =>
        !string.IsNullOrEmpty(runtimeDirectory) ? runtimeDirectory
        : Namespace is null && Name is null ? null
        : Path.Combine(RunFolder, string.Join('_', new[] { Namespace, Name }.OfType<string>().Select(Uri.EscapeDataString)));

    private string PidFile(string name, string extension = ".pid") => Path.Combine(
        Namespace is null ? PidFolder : Path.Combine(PidFolder, Namespace), Name is null ? name + extension : $"{name}_{Name}{extension}");
}
