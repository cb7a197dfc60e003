namespace Director.Daemon.Hosting;

/// <summary>Where is kept what the next process is to find: the last advertisements, mail that waits.</summary>
internal static class KeptFiles
{
    /// <summary>Where they are unless systemd or a pid file says otherwise.</summary>
    public static string DefaultPath(string name) => Path.Combine(Path.GetDirectoryName(RunningFile.DefaultPath)!, name);

    /// <summary>In the folder that systemd made for the service; null: it made none.</summary>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY, of which the first counts.</param>
    public static string? InFolderOfSystemd(string name, string? runtimeDirectory) =>
        string.IsNullOrEmpty(runtimeDirectory) ? null : Path.Combine(runtimeDirectory.Split(':')[0], name);

    /// <summary>
    /// In the folder that systemd made for the service, else at its usual place. A second director on the machine, known by a pid file of
    /// its own, has one of its own, named after that: whoever holds the lock of the pid file is alone with it.
    /// </summary>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    /// <param name="pidFile">The main pid file.</param>
    public static string PathFor(string name, string? runtimeDirectory, string pidFile, string defaultPidFile)
    {
        var path = InFolderOfSystemd(name, runtimeDirectory) ?? DefaultPath(name);
        return pidFile == defaultPidFile ? path : $"{path}-{Uri.EscapeDataString(Path.GetFullPath(pidFile))}";
    }

    /// <summary>
    /// The same for a socket, whose path may have no more than 107 bytes: a second director on the machine has its own beside its pid file.
    /// </summary>
    public static string SocketFor(string name, string? runtimeDirectory, string pidFile, string defaultPidFile) =>
        pidFile == defaultPidFile ? PathFor(name, runtimeDirectory, pidFile, defaultPidFile) : $"{Path.GetFullPath(pidFile)}.{name}";
}
